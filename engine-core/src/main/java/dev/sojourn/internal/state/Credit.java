package dev.sojourn.internal.state;

import java.time.Instant;

/** A touch of a run that a goal may be credited to. */
public record Credit(Instant at, String touchId) {}
