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
  private StepNotesCodec() {}

  static void write(RecordWriter out, StepNotes notes, Instant start) {
    out.number(notes.settled.size());
    notes.settled.forEach(
        (step, dates) -> {
          out.number(step);
          out.number(dates.size());
          for (LocalDate date : dates) {
            out.date(date, start);
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
    dates(out, notes.sent, start);
    dates(out, notes.sentBefore, start);
  }

  static StepNotes read(RecordReader in, Instant start) {
    StepNotes notes = new StepNotes();
    int settled = in.count();
    for (int i = 0; i < settled; i++) {
      int step = in.small();
      int dates = in.count();
      List<LocalDate> list = new ArrayList<>(dates);
      for (int k = 0; k < dates; k++) {
        list.add(in.date(start));
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
    dates(in, notes.sent, start);
    dates(in, notes.sentBefore, start);
    return notes;
  }

  private static void dates(RecordWriter out, Map<Integer, LocalDate> dates, Instant start) {
    out.number(dates.size());
    dates.forEach(
        (step, date) -> {
          out.number(step);
          out.date(date, start);
        });
  }

  private static void dates(RecordReader in, Map<Integer, LocalDate> dates, Instant start) {
    int count = in.count();
    for (int i = 0; i < count; i++) {
      int step = in.small();
      dates.put(step, in.date(start));
    }
  }
}
