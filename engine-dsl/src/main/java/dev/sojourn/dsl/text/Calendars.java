package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import dev.sojourn.dsl.text.Token.Kind;
import dev.sojourn.model.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads clocks, dates and weekdays. A value that cannot be is reported and replaced, so that
 * reading goes on.
 */
final class Calendars {
  private static final String CHINESE_DAYS = "一二三四五六日";
  private static final Pattern CHINESE_DAY = Pattern.compile("(周|週|星期|礼拜)[一二三四五六日天]");
  private static final Pattern MINUTES = Pattern.compile("[0-9]{2}:[0-9]{2}");

  private final Cursor cursor;
  private final Attributes attributes;

  Calendars(Cursor cursor, Attributes attributes) {
    this.cursor = cursor;
    this.attributes = attributes;
  }

  /** {@code HH:MM} or {@code user.x}. */
  Clock clock() {
    Pen pen = cursor.pen();
    if (attributes.at(USER)) {
      return pen.done(new Clock.OfUser(pen.field("attribute", () -> attributes.read(USER))));
    }
    return pen.done(
        new Clock.Fixed(
            pen.field("time", () -> time("a time such as `10:00`, or `user.` and a name"))));
  }

  /** {@code at} and a clock, if they are here. */
  @Nullable Clock optionalAt() {
    return cursor.at(AT) && !cursor.at(AT, ONCE) && cursor.accept(AT) ? clock() : null;
  }

  /** {@code at} and a clock. */
  Clock at() {
    cursor.expect(AT, "`at` and a time");
    return clock();
  }

  LocalTime time(String what) {
    Token token = cursor.peek();
    if (!token.is(Kind.CLOCK) && !token.is(Kind.NUMBER)) {
      throw cursor.expected(what);
    }
    cursor.next();
    String text = token.text();
    LocalTime time = MINUTES.matcher(text).matches() ? timeOrNull(text) : null;
    if (time == null) {
      String better = pad(text);
      String hint =
          timeOrNull(better) == null || better.equals(text)
              ? "times go from `00:00` to `23:59`"
              : "write `" + better + "`";
      cursor.report("bad-time", token.shown() + " is not a time of day: " + hint, token);
      return LocalTime.MIDNIGHT;
    }
    return time;
  }

  private static @Nullable LocalTime timeOrNull(String text) {
    try {
      return MINUTES.matcher(text).matches() ? LocalTime.parse(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String pad(String text) {
    String[] parts = text.split(":", -1);
    String hour = parts[0].length() == 1 ? "0" + parts[0] : parts[0];
    String minute = parts.length < 2 ? "00" : parts[1].length() == 1 ? "0" + parts[1] : parts[1];
    return hour + ":" + minute;
  }

  /** {@code YYYY-MM-DD}. */
  LocalDate date() {
    Token token = cursor.peek();
    if (!token.is(Kind.DATE)) {
      throw cursor.expected("a date such as `2026-11-11`");
    }
    cursor.next();
    try {
      return LocalDate.parse(token.text());
    } catch (DateTimeException e) {
      cursor.report("bad-date", token.shown() + " is not a date: " + whyNot(token.text()), token);
      return LocalDate.EPOCH;
    }
  }

  private static String whyNot(String text) {
    String[] parts = text.split("-", -1);
    int month = Integer.parseInt(parts[1]);
    int day = Integer.parseInt(parts[2]);
    if (month < 1 || month > 12) {
      return "months go from 01 to 12";
    }
    YearMonth whole = Year.of(Integer.parseInt(parts[0])).atMonth(month);
    if (day < 1 || day > whole.lengthOfMonth()) {
      return String.format(Locale.ROOT, "%s has the days 01 to %d", whole, whole.lengthOfMonth());
    }
    return "write `" + whole.atDay(day) + "`";
  }

  boolean atWeekday() {
    return cursor.at(WEEKDAYS)
        || cursor.peek().is(Kind.WORD) && meant(cursor.peek().text()) != null;
  }

  /** One weekday, or several with commas. */
  List<DayOfWeek> weekdays(String what) {
    List<DayOfWeek> days = new ArrayList<>();
    do {
      days.add(weekday(what));
    } while (cursor.acceptSign(","));
    return days;
  }

  private DayOfWeek weekday(String what) {
    Token token = cursor.peek();
    int day = token.is(Kind.WORD) ? WEEKDAYS.indexOf(token.text()) : -1;
    if (day < 0) {
      String meant = token.is(Kind.WORD) ? meant(token.text()) : null;
      if (meant == null) {
        throw cursor.expected(what);
      }
      cursor.report(
          "unknown-word",
          "expected " + what + ", found " + token.shown() + "; did you mean `" + meant + "`?",
          token);
      day = WEEKDAYS.indexOf(meant);
    }
    cursor.next();
    return DayOfWeek.of(day + 1);
  }

  private static @Nullable String meant(String word) {
    if (CHINESE_DAY.matcher(word).matches()) {
      return WEEKDAYS.get(CHINESE_DAYS.indexOf(word.replace('天', '日').charAt(word.length() - 1)));
    }
    String small = word.toLowerCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.name().toLowerCase(Locale.ROOT);
      boolean plural = small.equals(name + "s");
      if (plural || small.length() >= 3 && name.startsWith(small)) {
        return WEEKDAYS.get(day.ordinal());
      }
    }
    return small.length() > 4
        ? fullName(word)
        : small.length() == 3 ? NearMiss.of(word, WEEKDAYS) : null;
  }

  private static @Nullable String fullName(String word) {
    List<String> names = List.of(DayOfWeek.values()).stream().map(DayOfWeek::name).toList();
    String near = NearMiss.of(word, names);
    return near == null ? null : WEEKDAYS.get(names.indexOf(near));
  }
}
