package dev.sojourn.internal.time;

import dev.sojourn.model.Policy.QuietHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
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
    LocalDate endDate =
        LocalTimes.existing(crossesMidnight && afterFrom ? date.plusDays(1) : date, zone);
    Instant end = LocalTimes.resolve(endDate, quiet.to(), zone);
    // in the repeated hour after a clock went back the end comes a second time
    return end.isAfter(instant) ? end : LocalTimes.resolveLast(endDate, quiet.to(), zone);
  }
}
