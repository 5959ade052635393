package dev.sojourn.dsl.reference;

import dev.sojourn.model.Policy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Quiet hours (5.4). */
final class Quiet {
  private Quiet() {}

  /** The end of the quiet hours in which the instant lies; null if it lies in none. */
  static @Nullable Instant end(Policy.@Nullable QuietHours quiet, Instant now, ZoneId zone) {
    if (quiet == null) {
      return null;
    }
    LocalDateTime local = Calendars.local(now, zone);
    LocalTime time = local.toLocalTime();
    boolean overMidnight = quiet.to().isBefore(quiet.from());
    boolean begun = !time.isBefore(quiet.from());
    boolean toCome = time.isBefore(quiet.to());
    if (overMidnight ? !begun && !toCome : !begun || !toCome) {
      return null;
    }
    LocalDate date = local.toLocalDate();
    LocalDate last = overMidnight && begun ? date.plusDays(1) : date;
    while (!Calendars.exists(last, zone)) {
      last = last.plusDays(1);
    }
    LocalDateTime to = last.atTime(quiet.to());
    Instant end = Calendars.instant(to, zone);
    // In an hour that comes twice, the user's clock shows the end a second time.
    return end.isAfter(now) ? end : end.plus(zone.getRules().getTransition(to).getDuration().abs());
  }
}
