package dev.sojourn.internal.time;

import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The dates, instants and times of day that attributes hold, as texts in ISO-8601. */
public final class AttributeTimes {
  private static final int DATE_LENGTH = 10;

  private AttributeTimes() {}

  /** A local time of day; null if the value holds none. */
  public static @Nullable LocalTime time(@Nullable Value value) {
    try {
      return value instanceof Value.Text text ? LocalTime.parse(text.text()) : null;
    } catch (DateTimeException notATime) {
      return null;
    }
  }

  /** A date, or the local date of an instant; null if the value holds neither. */
  public static @Nullable LocalDate date(@Nullable Value value, ZoneId zone) {
    LocalDate date = plainDate(value);
    if (date != null) {
      return date;
    }
    Instant instant = instant(value);
    return instant == null ? null : LocalTimes.dateOf(instant, zone);
  }

  /** Whether the value holds a date or an instant. */
  public static boolean isMoment(@Nullable Value value) {
    return plainDate(value) != null || instant(value) != null;
  }

  /**
   * A date or instant, shifted, then brought to a time of day on the local date reached; a date
   * without a time is 00:00.
   *
   * @param value holds a date or an instant
   * @return null if the local date reached does not exist
   */
  public static @Nullable Slot shifted(
      @Nullable Value value,
      TimeAmount amount,
      boolean before,
      @Nullable LocalTime at,
      ZoneId zone) {
    LocalDate date = plainDate(value);
    TimeAmount by = before ? LocalTimes.negated(amount) : amount;
    if (date != null && LocalTimes.isInDays(by)) {
      LocalDate moved = LocalTimes.plus(date, (TimeAmount.Calendar) by);
      return slot(moved, at == null ? LocalTime.MIDNIGHT : at, zone);
    }
    Instant from = date == null ? instant(value) : LocalTimes.startOfDay(date, zone);
    if (from == null) {
      return null;
    }
    Instant moved = LocalTimes.plus(from, by, zone);
    LocalDate reached = LocalTimes.dateOf(moved, zone);
    return at == null ? new Slot(reached, moved) : slot(reached, at, zone);
  }

  private static @Nullable Slot slot(LocalDate date, LocalTime at, ZoneId zone) {
    return LocalTimes.exists(date, zone)
        ? new Slot(date, LocalTimes.resolve(date, at, zone))
        : null;
  }

  private static @Nullable LocalDate plainDate(@Nullable Value value) {
    if (value instanceof Value.Date date) {
      return date.date();
    }
    try {
      return value instanceof Value.Text text && text.text().length() <= DATE_LENGTH
          ? LocalDate.parse(text.text())
          : null;
    } catch (DateTimeException notADate) {
      return null;
    }
  }

  private static @Nullable Instant instant(@Nullable Value value) {
    try {
      return value instanceof Value.Text text && text.text().length() > DATE_LENGTH
          ? OffsetDateTime.parse(text.text()).toInstant()
          : null;
    } catch (DateTimeException notAnInstant) {
      return null;
    }
  }
}
