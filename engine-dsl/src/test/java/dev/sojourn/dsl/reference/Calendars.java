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

  /** 2: hours are exact; days and longer keep the local time of day. */
  static Instant plus(Instant from, TimeAmount amount, ZoneId zone) {
    if (amount instanceof TimeAmount.Exact exact) {
      return from.plus(exact.duration());
    }
    TimeAmount.Calendar calendar = (TimeAmount.Calendar) amount;
    LocalDateTime local = local(from, zone);
    long n = calendar.count();
    return switch (calendar.unit()) {
      case HOUR -> from.plusSeconds(n * 3600);
      case DAY -> instant(local.plusDays(n), zone);
      case WEEK -> instant(local.plusWeeks(n), zone);
      case MONTH -> instant(local.plusMonths(n), zone);
      case YEAR -> instant(local.plusYears(n), zone);
    };
  }
}
