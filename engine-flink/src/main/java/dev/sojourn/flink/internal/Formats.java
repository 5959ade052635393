package dev.sojourn.flink.internal;

/** Formats of what is in state. */
final class Formats {
  private Formats() {}

  /**
   * Looks whether something can be read.
   *
   * @throws IllegalStateException if it is of another format than the one that is known
   */
  static void expect(int known, int found) {
    if (found != known) {
      throw new IllegalStateException(
          "state of format " + found + ", known is " + known + ": a newer version wrote it");
    }
  }
}
