package dev.sojourn.internal.state;

import java.time.Instant;

/** How often and when last a user entered a journey. */
public record Entries(int count, Instant last) {}
