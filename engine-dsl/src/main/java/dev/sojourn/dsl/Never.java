package dev.sojourn.dsl;

import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;

/**
 * Whether there never was an event of a type. It looks at all of the history; {@link JourneyDsl#no}
 * looks at a part of it.
 */
public record Never(EventQuery query) implements Criterion {

  @Override
  public Condition condition() {
    return new Condition.Occurred(false, query);
  }

  /**
   * Only events for which the criterion holds; {@link JourneyDsl#row row(…)} names their
   * attributes.
   */
  public Never where(Criterion criterion) {
    return new Never(Queries.where(query, criterion));
  }
}
