package dev.sojourn.internal.time;

import dev.sojourn.model.TimeAmount;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From local dates and times to instants: in a gap the first valid instant, in an overlap the
 * earlier offset. {@link java.time.ZonedDateTime#of} differs: it moves a time in a gap by the
 * length of the gap.
 *
 * <p>Zones that are a mere offset, UTC above all, are not asked for their rules, which they make
 * anew each time.
 */
public final class LocalTimes {
  /** Stands for whatever lies beyond the calendar that people use. */
  public static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

  private static final long SECONDS_A_DAY = 86_400;

  private LocalTimes() {}

  /** The instant of a local date and time. */
  public static Instant resolve(LocalDate date, LocalTime time, ZoneId zone) {
    LocalDateTime local = LocalDateTime.of(date, time);
    if (zone instanceof ZoneOffset offset) {
      return local.toInstant(offset);
    }
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      return zone.getRules().getTransition(local).getInstant();
    }
    return local.toInstant(offsets.get(0));
  }

  /** As {@link #resolve}, but of a time that comes twice the second. */
  static Instant resolveLast(LocalDate date, LocalTime time, ZoneId zone) {
    LocalDateTime local = LocalDateTime.of(date, time);
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    return offsets.isEmpty()
        ? resolve(date, time, zone)
        : local.toInstant(offsets.get(offsets.size() - 1));
  }

  /** The first instant of a local date. */
  public static Instant startOfDay(LocalDate date, ZoneId zone) {
    return resolve(date, LocalTime.MIDNIGHT, zone);
  }

  /**
   * Where a clock goes back over midnight: when it does, after which a date begins once more; null
   * elsewhere.
   */
  public static @Nullable Instant backBefore(LocalDate date, ZoneId zone) {
    LocalDateTime midnight = date.atStartOfDay();
    ZoneOffsetTransition transition = zone.getRules().getTransition(midnight);
    return transition != null
            && transition.isOverlap()
            && transition.getDateTimeAfter().isBefore(midnight)
        ? transition.getInstant()
        : null;
  }

  /** When a date begins for the second time; null if it begins once. */
  public static @Nullable Instant startsAgain(LocalDate date, ZoneId zone) {
    return backBefore(date, zone) == null ? null : resolveLast(date, LocalTime.MIDNIGHT, zone);
  }

  /** Whether the local date exists: Apia has no 2011-12-30. */
  public static boolean exists(LocalDate date, ZoneId zone) {
    return zone instanceof ZoneOffset || dateOf(startOfDay(date, zone), zone).equals(date);
  }

  /** The date itself, or the next one that exists. */
  public static LocalDate existing(LocalDate date, ZoneId zone) {
    LocalDate day = date;
    while (!exists(day, zone)) {
      day = day.plusDays(1);
    }
    return day;
  }

  /** The local date of an instant. */
  public static LocalDate dateOf(Instant instant, ZoneId zone) {
    if (zone instanceof ZoneOffset offset) {
      long second = instant.getEpochSecond() + offset.getTotalSeconds();
      return LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_A_DAY));
    }
    return LocalDate.ofInstant(instant, zone);
  }

  /** The local time of day of an instant. */
  public static LocalTime timeOf(Instant instant, ZoneId zone) {
    return LocalTime.ofInstant(instant, zone);
  }

  /**
   * The instant plus an amount: days and longer keep the local time of day, hours and durations are
   * exact.
   */
  public static Instant plus(Instant instant, TimeAmount amount, ZoneId zone) {
    try {
      Instant sum =
          amount instanceof TimeAmount.Calendar calendar
              ? plusCalendar(instant, calendar, zone)
              : instant.plus(((TimeAmount.Exact) amount).duration());
      return sum.isAfter(FAR) ? FAR : sum;
    } catch (DateTimeException | ArithmeticException beyond) {
      return FAR;
    }
  }

  private static Instant plusCalendar(Instant instant, TimeAmount.Calendar amount, ZoneId zone) {
    if (!isInDays(amount)) {
      return instant.plusSeconds(Math.multiplyExact((long) amount.count(), 3600L));
    }
    return resolve(plus(dateOf(instant, zone), amount), timeOf(instant, zone), zone);
  }

  /** The date plus days or longer; of months and years that lack the day, their last. */
  static LocalDate plus(LocalDate date, TimeAmount.Calendar amount) {
    long count = amount.count();
    return switch (amount.unit()) {
      case HOUR -> throw new IllegalArgumentException("hours are no days");
      case DAY -> date.plusDays(count);
      case WEEK -> date.plusWeeks(count);
      case MONTH -> date.plusMonths(count);
      case YEAR -> date.plusYears(count);
    };
  }

  /** Whether an amount is counted in local days or longer. */
  static boolean isInDays(TimeAmount amount) {
    return amount instanceof TimeAmount.Calendar calendar
        && calendar.unit() != TimeAmount.Unit.HOUR;
  }

  /** The same amount backwards. */
  static TimeAmount negated(TimeAmount amount) {
    return amount instanceof TimeAmount.Calendar calendar
        ? new TimeAmount.Calendar(-calendar.count(), calendar.unit())
        : new TimeAmount.Exact(((TimeAmount.Exact) amount).duration().negated());
  }
}
