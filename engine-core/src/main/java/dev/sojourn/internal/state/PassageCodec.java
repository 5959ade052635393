package dev.sojourn.internal.state;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Stages and watches of a run in a record: of one that has not begun little more than that. */
final class PassageCodec {
  private static final Passage.Status[] STATUS = Passage.Status.values();
  private static final int STATUS_BITS = 3;
  private static final int OPENED = 1 << 2;
  private static final int SILENCE = 1 << 3;
  private static final int PLANNED = 1 << 4;
  private static final int STEPS = 1 << 5;

  private static final int WAITING = 1;
  private static final int DEFERRED = 1 << 1;
  private static final int LATER = 1 << 2;
  private static final int CHANNEL = 1 << 3;
  private static final int WINDOW = 1 << 4;
  private static final int REMINDER = 1 << 5;
  private static final int CAUSE = 1 << 6;
  private static final int BRANCH = 1 << 7;

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
      out.section(part.steps.unasked(), () -> StepNotesCodec.write(out, part.steps.get(), start));
    }
  }

  private static int flags(Passage part) {
    boolean opened =
        part.openings != 0
            || part.anchorSeq != 0
            || !part.anchorAt.equals(Instant.EPOCH)
            || !part.anchorAttributes.isEmpty();
    boolean silence = !part.silentSince.equals(Instant.EPOCH) || !part.flipAt.equals(Instant.EPOCH);
    return part.status.ordinal()
        | (opened ? OPENED : 0)
        | (silence ? SILENCE : 0)
        | (part.planned.isEmpty() ? 0 : PLANNED)
        | (part.steps.isEmpty(StepNotes::isEmpty) ? 0 : STEPS);
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
      part.steps.restore(in.section(), notes -> StepNotesCodec.read(notes, start));
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
    out.date(planned.date, planned.due);
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
    LocalDate date = in.date(due);
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
