package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import dev.sojourn.dsl.text.Token.Kind;
import dev.sojourn.model.TimeAmount;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers and amounts of time. A value that cannot be is reported and replaced, so that
 * reading goes on.
 */
final class Numbers {
  private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final Map<String, TimeAmount.Unit> UNITS =
      Map.of(
          HOUR, TimeAmount.Unit.HOUR,
          DAY, TimeAmount.Unit.DAY,
          WEEK, TimeAmount.Unit.WEEK,
          MONTH, TimeAmount.Unit.MONTH,
          YEAR, TimeAmount.Unit.YEAR);
  private static final List<String> UNIT_WORDS =
      List.of("hours", "hour", "days", "day", "weeks", "week", "months", "month", "years", "year");

  private final Cursor cursor;

  Numbers(Cursor cursor) {
    this.cursor = cursor;
  }

  /** A whole number, not negative. */
  int whole(String what) {
    int from = cursor.index();
    if (cursor.peek().isSign("-") && cursor.peek(1).is(Kind.NUMBER)) {
      cursor.next();
      cursor.next();
      cursor.report(
          "bad-number",
          "expected " + what + ", found a negative number: `" + cursor.written(from) + "`",
          cursor.since(from));
      return 1;
    }
    if (!cursor.peek().is(Kind.NUMBER)) {
      throw cursor.expected(what);
    }
    return value(cursor.next(), what);
  }

  /** A whole number from 1. */
  int positive(String what) {
    Token token = cursor.peek();
    int number = whole(what + " from 1");
    if (number < 1) {
      String message = "expected " + what + " from 1, found " + token.shown();
      cursor.report("bad-number", message, token);
      return 1;
    }
    return number;
  }

  /** A whole number, perhaps negative. */
  int signed(String what) {
    boolean negative = cursor.peek().isSign("-") && cursor.peek(1).is(Kind.NUMBER);
    if (negative) {
      cursor.next();
    }
    int number = whole(what);
    return negative ? -number : number;
  }

  private int value(Token token, String what) {
    BigDecimal number = new BigDecimal(token.text());
    if (number.stripTrailingZeros().scale() > 0) {
      cursor.report(
          "bad-number",
          "expected " + what + ", found " + token.shown() + ", which is not whole",
          token);
      return 1;
    } else if (number.compareTo(MOST) > 0) {
      tooLarge(token);
      return 1;
    }
    return number.intValue();
  }

  private void tooLarge(Token token) {
    cursor.report(
        "bad-number", token.shown() + " is too large: the limit is " + MOST.toPlainString(), token);
  }

  /** Whether an amount such as {@code 3 days} or {@code 90m} begins here. */
  boolean atAmount() {
    return cursor.peek().is(Kind.NUMBER) || cursor.peek().is(Kind.DURATION);
  }

  /** A period or a duration. */
  TimeAmount amount() {
    if (!cursor.peek().is(Kind.DURATION)) {
      return counted("a period such as `30 days` or a duration such as `90m`", true);
    }
    Pen pen = cursor.pen();
    return pen.done(new TimeAmount.Exact(duration()));
  }

  /** A period. */
  TimeAmount.Calendar period() {
    String what = "a period such as `30 days` or `24 hours`";
    Token token = cursor.peek();
    if (token.is(Kind.DURATION)) {
      cursor.next();
      cursor.report("bad-period", "expected " + what + ", found " + token.shown(), token);
      return new TimeAmount.Calendar(1, TimeAmount.Unit.DAY);
    }
    return (TimeAmount.Calendar) counted(what, false);
  }

  private TimeAmount counted(String what, boolean exact) {
    Pen pen = cursor.pen();
    int count = pen.field("count", () -> whole(what));
    String unit = "`hours`, `days`, `weeks`, `months` or `years`";
    Duration duration = exact ? seconds(count, cursor.peek()) : null;
    if (duration != null) {
      cursor.next();
      return pen.done(new TimeAmount.Exact(duration));
    }
    String word = pen.field("unit", () -> cursor.oneOf(unit + " after the number", UNIT_WORDS));
    String one = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    return pen.done(new TimeAmount.Calendar(count, UNITS.getOrDefault(one, TimeAmount.Unit.DAY)));
  }

  private static @Nullable Duration seconds(long count, Token unit) {
    return unit.is(Kind.WORD) ? seconds(count, unit.text()) : null;
  }

  private static @Nullable Duration seconds(long count, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> null;
    };
  }

  /** A duration such as {@code 90m}. */
  Duration duration() {
    Token token = cursor.next();
    int last = token.text().length() - 1;
    String number = token.text().substring(0, last);
    BigDecimal count = new BigDecimal(number);
    Duration duration = null;
    if (count.stripTrailingZeros().scale() > 0) {
      String message = "a duration is a whole number of `s`, `m` or `h`, found " + token.shown();
      cursor.report("bad-number", message, token);
    } else if (count.compareTo(MOST) > 0) {
      tooLarge(token);
    } else {
      duration = seconds(count.longValue(), token.text().substring(last));
    }
    return duration == null ? Duration.ofHours(1) : duration;
  }
}
