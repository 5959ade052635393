package dev.sojourn.dsl;

import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Window;

/**
 * A number taken from the events of one type, such as {@code count(ORDER_PAID).inLast(days(30))}.
 * Without a window, from all that were kept. Count and sum of nothing are 0; smallest, greatest and
 * average of nothing are absent.
 */
public final class Tally extends Operand<Number> {

  Tally(Expression.Count count) {
    super(count);
  }

  Tally(Expression.Aggregate aggregate) {
    super(aggregate);
  }

  /**
   * Only events for which the criterion holds; {@link JourneyDsl#row row(…)} names their
   * attributes.
   */
  public Tally where(Criterion criterion) {
    return of(Queries.where(query(), criterion));
  }

  /**
   * Only events that are younger than the amount; days and longer are counted on the user's
   * calendar.
   */
  public Tally inLast(TimeAmount amount) {
    return in(new Window.InLast(amount));
  }

  /** Only events after the one that opened the stage. */
  public Tally sinceT() {
    return in(new Window.SinceAnchor());
  }

  /** Only events after the one that started the run. */
  public Tally sinceStart() {
    return in(new Window.SinceStart());
  }

  /** Only events of today, in the user's zone. */
  public Tally today() {
    return in(new Window.Today());
  }

  /** Only events since Monday, in the user's zone. */
  public Tally thisWeek() {
    return in(new Window.ThisWeek());
  }

  /** Only events of this calendar month, in the user's zone. */
  public Tally thisMonth() {
    return in(new Window.ThisMonth());
  }

  private Tally in(Window window) {
    return of(Queries.in(query(), window));
  }

  private EventQuery query() {
    return expression() instanceof Expression.Count count
        ? count.query()
        : ((Expression.Aggregate) expression()).query();
  }

  private Tally of(EventQuery query) {
    return expression() instanceof Expression.Aggregate aggregate
        ? new Tally(new Expression.Aggregate(aggregate.function(), aggregate.attribute(), query))
        : new Tally(new Expression.Count(query));
  }
}
