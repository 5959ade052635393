package dev.sojourn.internal.rules;

import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How values compare and compute. Absent is null; nothing is converted silently: a number never
 * equals a text.
 */
final class Values {
  private Values() {}

  static boolean equal(@Nullable Value a, @Nullable Value b, ZoneId zone) {
    if (a == null || b == null) {
      return false;
    }
    if (a instanceof Value.Date || b instanceof Value.Date) {
      OptionalInt order = compare(a, b, zone);
      return order.isPresent() && order.getAsInt() == 0;
    }
    return a.equals(b);
  }

  /** Empty where there is no order: absent values, different types, true and false. */
  static OptionalInt compare(@Nullable Value a, @Nullable Value b, ZoneId zone) {
    if (a instanceof Value.Number x && b instanceof Value.Number y) {
      return OptionalInt.of(x.number().compareTo(y.number()));
    }
    if (a instanceof Value.Text x && b instanceof Value.Text y) {
      return OptionalInt.of(compareCodePoints(x.text(), y.text()));
    }
    if (a instanceof Value.Date || b instanceof Value.Date) {
      LocalDate x = date(a, zone);
      LocalDate y = date(b, zone);
      return x == null || y == null ? OptionalInt.empty() : OptionalInt.of(x.compareTo(y));
    }
    return OptionalInt.empty();
  }

  static boolean contains(@Nullable Value whole, @Nullable Value part) {
    if (!(whole instanceof Value.Text text) || !(part instanceof Value.Text sought)) {
      return false;
    }
    String a = text.text();
    String b = sought.text();
    int at = a.indexOf(b);
    while (at >= 0) {
      if (!splitsPair(a, at) && !splitsPair(a, at + b.length())) {
        return true;
      }
      at = a.indexOf(b, at + 1);
    }
    return false;
  }

  static @Nullable Value compute(
      @Nullable Value a, Expression.Operator operator, @Nullable Value b) {
    if (!(a instanceof Value.Number x) || !(b instanceof Value.Number y)) {
      return null;
    }
    BigDecimal left = x.number();
    BigDecimal right = y.number();
    try {
      return switch (operator) {
        case PLUS -> Value.of(left.add(right, MathContext.DECIMAL128));
        case MINUS -> Value.of(left.subtract(right, MathContext.DECIMAL128));
        case TIMES -> Value.of(left.multiply(right, MathContext.DECIMAL128));
        case DIVIDE ->
            right.signum() == 0 ? null : Value.of(left.divide(right, MathContext.DECIMAL128));
      };
    } catch (ArithmeticException beyondAllExponents) {
      return null;
    }
  }

  private static boolean splitsPair(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isHighSurrogate(text.charAt(at - 1))
        && Character.isLowSurrogate(text.charAt(at));
  }

  /** A date, the date a text holds, or the local date of the instant a text holds. */
  private static @Nullable LocalDate date(@Nullable Value value, ZoneId zone) {
    if (value instanceof Value.Date date) {
      return date.date();
    }
    if (!(value instanceof Value.Text text)) {
      return null;
    }
    try {
      return text.text().length() <= 10
          ? LocalDate.parse(text.text())
          : LocalTimes.dateOf(instant(text.text()), zone);
    } catch (DateTimeException neitherOrBeyondTheCalendar) {
      return null;
    }
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private static int compareCodePoints(String a, String b) {
    int at = 0;
    while (at < a.length() && at < b.length()) {
      int x = a.codePointAt(at);
      int y = b.codePointAt(at);
      if (x != y) {
        return Integer.compare(x, y);
      }
      at += Character.charCount(x);
    }
    return Integer.compare(a.length(), b.length());
  }
}
