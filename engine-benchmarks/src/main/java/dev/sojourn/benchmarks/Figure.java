package dev.sojourn.benchmarks;

import java.util.Locale;

/**
 * One measured value.
 *
 * @param name such as {@code cdnow.vs_plain_java}
 * @param unit such as {@code s}; {@code x} for a ratio
 */
public record Figure(String name, double value, String unit) {
  private static final String MARK = "figure ";

  /** Tells the figure to the process that started this one. */
  public void tell() {
    System.out.println(MARK + name + " " + value + " " + unit);
  }

  /** Whether a line of another process tells a figure. */
  static boolean isTold(String line) {
    return line.startsWith(MARK);
  }

  /** The figure that a line tells. */
  static Figure told(String line) {
    String[] words = line.split(" ", -1);
    return new Figure(words[1], Double.parseDouble(words[2]), words[3]);
  }

  /** The value for people: three digits that count. */
  String rounded() {
    if (value >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }
}
