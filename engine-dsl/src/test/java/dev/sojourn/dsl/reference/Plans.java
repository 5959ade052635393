package dev.sojourn.dsl.reference;

import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Timing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

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
      List<Slot> slots =
          Slot.of(opening.steps().get(step).timing(), opening.t.at(), person.zone(opening));
      int occurrence = 0;
      for (Slot slot : slots) {
        opening.touches.add(new Planned(opening, step, occurrence++, slot, now));
      }
      past(opening, step, now);
      if (slots.isEmpty()) {
        notes.noSlot(opening, step, now);
      }
    }
    exhaust(opening, now);
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

  /**
   * 3.1: when a user's zone changes, everything pending is planned anew from T. What has no slot
   * any more is past.
   */
  void planAnew(Opening opening, Instant now) {
    List<Planned> before = opening.pending();
    for (Planned p : before) {
      p.done = true;
      notes.touch(p, now, Outcome.CANCELLED, Reason.REPLANNED);
    }
    opening.touches.removeAll(before);
    before.stream()
        .map(p -> p.step)
        .distinct()
        .sorted()
        .forEach(
            step -> {
              List<LocalDate> settled =
                  opening.ofStep(step).stream().map(p -> p.slot.date()).toList();
              Timing timing = opening.steps().get(step).timing();
              List<Slot> slots = Slot.of(timing, opening.t.at(), person.zone(opening));
              List<Slot> open = slots.stream().filter(s -> !settled.contains(s.date())).toList();
              List<Planned> old = before.stream().filter(p -> p.step == step).toList();
              int occurrence = settled.size();
              for (Planned gone : tooMany(old, open)) {
                notes.touch(gone, now, Outcome.SKIPPED, Reason.PAST);
                opening.touches.add(gone);
                occurrence++;
              }
              for (Slot slot : open) {
                opening.touches.add(new Planned(opening, step, occurrence++, slot, now));
              }
              past(opening, step, now);
            });
    exhaust(opening, now);
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

  /** 4.3: a stage is exhausted when nothing is pending in it. */
  void exhaust(Opening opening, Instant now) {
    if (opening.open && opening.part() instanceof Stage && opening.pending().isEmpty()) {
      close(opening, now, Reason.EXHAUSTED);
    }
  }

  /** 4.2, 4.3: a stage closes; the run ends with its last one. */
  void close(Opening opening, Instant now, Reason reason) {
    opening.open = false;
    notes.stage(opening, now, Outcome.STAGE_CLOSED, reason);
    if (opening.run.isFinished()) {
      opening.run.live = false;
      notes.run(opening.run, now, Outcome.LEFT, Reason.FINISHED);
    }
  }

  void cancel(Opening opening, Instant now, Reason reason) {
    opening.pending().stream()
        .sorted(Comparator.comparing((Planned p) -> p.step).thenComparing(p -> p.occurrence))
        .forEach(
            p -> {
              p.done = true;
              notes.touch(p, now, Outcome.CANCELLED, reason);
            });
  }
}
