package dev.sojourn.model.check;

import dev.sojourn.model.Condition;
import dev.sojourn.model.Condition.Comparison;
import dev.sojourn.model.Value;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How comparisons turn out that are known without any user. */
final class Comparisons {
  private Comparisons() {}

  /** What is left of a comparison that must not hold between values that have an order. */
  static Comparison opposite(Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> Comparison.NOT_EQUAL;
      case NOT_EQUAL -> Comparison.EQUAL;
      case LESS -> Comparison.AT_LEAST;
      case AT_MOST -> Comparison.GREATER;
      case GREATER -> Comparison.AT_MOST;
      case AT_LEAST -> Comparison.LESS;
    };
  }

  /** The same with its sides exchanged: {@code 5 < x} is {@code x > 5}. */
  static Comparison mirrored(Comparison comparison) {
    return switch (comparison) {
      case EQUAL, NOT_EQUAL -> comparison;
      case LESS -> Comparison.GREATER;
      case AT_MOST -> Comparison.AT_LEAST;
      case GREATER -> Comparison.LESS;
      case AT_LEAST -> Comparison.AT_MOST;
    };
  }

  static boolean holds(Comparison comparison, int order) {
    return switch (comparison) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case GREATER -> order > 0;
      case AT_LEAST -> order >= 0;
    };
  }

  /** Text by code point. */
  static int codePoints(String a, String b) {
    return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
  }

  /**
   * A text that may stand for a date or an instant: what equals it is not known, for it may be
   * either.
   */
  static boolean readsAsDate(Value value) {
    if (!(value instanceof Value.Text text) || !startsAsDate(text.text())) {
      return false;
    }
    try {
      return LocalDate.parse(text.text()) != null;
    } catch (DateTimeException notADate) {
      try {
        return OffsetDateTime.parse(text.text()) != null;
      } catch (DateTimeException notAnInstant) {
        return false;
      }
    }
  }

  /** Spares most texts the attempt, which is dear where it fails. */
  private static boolean startsAsDate(String text) {
    return text.length() >= 10 && text.indexOf('-', 1) >= 4 && text.charAt(0) <= '9';
  }

  /**
   * Whether what equals the first value compares so with the second; null if that depends on more.
   */
  static @Nullable Boolean known(Value known, Comparison comparison, Value literal) {
    if (known instanceof Value.Number a && literal instanceof Value.Number b) {
      return holds(comparison, a.number().compareTo(b.number()));
    } else if (known instanceof Value.Date a && literal instanceof Value.Date b) {
      return holds(comparison, a.date().compareTo(b.date()));
    } else if (readsAsDate(known) || known instanceof Value.Date && literal instanceof Value.Text) {
      return null;
    } else if (known instanceof Value.Text a && literal instanceof Value.Text b) {
      return holds(comparison, codePoints(a.text(), b.text()));
    } else if (comparison == Comparison.EQUAL) {
      return known.equals(literal);
    }
    return comparison == Comparison.NOT_EQUAL && !known.equals(literal);
  }

  /** Whether a condition that compares two literals holds; null if it does not do that. */
  static @Nullable Boolean constant(Condition condition) {
    return condition instanceof Condition.Compare compare
            && compare.left() instanceof dev.sojourn.model.Expression.Literal left
            && compare.right() instanceof dev.sojourn.model.Expression.Literal right
        ? known(left.value(), compare.comparison(), right.value())
        : null;
  }
}
