package dev.sojourn.internal.time;

import dev.sojourn.model.Policy.QuietHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Quiet hours [from, to) on the local clock; they may cross midnight. */
public final class Quiet {
  private Quiet() {}

  /** The end of the quiet hours that the instant lies in, or null if it lies in none. */
  public static @Nullable Instant endOf(QuietHours quiet, Instant instant, ZoneId zone) {
    LocalTime time = LocalTimes.timeOf(instant, zone);
    LocalDate date = LocalTimes.dateOf(instant, zone);
    boolean crossesMidnight = quiet.from().isAfter(quiet.to());
    boolean afterFrom = !time.isBefore(quiet.from());
    boolean beforeTo = time.isBefore(quiet.to());
    boolean isQuiet = crossesMidnight ? afterFrom || beforeTo : afterFrom && beforeTo;
    if (!isQuiet) {
      return null;
    }
    LocalDate endDate = crossesMidnight && afterFrom ? date.plusDays(1) : date;
    Instant end = LocalTimes.resolve(endDate, quiet.to(), zone);
    return end.isAfter(instant) ? end : later(endDate, quiet.to(), zone);
  }

  /** In the repeated hour after a clock went back the end comes a second time. */
  private static Instant later(LocalDate date, LocalTime time, ZoneId zone) {
    LocalDateTime local = LocalDateTime.of(date, time);
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    return local.toInstant(offsets.get(offsets.size() - 1));
  }
}
