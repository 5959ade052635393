package dev.sojourn.internal.state;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is remembered step by step, in a record. Dates are told by their distance from the start.
 */
final class StepNotesCodec {
  private static final long SECONDS_A_DAY = 86_400;

  private StepNotesCodec() {}

  static void write(RecordWriter out, StepNotes notes, Instant start) {
    long day = dayOf(start);
    out.number(notes.settled.size());
    notes.settled.forEach(
        (step, dates) -> {
          out.number(step);
          out.number(dates.size());
          for (LocalDate date : dates) {
            out.number(date.toEpochDay() - day);
          }
        });
    out.number(notes.counts.size());
    notes.counts.forEach(
        (step, count) -> {
          out.number(step);
          out.number(count);
        });
    out.number(notes.latest.size());
    notes.latest.forEach(
        (step, at) -> {
          out.number(step);
          out.instant(at, start);
        });
    dates(out, notes.sent, day);
    dates(out, notes.sentBefore, day);
  }

  static StepNotes read(RecordReader in, Instant start) {
    long day = dayOf(start);
    StepNotes notes = new StepNotes();
    int settled = in.count();
    for (int i = 0; i < settled; i++) {
      int step = in.small();
      int dates = in.count();
      List<LocalDate> list = new ArrayList<>(dates);
      for (int k = 0; k < dates; k++) {
        list.add(LocalDate.ofEpochDay(day + in.number()));
      }
      notes.settled.put(step, list);
    }
    int counts = in.count();
    for (int i = 0; i < counts; i++) {
      int step = in.small();
      notes.counts.put(step, in.small());
    }
    int latest = in.count();
    for (int i = 0; i < latest; i++) {
      int step = in.small();
      notes.latest.put(step, in.instant(start));
    }
    dates(in, notes.sent, day);
    dates(in, notes.sentBefore, day);
    return notes;
  }

  private static void dates(RecordWriter out, Map<Integer, LocalDate> dates, long day) {
    out.number(dates.size());
    dates.forEach(
        (step, date) -> {
          out.number(step);
          out.number(date.toEpochDay() - day);
        });
  }

  private static void dates(RecordReader in, Map<Integer, LocalDate> dates, long day) {
    int count = in.count();
    for (int i = 0; i < count; i++) {
      int step = in.small();
      dates.put(step, LocalDate.ofEpochDay(day + in.number()));
    }
  }

  private static long dayOf(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), SECONDS_A_DAY);
  }
}
