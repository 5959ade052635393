package dev.sojourn.dsl.reference;

import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Instants at which a condition can change by time alone (3.9): where an event leaves its {@code in
 * last …}, where a tag goes by itself, and, if it names days, weeks or months, each local midnight.
 * More instants than needed do no harm, for it is asked at each.
 */
final class Flips {
  private record Asked(EventQuery query, ZoneId zone) {}

  private final Person person;
  private final List<Asked> queries = new ArrayList<>();
  private final Set<ZoneId> daily = new HashSet<>();
  private ZoneId zone;

  private Flips(Person person, ZoneId zone) {
    this.person = person;
    this.zone = zone;
  }

  static Stream<Instant> of(
      List<Guard> guards, Person person, ZoneId zone, Instant from, Instant to) {
    Flips flips = new Flips(person, zone);
    for (Guard guard : guards) {
      if (guard instanceof Guard.If when) {
        flips.in(when.condition());
      }
    }
    return flips.instants(from, to);
  }

  static Stream<Instant> of(
      Condition condition, Person person, ZoneId zone, Instant from, Instant to) {
    Flips flips = new Flips(person, zone);
    flips.in(condition);
    return flips.instants(from, to);
  }

  private Stream<Instant> instants(Instant from, Instant to) {
    Stream.Builder<Instant> instants = Stream.builder();
    for (Asked asked : queries) {
      if (asked.query.window() instanceof Window.InLast last) {
        person
            .facts
            .events(asked.query.event())
            .forEach(k -> instants.add(Calendars.plus(k.moment().at(), last.amount(), asked.zone)));
      } else if (asked.query.window() != null) {
        daily.add(asked.zone);
      }
    }
    for (ZoneId one : daily) {
      LocalDate date = Calendars.date(from, one);
      while (!Calendars.startOfDay(date, one).isAfter(to)) {
        instants.add(Calendars.startOfDay(date, one));
        date = date.plusDays(1);
      }
    }
    person.facts.tagEnds().forEach(instants::add);
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
    } else if (condition instanceof Condition.InSegment segment) {
      ZoneId outside = zone;
      zone = person.zone((Journey) null);
      in(person.segments.condition(segment.segment()));
      zone = outside;
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
    } else if (expression instanceof Expression.DaysSinceAnchor
        || expression instanceof Expression.DaysSinceLast
        || expression instanceof Expression.DaysSinceActivity
        || expression instanceof Expression.Streak) {
      daily.add(zone);
    }
  }

  private void in(EventQuery query) {
    queries.add(new Asked(query, zone));
    in(query.where());
  }
}
