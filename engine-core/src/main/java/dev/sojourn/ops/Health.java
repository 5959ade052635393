package dev.sojourn.ops;

import java.util.List;
import java.util.Objects;

/**
 * Whether an engine does its work.
 *
 * @param reasons in plain words, without personal data; none if it is {@code UP}
 */
public record Health(Level level, List<String> reasons) {
  /** All is well. */
  public static final Health UP = new Health(Level.UP, List.of());

  public Health {
    Objects.requireNonNull(level, "level");
    reasons = List.copyOf(reasons);
  }

  /** How well it is. */
  public enum Level {
    /** All is well. */
    UP,
    /** It works, and something needs to be looked at. */
    DEGRADED,
    /** It takes no input: it is closed, or its store fails. */
    DOWN
  }
}
