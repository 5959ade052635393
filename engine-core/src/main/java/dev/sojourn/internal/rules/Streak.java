package dev.sojourn.internal.rules;

import dev.sojourn.internal.state.Happened;
import dev.sojourn.internal.time.LocalTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Consecutive local dates with an event. A date that the zone left out does not break a streak. */
final class Streak {
  private Streak() {}

  /** The length of the streak that ends today or yesterday. */
  static int of(List<Happened> events, Instant now, ZoneId zone) {
    LocalDate today = LocalTimes.dateOf(now, zone);
    LocalDate expected = today;
    int length = 0;
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i).at().isAfter(now)) {
        continue;
      }
      LocalDate date = LocalTimes.dateOf(events.get(i).at(), zone);
      if (length == 0 && date.equals(before(today, zone))) {
        expected = date;
      }
      if (date.isBefore(expected)) {
        return length;
      }
      if (date.equals(expected)) {
        length++;
        expected = before(date, zone);
      }
    }
    return length;
  }

  private static LocalDate before(LocalDate date, ZoneId zone) {
    LocalDate day = date.minusDays(1);
    while (!LocalTimes.exists(day, zone)) {
      day = day.minusDays(1);
    }
    return day;
  }
}
