package dev.sojourn.dsl;

import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Window;

/**
 * Whether there was any event of a type, or none: {@code no(ORDER_PAID).inLast(days(30))}. Without
 * a window, ever.
 */
public record Occurrence(boolean any, EventQuery query) implements Criterion {

  @Override
  public Condition condition() {
    return new Condition.Occurred(any, query);
  }

  /**
   * Only events for which the criterion holds; {@link JourneyDsl#row row(…)} names their
   * attributes.
   */
  public Occurrence where(Criterion criterion) {
    return new Occurrence(any, Queries.where(query, criterion));
  }

  /**
   * Only events that are younger than the amount; days and longer are counted on the user's
   * calendar.
   */
  public Occurrence inLast(TimeAmount amount) {
    return in(new Window.InLast(amount));
  }

  /** Only events after the one that opened the stage. */
  public Occurrence sinceT() {
    return in(new Window.SinceAnchor());
  }

  /** Only events after the one that started the run. */
  public Occurrence sinceStart() {
    return in(new Window.SinceStart());
  }

  /** Only events of today, in the user's zone. */
  public Occurrence today() {
    return in(new Window.Today());
  }

  /** Only events since Monday, in the user's zone. */
  public Occurrence thisWeek() {
    return in(new Window.ThisWeek());
  }

  /** Only events of this calendar month, in the user's zone. */
  public Occurrence thisMonth() {
    return in(new Window.ThisMonth());
  }

  private Occurrence in(Window window) {
    return new Occurrence(any, Queries.in(query, window));
  }
}
