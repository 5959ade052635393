package dev.sojourn.insight.preview;

import dev.sojourn.insight.preview.Calendar.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/** What is out of the ordinary in the calendar of a zone: clock changes and 29 February. */
final class ClockChanges {
  private final ZoneId zone;

  ClockChanges(ZoneId zone) {
    this.zone = zone;
  }

  /** Something between the rows. */
  record Note(Instant at, LocalDateTime local, String text) {}

  /** All of them between two instants, in no order. */
  List<Note> between(Instant from, Instant to) {
    List<Note> notes = new ArrayList<>();
    ZoneOffsetTransition next = zone.getRules().nextTransition(from);
    while (next != null && !next.getInstant().isAfter(to)) {
      notes.add(new Note(next.getInstant(), next.getDateTimeBefore(), text(next)));
      next = zone.getRules().nextTransition(next.getInstant());
    }
    LocalDate first = from.atZone(zone).toLocalDate();
    LocalDate last = to.atZone(zone).toLocalDate();
    for (int year = first.getYear(); year <= last.getYear(); year++) {
      LocalDate day = Year.isLeap(year) ? LocalDate.of(year, 2, 29) : null;
      if (day != null && !day.isBefore(first) && !day.isAfter(last)) {
        notes.add(new Note(day.atStartOfDay(zone).toInstant(), day.atStartOfDay(), "29 February"));
      }
    }
    return notes;
  }

  private static String text(ZoneOffsetTransition change) {
    LocalTime at = change.getDateTimeBefore().toLocalTime();
    return "clocks go " + (change.isGap() ? "forward " : "back ") + amount(change) + " at " + at;
  }

  private static String amount(ZoneOffsetTransition change) {
    Duration by = change.getDuration().abs();
    long minutes = by.toMinutes();
    return minutes % 60 == 0
        ? minutes / 60 + (minutes == 60 ? " hour" : " hours")
        : minutes + " minutes";
  }

  /** What a clock change does to a touch; "" if nothing. */
  String mark(Row row) {
    Instant due = row.due();
    if (due == null) {
      return "";
    }
    LocalDateTime local = LocalDateTime.ofInstant(due, zone);
    LocalTime meant = row.asked();
    LocalDateTime wall = meant == null ? local : local.toLocalDate().atTime(meant);
    ZoneOffsetTransition change = zone.getRules().getTransition(wall);
    if (change == null) {
      return "";
    } else if (change.isGap()) {
      return change.getInstant().equals(due) ? meant + " is left out on this day" : "";
    }
    boolean first = due.isBefore(change.getInstant());
    return local.toLocalTime() + " comes twice, this is the " + (first ? "first" : "second");
  }
}
