package dev.sojourn.examples.flink;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands behind the name of a program: {@code --name value} pairs. */
final class Options {
  private final Map<String, String> values = new HashMap<>();

  /**
   * Reads options.
   *
   * @throws IllegalArgumentException if one is not known or has no value
   */
  static Options of(String[] args, String... known) {
    Options options = new Options();
    for (int i = 0; i < args.length; i += 2) {
      String name = args[i].startsWith("--") ? args[i].substring(2) : "";
      if (!List.of(known).contains(name) || i + 1 == args.length) {
        throw new IllegalArgumentException(
            "cannot make anything of "
                + args[i]
                + "; known, each with a value: --"
                + String.join(", --", known));
      }
      options.values.put(name, args[i + 1]);
    }
    return options;
  }

  @Nullable String optional(String name) {
    return values.get(name);
  }

  /**
   * A value that has to be there.
   *
   * @throws IllegalArgumentException if it is not
   */
  String required(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("--" + name + " is missing");
    }
    return value;
  }

  /**
   * An instant; null if there is no value.
   *
   * @throws IllegalArgumentException if the value is none
   */
  @Nullable Instant instant(String name) {
    String value = values.get(name);
    try {
      return value == null ? null : Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "--" + name + " takes an instant such as 2026-12-01T00:00:00Z, not " + value, e);
    }
  }

  /**
   * A number of tasks.
   *
   * @throws IllegalArgumentException if the value is no number
   */
  int number(String name, int otherwise) {
    String value = values.get(name);
    try {
      return value == null ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--" + name + " takes a number, not " + value, e);
    }
  }

  String get(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }
}
