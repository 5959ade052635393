package dev.sojourn.internal.state;

import java.time.Instant;

/** How often and when last a user entered a journey. */
public record Entries(int count, Instant last) {
  /** These and those of another user who is the same. */
  Entries and(Entries other) {
    return new Entries(count + other.count, last.isAfter(other.last) ? last : other.last);
  }
}
