package dev.sojourn.dsl.reference;

import dev.sojourn.model.TimeAmount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Local dates and times, resolved by 3.1. */
final class Calendars {
  private Calendars() {}

  /** 3.1: in a gap the first valid instant; in an overlap the earlier offset, once. */
  static Instant instant(LocalDateTime local, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    return offsets.isEmpty()
        ? zone.getRules().getTransition(local).getInstant()
        : local.toInstant(offsets.get(0));
  }

  static Instant instant(LocalDate date, LocalTime time, ZoneId zone) {
    return instant(date.atTime(time), zone);
  }

  static Instant startOfDay(LocalDate date, ZoneId zone) {
    return instant(date, LocalTime.MIDNIGHT, zone);
  }

  static LocalDateTime local(Instant instant, ZoneId zone) {
    return LocalDateTime.ofInstant(instant, zone);
  }

  static LocalDate date(Instant instant, ZoneId zone) {
    return local(instant, zone).toLocalDate();
  }

  /** 3.1: a local date that was left out, as 2011-12-30 in Samoa, does not exist. */
  static boolean exists(LocalDate date, ZoneId zone) {
    return date(startOfDay(date, zone), zone).equals(date);
  }

  /** A local date and time, moved on or back by days or longer. */
  static LocalDateTime plus(LocalDateTime local, TimeAmount amount, boolean back) {
    TimeAmount.Calendar calendar = (TimeAmount.Calendar) amount;
    long n = back ? -calendar.count() : calendar.count();
    return switch (calendar.unit()) {
      case HOUR -> throw new IllegalArgumentException("hours are exact");
      case DAY -> local.plusDays(n);
      case WEEK -> local.plusWeeks(n);
      case MONTH -> local.plusMonths(n);
      case YEAR -> local.plusYears(n);
    };
  }

  static Instant plus(Instant from, TimeAmount amount, ZoneId zone) {
    return plus(from, amount, false, zone);
  }

  /** 2: hours are exact; days and longer keep the local time of day. */
  static Instant plus(Instant from, TimeAmount amount, boolean back, ZoneId zone) {
    if (amount instanceof TimeAmount.Exact exact) {
      return back ? from.minus(exact.duration()) : from.plus(exact.duration());
    }
    TimeAmount.Calendar calendar = (TimeAmount.Calendar) amount;
    if (calendar.unit() == TimeAmount.Unit.HOUR) {
      return from.plusSeconds((back ? -3600L : 3600L) * calendar.count());
    }
    return instant(plus(local(from, zone), amount, back), zone);
  }
}
