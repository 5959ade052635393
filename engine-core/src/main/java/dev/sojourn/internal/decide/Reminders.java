package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.time.DayWindow;
import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Timing;
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
    for (int number = 1; number <= step.options().remindDays(); number++) {
      plan(turn, item.run(), item.part(), sent, number, sent.due, turn.now);
    }
  }

  /** The same reminder in another zone. */
  static void anew(Turn turn, Run run, int part, Planned old) {
    Instant due = Objects.requireNonNull(old.originalDue);
    plan(turn, run, part, old, old.reminder, due, Objects.requireNonNull(old.sentAt));
  }

  private static void plan(
      Turn turn, Run run, int part, Planned of, int number, Instant originalDue, Instant sentAt) {
    JourneyPlan plan = turn.plan(run);
    ZoneId zone = turn.catalog.zone(turn.user, plan.journey);
    LocalDate day = LocalTimes.dateOf(sentAt, zone);
    for (int i = 0; i < number; i++) {
      day = LocalTimes.existing(day.plusDays(1), zone);
    }
    Instant due = LocalTimes.resolve(day, LocalTimes.timeOf(originalDue, zone), zone);
    Timing timing = plan.step(part, of.step).step().timing();
    DayWindow window = Plan.window(timing, run.parts[part].anchorAt, zone);
    Instant end = window == null ? null : window.end();
    Planned reminder = new Planned(of.step, of.occurrence, of.date, number, due, end, of.cause);
    reminder.originalDue = originalDue;
    reminder.sentAt = sentAt;
    reminder.branch = of.branch;
    Plan.add(turn, run.parts[part], reminder);
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
