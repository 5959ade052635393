package dev.sojourn.dsl.reference;

import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What is pending is planned anew when the user's zone or another attribute changes. */
final class Replanning {
  private final Notes notes;
  private final Plans plans;

  Replanning(Notes notes, Plans plans) {
    this.notes = notes;
    this.plans = plans;
  }

  /**
   * 3.1: when a user's zone changes, everything pending is planned anew from T; 3.6: when an
   * attribute does, the steps that depend on it.
   */
  void planAnew(Opening opening, boolean zone, Set<String> attributes, Instant now) {
    List<Integer> steps = new ArrayList<>();
    for (int step = 0; step < opening.steps().size(); step++) {
      int number = step;
      boolean pending = opening.ofStep(step).stream().anyMatch(p -> !p.done);
      Set<String> of = Attributes.of(opening.steps().get(step).timing());
      if (zone && pending || !Collections.disjoint(of, attributes)) {
        steps.add(number);
      }
    }
    List<Planned> before =
        opening.pending().stream()
            .filter(p -> p.reminder > 0 ? zone : steps.contains(p.step))
            .toList();
    for (Planned p : before) {
      p.done = true;
      notes.touch(p, now, Outcome.CANCELLED, Reason.REPLANNED);
    }
    opening.touches.removeAll(before);
    for (int step : steps) {
      plans.plan(
          opening,
          step,
          before.stream().filter(p -> p.step == step && p.reminder == 0).toList(),
          now);
    }
    before.stream()
        .filter(p -> p.reminder > 0)
        .forEach(p -> plans.remind(Objects.requireNonNull(p.of), p.reminder));
    plans.exhaust(opening, now);
  }
}
