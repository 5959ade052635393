package dev.sojourn.model.check;

import dev.sojourn.model.Condition;
import dev.sojourn.model.Condition.Comparison;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the condition of the trigger that opens a stage says about {@code T.x}. A run may be started
 * on purpose, with no event: then {@code T.x} is absent, so of {@code event.x > 5} only "T.x is not
 * 5 or less" is left. Dates are left out: which local date an instant has depends on a zone that
 * may change.
 */
final class AnchorFacts {
  private final Set<String> started;

  AnchorFacts(Set<String> started) {
    this.started = started;
  }

  /** What is known where {@code event.x} means the event that opened the stage, or another one. */
  List<Claim> of(Stage stage, Journey journey, boolean sameEvent) {
    Trigger opening = stage.from() != null ? stage.from() : journey.starts();
    boolean sure = stage.from() != null || !started.contains(journey.id());
    if (stage.restartsOn() != null
        || !sure
        || !(opening instanceof Trigger.OnEvent on)
        || on.condition() == null) {
      return List.of();
    }
    List<Claim> claims = new ArrayList<>();
    String because =
        "the stage opens only at `" + on.event() + " if " + ConditionText.of(on.condition()) + "`";
    for (Claim said : Claim.of(on.condition())) {
      Condition.Compare denied = denied(said.condition());
      if (denied != null) {
        claims.add(Claim.denied(ofAnchor(denied), because));
        if (sameEvent) {
          claims.add(Claim.denied(denied, because));
        }
      }
    }
    return claims;
  }

  /** What surely does not hold of the event; null if nothing is known. */
  private static Condition.@Nullable Compare denied(Condition said) {
    return said instanceof Condition.Compare compare
            && compare.left() instanceof Expression.EventAttribute
            && compare.right() instanceof Expression.Literal right
            && isTimeless(right.value(), compare.comparison())
        ? new Condition.Compare(
            compare.left(), Comparisons.opposite(compare.comparison()), compare.right())
        : null;
  }

  private static Condition ofAnchor(Condition.Compare ofEvent) {
    String name = ((Expression.EventAttribute) ofEvent.left()).name();
    return new Condition.Compare(
        new Expression.AnchorAttribute(name), ofEvent.comparison(), ofEvent.right());
  }

  private static boolean isTimeless(Value value, Comparison comparison) {
    return value instanceof Value.Number
        || value instanceof Value.Text && !Comparisons.readsAsDate(value)
        || value instanceof Value.Flag
            && (comparison == Comparison.EQUAL || comparison == Comparison.NOT_EQUAL);
  }
}
