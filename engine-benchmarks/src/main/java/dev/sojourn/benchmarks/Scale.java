package dev.sojourn.benchmarks;

import java.util.Locale;

/** How much is measured: enough to see a change, or all that the figures speak of. */
public enum Scale {
  QUICK,
  FULL;

  /** The scale of this word. */
  public static Scale of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** One of two sizes. */
  public int pick(int quick, int full) {
    return this == QUICK ? quick : full;
  }

  /** The word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
