package dev.sojourn.dsl.reference;

import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Instants at which a guard can change by time alone (3.9): where an event leaves its {@code in
 * last …}, where a tag goes by itself, and, if a guard names days, weeks or months, each local
 * midnight. More instants than needed do no harm, for the guard is judged at each.
 */
final class Flips {
  private final List<EventQuery> queries = new ArrayList<>();
  private boolean daily;

  private Flips() {}

  static Stream<Instant> of(
      List<Guard> guards, Facts facts, ZoneId zone, Instant from, Instant to) {
    Flips flips = new Flips();
    for (Guard guard : guards) {
      if (guard instanceof Guard.If when) {
        flips.in(when.condition());
      }
    }
    Stream.Builder<Instant> instants = Stream.builder();
    for (EventQuery query : flips.queries) {
      if (query.window() instanceof Window.InLast last) {
        facts
            .events(query.event())
            .forEach(k -> instants.add(Calendars.plus(k.moment().at(), last.amount(), zone)));
      } else if (query.window() != null) {
        flips.daily = true;
      }
    }
    LocalDate date = Calendars.date(from, zone);
    while (flips.daily && !Calendars.startOfDay(date, zone).isAfter(to)) {
      instants.add(Calendars.startOfDay(date, zone));
      date = date.plusDays(1);
    }
    facts.tagEnds().forEach(instants::add);
    return instants.build();
  }

  private void in(@Nullable Condition condition) {
    if (condition instanceof Condition.Not not) {
      in(not.condition());
    } else if (condition instanceof Condition.And and) {
      and.conditions().forEach(this::in);
    } else if (condition instanceof Condition.Or or) {
      or.conditions().forEach(this::in);
    } else if (condition instanceof Condition.Compare compare) {
      in(compare.left());
      in(compare.right());
    } else if (condition instanceof Condition.In in) {
      in(in.operand());
    } else if (condition instanceof Condition.Contains contains) {
      in(contains.operand());
      in(contains.part());
    } else if (condition instanceof Condition.IsSet isSet) {
      in(isSet.operand());
    } else if (condition instanceof Condition.Occurred occurred) {
      in(occurred.query());
    }
  }

  private void in(Expression expression) {
    if (expression instanceof Expression.Arithmetic arithmetic) {
      in(arithmetic.left());
      in(arithmetic.right());
    } else if (expression instanceof Expression.Count count) {
      in(count.query());
    } else if (expression instanceof Expression.Aggregate aggregate) {
      in(aggregate.query());
    } else {
      daily |=
          expression instanceof Expression.DaysSinceAnchor
              || expression instanceof Expression.DaysSinceLast
              || expression instanceof Expression.DaysSinceActivity
              || expression instanceof Expression.Streak;
    }
  }

  private void in(EventQuery query) {
    queries.add(query);
    in(query.where());
  }
}
