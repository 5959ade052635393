package dev.sojourn.dsl;

import dev.sojourn.model.Clock;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** Turns plain Java values into those of the model. */
final class Literals {
  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

  private Literals() {}

  static Value value(Object value) {
    if (value instanceof String text) {
      return Value.of(text);
    } else if (value instanceof Boolean flag) {
      return Value.of(flag);
    } else if (value instanceof LocalDate date) {
      return Value.of(date);
    } else if (value instanceof LocalTime time) {
      return Value.of(time.toString());
    } else if (value instanceof Number number) {
      return Value.of(decimal(number));
    }
    throw new IllegalArgumentException(
        "a value is a text, a number, true or false, a date or a time, not a "
            + value.getClass().getName());
  }

  private static BigDecimal decimal(Number number) {
    try {
      return new BigDecimal(number.toString());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          number + " is no decimal number; write one such as 12.5", e);
    }
  }

  /** An operand as it is, anything else as a literal. */
  static Expression expression(Object value) {
    return value instanceof Operand<?> operand
        ? operand.expression()
        : new Expression.Literal(value(value));
  }

  static LocalTime time(String text) {
    if (!TIME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "`" + text + "` is no time of day; write hours and minutes from \"00:00\" to \"23:59\"");
    }
    return LocalTime.parse(text);
  }

  static Clock clock(String text) {
    return new Clock.Fixed(time(text));
  }

  static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "`" + text + "` is no date; write year, month and day, as in \"2026-11-11\"", e);
    }
  }

  static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "`" + id + "` is no time zone; write one such as \"Asia/Shanghai\" or \"UTC\"", e);
    }
  }
}
