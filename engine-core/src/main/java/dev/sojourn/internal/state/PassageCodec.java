package dev.sojourn.internal.state;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stages and watches of a run in a record: of one that has not begun little more than that. */
final class PassageCodec {
  private static final Passage.Status[] STATUS = Passage.Status.values();
  private static final int STATUS_BITS = 3;
  private static final int OPENED = 1 << 2;
  private static final int SILENCE = 1 << 3;
  private static final int PLANNED = 1 << 4;
  private static final int STEPS = 1 << 5;
  private static final int SENT_BEFORE = 1 << 6;

  private static final int WAITING = 1;
  private static final int DEFERRED = 1 << 1;
  private static final int LATER = 1 << 2;
  private static final int CHANNEL = 1 << 3;
  private static final int WINDOW = 1 << 4;
  private static final int REMINDER = 1 << 5;
  private static final int CAUSE = 1 << 6;
  private static final int BRANCH = 1 << 7;

  private static final int SECONDS_A_DAY = 86_400;
  private static final int HASH_BYTES = 8;

  private PassageCodec() {}

  static void write(RecordWriter out, Passage part, Instant start) {
    int flags = flags(part);
    out.octet(flags);
    if ((flags & OPENED) != 0) {
      out.number(part.openings);
      out.instant(part.anchorAt, start);
      out.number(part.anchorSeq);
      out.values(part.anchorAttributes);
    }
    if ((flags & SILENCE) != 0) {
      out.instant(part.silentSince, start);
      out.instant(part.flipAt, start);
    }
    if ((flags & PLANNED) != 0) {
      out.number(part.planned.size());
      for (Planned planned : part.planned) {
        planned(out, planned, start);
      }
    }
    if ((flags & STEPS) != 0) {
      steps(out, part, start);
    }
    if ((flags & SENT_BEFORE) != 0) {
      dates(out, part.sentBefore, dayOf(start));
    }
  }

  private static int flags(Passage part) {
    boolean opened =
        part.openings != 0
            || part.anchorSeq != 0
            || !part.anchorAt.equals(Instant.EPOCH)
            || !part.anchorAttributes.isEmpty();
    boolean silence = !part.silentSince.equals(Instant.EPOCH) || !part.flipAt.equals(Instant.EPOCH);
    boolean steps =
        !part.settled.isEmpty()
            || !part.counts.isEmpty()
            || !part.latest.isEmpty()
            || !part.sent.isEmpty();
    return part.status.ordinal()
        | (opened ? OPENED : 0)
        | (silence ? SILENCE : 0)
        | (part.planned.isEmpty() ? 0 : PLANNED)
        | (steps ? STEPS : 0)
        | (part.sentBefore.isEmpty() ? 0 : SENT_BEFORE);
  }

  static void read(RecordReader in, Passage part, Instant start) {
    int flags = in.octet();
    if ((flags & STATUS_BITS) >= STATUS.length) {
      throw new BrokenRecordException("unknown status " + (flags & STATUS_BITS));
    }
    part.status = STATUS[flags & STATUS_BITS];
    if ((flags & OPENED) != 0) {
      part.openings = in.small();
      part.anchorAt = in.instant(start);
      part.anchorSeq = in.number();
      part.anchorAttributes = in.values();
    }
    if ((flags & SILENCE) != 0) {
      part.silentSince = in.instant(start);
      part.flipAt = in.instant(start);
    }
    int planned = (flags & PLANNED) == 0 ? 0 : in.count();
    for (int i = 0; i < planned; i++) {
      part.planned.add(planned(in, start));
    }
    if ((flags & STEPS) != 0) {
      steps(in, part, start);
    }
    if ((flags & SENT_BEFORE) != 0) {
      dates(in, part.sentBefore, dayOf(start));
    }
  }

  private static void steps(RecordWriter out, Passage part, Instant start) {
    out.number(part.settled.size());
    part.settled.forEach(
        (step, dates) -> {
          out.number(step);
          out.number(dates.size());
          for (LocalDate date : dates) {
            out.number(date.toEpochDay() - dayOf(start));
          }
        });
    out.number(part.counts.size());
    part.counts.forEach(
        (step, count) -> {
          out.number(step);
          out.number(count);
        });
    out.number(part.latest.size());
    part.latest.forEach(
        (step, at) -> {
          out.number(step);
          out.instant(at, start);
        });
    dates(out, part.sent, dayOf(start));
  }

  private static void steps(RecordReader in, Passage part, Instant start) {
    int settled = in.count();
    for (int i = 0; i < settled; i++) {
      int step = in.small();
      int dates = in.count();
      List<LocalDate> list = new ArrayList<>(dates);
      for (int k = 0; k < dates; k++) {
        list.add(LocalDate.ofEpochDay(dayOf(start) + in.number()));
      }
      part.settled.put(step, list);
    }
    int counts = in.count();
    for (int i = 0; i < counts; i++) {
      int step = in.small();
      part.counts.put(step, in.small());
    }
    int latest = in.count();
    for (int i = 0; i < latest; i++) {
      int step = in.small();
      part.latest.put(step, in.instant(start));
    }
    dates(in, part.sent, dayOf(start));
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

  private static void planned(RecordWriter out, Planned planned, Instant start) {
    boolean later = !planned.next.equals(planned.due);
    boolean reminder =
        planned.reminder != 0 || planned.originalDue != null || planned.sentAt != null;
    out.octet(
        (planned.waiting ? WAITING : 0)
            | (planned.deferred ? DEFERRED : 0)
            | (later ? LATER : 0)
            | (planned.channel.isEmpty() ? 0 : CHANNEL)
            | (planned.windowEnd == null ? 0 : WINDOW)
            | (reminder ? REMINDER : 0)
            | (planned.cause == null ? 0 : CAUSE)
            | (planned.branch == -1 ? 0 : BRANCH));
    out.number(planned.step);
    out.number(planned.occurrence);
    out.instant(planned.due, start);
    // nearly always the date of the due instant, or the day before or after
    out.number(planned.date.toEpochDay() - dayOf(planned.due));
    if (later) {
      out.instant(planned.next, start);
    }
    if (!planned.channel.isEmpty()) {
      out.name(planned.channel);
    }
    if (planned.windowEnd != null) {
      out.instant(planned.windowEnd, start);
    }
    if (reminder) {
      out.number(planned.reminder);
      out.optional(planned.originalDue);
      out.optional(planned.sentAt);
    }
    if (planned.cause != null) {
      cause(out, planned.cause, start);
    }
    if (planned.branch != -1) {
      out.number(planned.branch);
    }
  }

  private static Planned planned(RecordReader in, Instant start) {
    int flags = in.octet();
    int step = in.small();
    int occurrence = in.small();
    Instant due = in.instant(start);
    LocalDate date = LocalDate.ofEpochDay(dayOf(due) + in.number());
    Instant next = (flags & LATER) == 0 ? due : in.instant(start);
    String channel = (flags & CHANNEL) == 0 ? "" : in.string();
    Instant windowEnd = (flags & WINDOW) == 0 ? null : in.instant(start);
    boolean isReminder = (flags & REMINDER) != 0;
    int reminder = isReminder ? in.small() : 0;
    Instant originalDue = isReminder ? in.optional() : null;
    Instant sentAt = isReminder ? in.optional() : null;
    @Nullable Cause cause = (flags & CAUSE) == 0 ? null : cause(in, start);
    Planned planned = new Planned(step, occurrence, date, reminder, due, windowEnd, cause);
    planned.next = next;
    planned.channel = channel;
    planned.originalDue = originalDue;
    planned.sentAt = sentAt;
    planned.branch = (flags & BRANCH) == 0 ? -1 : in.small();
    planned.waiting = (flags & WAITING) != 0;
    planned.deferred = (flags & DEFERRED) != 0;
    return planned;
  }

  private static long dayOf(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), (long) SECONDS_A_DAY);
  }

  private static void cause(RecordWriter out, Cause cause, Instant start) {
    out.fixed(cause.event(), HASH_BYTES);
    out.instant(cause.at(), start);
    out.number(cause.seq());
    out.values(cause.attributes());
  }

  private static Cause cause(RecordReader in, Instant start) {
    return new Cause(in.fixed(HASH_BYTES), in.instant(start), in.number(), in.values());
  }
}
