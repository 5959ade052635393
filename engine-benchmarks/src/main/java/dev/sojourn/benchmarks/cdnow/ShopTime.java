package dev.sojourn.benchmarks.cdnow;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/** The calendar that all hand-written contestants share: the shop is in New York. */
public final class ShopTime {
  /** Where the shop is. */
  public static final ZoneId ZONE = ZoneId.of("America/New_York");

  /** Two months after the log: by then the last silences have been answered. */
  public static final Instant ALL_QUIET = LocalDate.of(1998, 8, 31).atStartOfDay(ZONE).toInstant();

  private static final LocalTime TEN = LocalTime.of(10, 0);

  private ShopTime() {}

  /** Ten o'clock, some days after the local date of an instant. */
  public static Instant atTen(Instant from, int days) {
    return atTen(local(from).toLocalDate().plusDays(days));
  }

  /** The first Saturday or Sunday at ten that is not before the end of thirty days of silence. */
  public static Instant comeBack(Instant lastOrder) {
    LocalDateTime silent = local(lastOrder).plusDays(30);
    LocalDate day = silent.toLocalDate();
    if (silent.toLocalTime().isAfter(TEN)) {
      day = day.plusDays(1);
    }
    DayOfWeek weekday = day.getDayOfWeek();
    boolean weekend = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
    return atTen(weekend ? day : day.plusDays(DayOfWeek.SATURDAY.getValue() - weekday.getValue()));
  }

  /** An order counts for a come-back if it was paid after this. */
  public static Instant halfAYearBefore(Instant due) {
    return local(due).minusDays(180).atZone(ZONE).toInstant();
  }

  private static LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZONE);
  }

  private static Instant atTen(LocalDate day) {
    return day.atTime(TEN).atZone(ZONE).toInstant();
  }
}
