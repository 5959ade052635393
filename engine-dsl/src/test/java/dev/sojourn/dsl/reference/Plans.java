package dev.sojourn.dsl.reference;

import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Timing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a stage has planned from its T, until it is closed (3, 4.2, 4.3). */
final class Plans {
  private final Person person;
  private final Notes notes;

  Plans(Person person, Notes notes) {
    this.person = person;
    this.notes = notes;
  }

  /** Plans all steps of a stage or watch from T. */
  void plan(Opening opening, Instant now) {
    for (int step = 0; step < opening.steps().size(); step++) {
      plan(opening, step, List.of(), now);
    }
    Map<Integer, LocalDate> sent = opening.run.sentBefore.remove(opening.position);
    if (sent != null) {
      skip(opening, sent, now);
    }
    exhaust(opening, now);
  }

  /** 6.2: what was sent in a run that has ended, by step, is past. */
  void skip(Opening opening, Map<Integer, LocalDate> sent, Instant now) {
    sent.forEach(
        (step, date) -> {
          Timing timing = opening.steps().get(step).timing();
          opening.sentElsewhere.merge(step, date, (a, b) -> a.isBefore(b) ? b : a);
          if (Timings.awaited(timing) != null) {
            return;
          }
          boolean eachDate = Timings.recurs(timing) || followsUser(timing);
          for (Planned p : opening.ofStep(step)) {
            if (!p.done && (!eachDate || date.equals(p.slot.date()))) {
              p.done = true;
              notes.touch(p, now, Outcome.SKIPPED, Reason.PAST);
              settled(p, now);
            }
          }
        });
  }

  private static boolean followsUser(Timing timing) {
    return timing instanceof Timing.Around && !Attributes.of(timing).isEmpty();
  }

  /** One touch is decided for good. */
  void settled(Planned p, Instant now) {
    if (p.opening.open && p.reminder == 0 && Timings.recurs(p.model().timing())) {
      next(p.opening, p.step);
    }
    exhaust(p.opening, now);
  }

  private Slots slots(Opening opening) {
    return new Slots(person, opening, person.zone(opening));
  }

  /** Plans a step, but for what is settled; {@code old} is what was planned before. */
  void plan(Opening opening, int step, List<Planned> old, Instant now) {
    Timing timing = opening.steps().get(step).timing();
    if (Timings.awaited(timing) != null) {
      old.forEach(p -> await(opening, step, p.cause, p.occurrence));
      return;
    } else if (Attributes.isMissing(timing, person, opening)) {
      return;
    } else if (Timings.recurs(timing)) {
      next(opening, step);
      return;
    }
    List<Planned> settled = opening.ofStep(step);
    if (!settled.isEmpty() && !(timing instanceof Timing.Around) && !hasDays(timing)) {
      return;
    }
    List<Slot> slots = slots(opening).of(timing);
    List<Slot> open =
        slots.stream()
            .filter(s -> settled.stream().noneMatch(p -> Objects.equals(p.slot.date(), s.date())))
            .filter(s -> !followsUser(timing) || !s.date().equals(opening.sentElsewhere.get(step)))
            .toList();
    int occurrence = settled.size();
    List<Planned> ofWindow = Timings.isWindow(timing) ? old : List.of();
    for (Planned gone : tooMany(ofWindow, open)) {
      notes.touch(gone, now, Outcome.SKIPPED, Reason.PAST);
      opening.touches.add(gone);
      occurrence++;
    }
    for (Slot slot : open) {
      opening.touches.add(new Planned(opening, step, occurrence++, 0, slot, null, person.at));
    }
    past(opening, step, now);
    if (slots.isEmpty() && ofWindow.isEmpty()) {
      notes.noSlot(opening, step, now);
    }
  }

  /** 3.5: a touch on each of some days; the others have one touch, and that may be settled. */
  private static boolean hasDays(Timing timing) {
    return timing instanceof Timing.Week week && !week.on().isEmpty();
  }

  /** 3.7: plans a step for an event. */
  Planned await(Opening opening, int step, Known event) {
    return await(opening, step, event, opening.ofStep(step).size());
  }

  private Planned await(Opening opening, int step, Known event, int occurrence) {
    Timing timing = opening.steps().get(step).timing();
    Slot slot = slots(opening).after(timing, event.moment().at());
    Planned planned = new Planned(opening, step, occurrence, 0, slot, event, person.at);
    opening.touches.add(planned);
    return planned;
  }

  /** A step that recurs has its next touch planned, never more. */
  void next(Opening opening, int step) {
    if (Attributes.isMissing(opening.steps().get(step).timing(), person, opening)) {
      return;
    }
    List<Planned> settled = opening.ofStep(step);
    LocalDate last =
        Stream.concat(
                settled.stream().map(p -> p.slot.date()),
                Stream.ofNullable(opening.passed.get(step)))
            .max(Comparator.naturalOrder())
            .orElse(null);
    Slot slot = slotAfter(opening, step, last);
    if (slot != null) {
      opening.touches.add(new Planned(opening, step, settled.size(), 0, slot, null, person.at));
    }
  }

  @Nullable Slot slotAfter(Opening opening, int step, @Nullable LocalDate date) {
    return slots(opening).next(opening.steps().get(step).timing(), date);
  }

  /** 3.3: a due instant before T is {@code skipped: past}. */
  private void past(Opening opening, int step, Instant now) {
    for (Planned p : opening.ofStep(step)) {
      if (!p.done && p.due.isBefore(opening.t.at())) {
        p.done = true;
        notes.touch(p, now, Outcome.SKIPPED, Reason.PAST);
      }
    }
  }

  /** Of those that have no slot on their date any more, the last: as many as have none at all. */
  private static List<Planned> tooMany(List<Planned> old, List<Slot> open) {
    List<Planned> without =
        old.stream()
            .filter(p -> open.stream().noneMatch(s -> Objects.equals(s.date(), p.slot.date())))
            .toList();
    int count = Math.max(0, old.size() - open.size());
    return without.subList(without.size() - count, without.size());
  }

  /**
   * 4.8: on the n-th local day after the one a touch was sent on, at the local time of its planned
   * due, and never after the step's window.
   */
  void remind(Planned sent, int number) {
    Slots slots = slots(sent.opening);
    LocalDate date = Calendars.date(Objects.requireNonNull(sent.sentAt), slots.zone());
    for (int i = 0; i < number; i++) {
      do {
        date = date.plusDays(1);
      } while (!Calendars.exists(date, slots.zone()));
    }
    Instant due =
        Calendars.instant(
            date, Calendars.local(sent.due, slots.zone()).toLocalTime(), slots.zone());
    Instant end = slots.end(sent.model().timing());
    Slot slot = new Slot(sent.slot.date(), due, false, end, false);
    Planned reminder =
        new Planned(sent.opening, sent.step, sent.occurrence, number, slot, sent.cause, person.at);
    reminder.of = sent;
    reminder.branch = sent.branch;
    sent.opening.touches.add(reminder);
  }

  /** 4.3: a stage is exhausted when nothing is pending in it; 4.2: not if it restarts. */
  void exhaust(Opening opening, Instant now) {
    if (opening.open
        && opening.part() instanceof Stage stage
        && stage.restartsOn() == null
        && opening.pending().isEmpty()
        && !mayCome(opening)) {
      close(opening, now, Reason.EXHAUSTED);
    }
  }

  private boolean mayCome(Opening opening) {
    for (int step = 0; step < opening.steps().size(); step++) {
      Timing timing = opening.steps().get(step).timing();
      if (Attributes.mayCome(timing, opening.ofStep(step).size(), person, opening)) {
        return true;
      }
    }
    return false;
  }

  /** 4.2, 4.3: a stage closes; the run ends with its last one. */
  void close(Opening opening, Instant now, Reason reason) {
    opening.open = false;
    notes.stage(opening, now, Outcome.STAGE_CLOSED, reason);
    finish(opening.run, now);
  }

  /** 4.3. */
  void finish(Run run, Instant now) {
    if (run.isFinished()) {
      run.live = false;
      notes.run(run, now, Outcome.LEFT, Reason.FINISHED);
    }
  }

  void cancel(Opening opening, Instant now, Reason reason) {
    for (Planned p : opening.pending()) {
      p.done = true;
      notes.touch(p, now, Outcome.CANCELLED, reason);
    }
  }
}
