package dev.sojourn.internal.decide;

import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Part;
import dev.sojourn.model.Step;
import dev.sojourn.model.Timing;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which attributes of an event can be asked for later. */
final class AttributeUse {
  private AttributeUse() {}

  /** Those of the opening event that a stage can ask for. */
  static Set<String> ofAnchor(Part part) {
    Set<String> names = new HashSet<>();
    new Walk() {
      @Override
      void expression(Expression expression, @Nullable EventQuery query) {
        if (expression instanceof Expression.AnchorAttribute anchor) {
          names.add(anchor.name());
        } else if (expression instanceof Expression.EventAttribute event) {
          names.add(event.name());
        }
      }
    }.part(part);
    for (Step step : part.steps()) {
      if (step.timing() instanceof Timing.Around around
          && around.reference() instanceof Expression.AnchorAttribute anchor) {
        names.add(anchor.name());
      }
    }
    return names;
  }

  /** Those that a step can ask for of the event it waits for; none if it does not. */
  static Set<String> ofEvent(Step step) {
    Set<String> names = new HashSet<>();
    if (Timings.awaited(step.timing()) != null) {
      new Walk() {
        @Override
        void expression(Expression expression, @Nullable EventQuery query) {
          if (expression instanceof Expression.EventAttribute event) {
            names.add(event.name());
          }
        }
      }.step(step);
    }
    return names;
  }
}
