package dev.sojourn.dsl;

import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Window;
import java.util.List;

/** Event queries, narrowed step by step. */
final class Queries {
  private Queries() {}

  static EventQuery of(EventType event) {
    return new EventQuery(event.name(), null, null);
  }

  static EventQuery where(EventQuery query, Criterion criterion) {
    Condition before = query.where();
    Condition condition = criterion.condition();
    Condition both = before == null ? condition : new Condition.And(List.of(before, condition));
    return new EventQuery(query.event(), both, query.window());
  }

  static EventQuery in(EventQuery query, Window window) {
    return new EventQuery(query.event(), query.where(), window);
  }
}
