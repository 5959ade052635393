package dev.sojourn.internal.state;

import java.time.Instant;

/** A touch that went out, as caps see it. */
public record SentTouch(Instant at, boolean marketing, String channel) {}
