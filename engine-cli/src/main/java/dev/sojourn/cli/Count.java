package dev.sojourn.cli;

import java.util.Locale;

/** Numbers of things, for people. */
final class Count {
  private Count() {}

  static String of(long count, String noun) {
    return number(count) + " " + noun + (count == 1 ? "" : "s");
  }

  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
