package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import dev.sojourn.dsl.text.Token.Kind;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Expression;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import java.time.DayOfWeek;
import java.util.List;

/** Reads when a step is due. */
final class Timings {
  private static final int MOST_DIGITS = 10;
  private static final String WEEKDAYS_EXPECTED = "a weekday (`Mon`, `Tue`, … `Sun`)";

  private final Cursor cursor;
  private final Numbers numbers;
  private final Calendars calendars;
  private final Attributes attributes;

  Timings(Cursor cursor, Numbers numbers, Calendars calendars, Attributes attributes) {
    this.cursor = cursor;
    this.numbers = numbers;
    this.calendars = calendars;
    this.attributes = attributes;
  }

  /** The timing that begins here; {@link Starts#step(Token)} says that one does. */
  Timing timing() {
    Pen pen = cursor.pen();
    if (numbers.atAmount()) {
      return pen.done(shifted(pen));
    }
    String word = cursor.next().text();
    return pen.done(
        switch (word) {
          case ANCHOR -> fromAnchor(pen);
          case EVERY -> every(pen);
          case YEARLY -> yearly(pen);
          case ON -> on(pen);
          case WHEN -> new Timing.When(pen.field("event", () -> Names.read(cursor, Name.EVENT)));
          case AT -> atOnce();
          default -> week(pen, word);
        });
  }

  private Timing fromAnchor(Pen pen) {
    cursor.expectSign("+", "`+` and a number after `T`");
    if (cursor.peek().is(Kind.DURATION)) {
      return new Timing.After(pen.field("duration", numbers::duration));
    }
    int from = cursor.index();
    int days = numbers.whole("a number of days, or a duration such as `90m`, after `T+`");
    if (!cursor.acceptSign("..")) {
      pen.note("days", from);
      return new Timing.Days(days, pen.field("at", calendars::optionalAt));
    }
    pen.note("from", from);
    int to =
        pen.field(
            "to",
            () -> {
              cursor.expect(ANCHOR, "`T+` and a number of days after `..`");
              cursor.expectSign("+", "`+` and a number after `T`");
              return numbers.whole("a number of days after `T+`");
            });
    return new Timing.Range(days, to, pen.field("at", calendars::optionalAt));
  }

  private Timing week(Pen pen, String word) {
    int from = word.equals(WEEK_NUMBER) ? cursor.index() : cursor.index() - 1;
    int number = weekNumber(word);
    pen.note("week", from);
    List<DayOfWeek> on = List.of();
    if (cursor.at(ON)) {
      cursor.next();
      on = pen.field("on", () -> calendars.weekdays(WEEKDAYS_EXPECTED));
    }
    return new Timing.Week(number, on, pen.field("at", calendars::optionalAt));
  }

  private int weekNumber(String word) {
    String what = "the number of a week";
    if (word.equals(WEEK_NUMBER)) {
      return numbers.positive(what);
    }
    String digits = word.substring(1);
    long number = digits.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    if (number < 1 || number > Integer.MAX_VALUE) {
      Token token = cursor.peek(-1);
      String limit = number < 1 ? "weeks count from `W1`" : "the number is too large";
      cursor.report("bad-number", "there is no week " + token.shown() + ": " + limit, token);
      return 1;
    }
    return (int) number;
  }

  private Timing every(Pen pen) {
    String what = WEEKDAYS_EXPECTED + ", a number of days, or `month on` and a day, after `every`";
    if (cursor.peek().is(Kind.NUMBER)) {
      int days = pen.field("days", () -> numbers.whole("a number of days"));
      cursor.oneOf("`days` after the number", List.of(DAYS, DAY));
      return new Timing.EveryDays(days, pen.field("at", calendars::at));
    } else if (calendars.atWeekday()) {
      List<DayOfWeek> on = pen.field("on", () -> calendars.weekdays(WEEKDAYS_EXPECTED));
      return new Timing.EveryWeekday(on, pen.field("at", calendars::at));
    } else if (cursor.at(DAY)) {
      throw cursor.expected(what, "; every day is `every 1 days`");
    } else if (!cursor.at(MONTH) && !cursor.correct(what, List.of(MONTH))) {
      throw cursor.expected(what);
    }
    cursor.next();
    cursor.expect(ON, "`on` and a day of the month after `every month`");
    int day = pen.field("day", () -> numbers.whole("a day of the month"));
    return new Timing.EveryMonth(day, pen.field("at", calendars::at));
  }

  private Timing yearly(Pen pen) {
    cursor.expect(ON, "`on user.` and a name after `yearly`");
    String attribute = pen.field("attribute", () -> attributes.read(USER));
    return new Timing.Yearly(attribute, pen.field("at", calendars::at));
  }

  private Timing on(Pen pen) {
    if (cursor.peek().is(Kind.DATE)) {
      var date = pen.field("date", calendars::date);
      return new Timing.OnDate(date, pen.field("at", calendars::at));
    }
    String what = "a date such as `2026-11-11`, or `next`, after `on`";
    if (calendars.atWeekday()) {
      throw cursor.expected(what, " (for weekdays write `every` or `on next`)");
    }
    cursor.expect(NEXT, what);
    List<DayOfWeek> days =
        pen.field(
            "on",
            () ->
                cursor.accept(DAY)
                    ? List.of()
                    : calendars.weekdays(WEEKDAYS_EXPECTED + " or `day` after `next`"));
    return new Timing.OnNext(days, pen.field("at", calendars::at));
  }

  private Timing atOnce() {
    cursor.expect(ONCE, "`once` after `at`");
    return new Timing.AtOnce();
  }

  private Timing shifted(Pen pen) {
    TimeAmount amount = pen.field("amount", numbers::amount);
    String what = "`before` or `after` and what it counts from";
    boolean before = cursor.oneOf(what, List.of(BEFORE, AFTER)).equals(BEFORE);
    if (!before && !attributes.at(USER) && !attributes.at(ANCHOR)) {
      return new Timing.AfterEvent(
          amount, pen.field("event", () -> Names.read(cursor, Name.EVENT)));
    }
    Expression reference = pen.field("reference", this::reference);
    Clock at = pen.field("at", calendars::optionalAt);
    return new Timing.Around(amount, before, reference, at);
  }

  private Expression reference() {
    Pen pen = cursor.pen();
    if (attributes.at(ANCHOR)) {
      return pen.done(new Expression.AnchorAttribute(attributes.read(ANCHOR)));
    } else if (!attributes.at(USER)) {
      throw cursor.expected("`user.` or `T.` and a name after `before`");
    }
    return pen.done(new Expression.UserAttribute(attributes.read(USER)));
  }
}
