package dev.sojourn.dsl;

import dev.sojourn.model.Condition;
import java.util.List;

/**
 * Something that holds or does not hold for a user at an instant. Made by the words of {@link
 * JourneyDsl}.
 */
public sealed interface Criterion permits Occurrence, Never, Criterion.Plain {

  /** The condition of the model. */
  Condition condition();

  /** This and the other. */
  default Criterion and(Criterion other) {
    return new Plain(new Condition.And(List.of(condition(), other.condition())));
  }

  /** This or the other. */
  default Criterion or(Criterion other) {
    return new Plain(new Condition.Or(List.of(condition(), other.condition())));
  }

  /** A condition of the model as it is. */
  record Plain(Condition condition) implements Criterion {}
}
