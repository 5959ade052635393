package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * After a sent touch of a step with {@code remind daily for n days}: one reminder on each of the n
 * local days after the one it was sent on, at the local time of the planned due.
 */
final class Reminders {
  private Reminders() {}

  /** Plans the reminders of a touch that goes out now. */
  static void after(Turn turn, Item item, StepPlan step) {
    Planned sent = item.planned();
    if (sent.reminder > 0) {
      return;
    }
    ZoneId zone = turn.catalog.zone(turn.user, turn.catalog.of(item.run()).journey);
    Passage passage = item.run().parts[item.part()];
    for (int number = 1; number <= step.options().remindDays(); number++) {
      passage.planned.add(reminder(sent, number, sent.due, turn.now, zone));
    }
  }

  /** The same reminder in another zone. */
  static Planned anew(Planned old, ZoneId zone) {
    Instant due = Objects.requireNonNull(old.originalDue);
    Planned again = reminder(old, old.reminder, due, Objects.requireNonNull(old.sentAt), zone);
    again.fresh = true;
    return again;
  }

  private static Planned reminder(
      Planned of, int number, Instant originalDue, Instant sentAt, ZoneId zone) {
    LocalDate day = LocalTimes.existing(LocalTimes.dateOf(sentAt, zone).plusDays(number), zone);
    Instant due = LocalTimes.resolve(day, LocalTimes.timeOf(originalDue, zone), zone);
    Planned reminder =
        new Planned(of.step, of.occurrence, of.date, number, due, of.windowEnd, of.cause);
    reminder.originalDue = originalDue;
    reminder.sentAt = sentAt;
    reminder.branch = of.branch;
    return reminder;
  }

  /** The first reminder whose guard fails takes the rest with it. */
  static void cancelAfter(Turn turn, Item item) {
    Planned failed = item.planned();
    Passage passage = item.run().parts[item.part()];
    List<Planned> rest = new ArrayList<>(passage.planned);
    for (Planned planned : rest) {
      if (planned.step == failed.step
          && planned.occurrence == failed.occurrence
          && planned.reminder > failed.reminder) {
        passage.planned.remove(planned);
        turn.record(item.run(), item.part(), planned, Outcome.CANCELLED, Reason.GUARD);
      }
    }
  }
}
