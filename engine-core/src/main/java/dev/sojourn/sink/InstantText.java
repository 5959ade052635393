package dev.sojourn.sink;

import java.time.Instant;

/**
 * Instants as ISO-8601. Most lines hold an instant of the line before, and making its text is half
 * of the work on a line: the latest one is kept. Thread-safe.
 */
final class InstantText {
  private volatile Known latest = new Known(Instant.EPOCH, Instant.EPOCH.toString());

  private record Known(Instant instant, String text) {}

  String of(Instant instant) {
    Known known = latest;
    if (!known.instant.equals(instant)) {
      known = new Known(instant, instant.toString());
      latest = known;
    }
    return known.text;
  }
}
