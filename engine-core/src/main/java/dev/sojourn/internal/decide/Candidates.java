package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Happened;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.internal.time.Windows;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Condition.Comparison;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Value;
import dev.sojourn.model.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The instants after now at which time alone may change a condition: an event leaves a window, a
 * day, week or month ends, a tag goes. No other instant can; at these it need not.
 */
final class Candidates {
  private static final int DAYS = 32;
  private static final BigDecimal FAR = BigDecimal.valueOf(3_000_000);

  /** Where the condition may begin to hold, and where it may cease to. */
  final TreeSet<Instant> begins = new TreeSet<>();

  final TreeSet<Instant> ceases = new TreeSet<>();

  /** Beyond it there are more than were collected; null if all were. */
  @Nullable Instant horizon;

  private int found;
  private final Catalog catalog;
  private final UserState user;
  private final Instant now;
  private final @Nullable Instant anchor;

  /**
   * Candidates of nothing so far.
   *
   * @param anchor T; null where there is none
   */
  Candidates(Catalog catalog, UserState user, Instant now, @Nullable Instant anchor) {
    this.catalog = catalog;
    this.user = user;
    this.now = now;
    this.anchor = anchor;
  }

  /** How a part of a condition bears on the whole. */
  private enum Sense {
    WITH,
    AGAINST,
    UNKNOWN;

    Sense turned() {
      return this == WITH ? AGAINST : this == AGAINST ? WITH : UNKNOWN;
    }

    /** Of an amount compared with a fixed one: how its growing bears on the whole. */
    Sense of(Comparison comparison) {
      return switch (comparison) {
        case AT_LEAST, GREATER -> this;
        case AT_MOST, LESS -> turned();
        case EQUAL, NOT_EQUAL -> UNKNOWN;
      };
    }
  }

  void guards(List<Guard> guards, ZoneId zone) {
    for (Guard guard : guards) {
      if (guard instanceof Guard.If check) {
        condition(check.condition(), Sense.WITH, zone);
      } else {
        String event = ((Guard.Unless) guard).event();
        query(new EventQuery(event, null, new Window.SinceAnchor()), Sense.AGAINST, zone);
      }
    }
  }

  void segment(Segment segment) {
    condition(segment.condition(), Sense.WITH, catalog.zone(user, null));
  }

  private void condition(Condition condition, Sense sense, ZoneId zone) {
    if (condition instanceof Condition.Not not) {
      condition(not.condition(), sense.turned(), zone);
    } else if (condition instanceof Condition.And and) {
      and.conditions().forEach(member -> condition(member, sense, zone));
    } else if (condition instanceof Condition.Or or) {
      or.conditions().forEach(member -> condition(member, sense, zone));
    } else if (condition instanceof Condition.Compare compare) {
      compare(compare, sense, zone);
    } else if (condition instanceof Condition.In in) {
      changes(in.operand(), zone);
    } else if (condition instanceof Condition.Contains contains) {
      changes(contains.operand(), zone);
      changes(contains.part(), zone);
    } else if (condition instanceof Condition.IsSet isSet) {
      changes(isSet.operand(), zone);
    } else if (condition instanceof Condition.Tagged tagged) {
      falls(user.tagEnds().get(tagged.tag()), sense);
    } else if (condition instanceof Condition.InSegment in) {
      Segment segment = catalog.segments.of(in.segment());
      if (segment != null) {
        condition(segment.condition(), sense, catalog.zone(user, null));
      }
    } else if (condition instanceof Condition.Occurred occurred) {
      query(occurred.query(), occurred.any() ? sense : sense.turned(), zone);
    }
  }

  private void compare(Condition.Compare compare, Sense sense, ZoneId zone) {
    Expression left = compare.left();
    Expression right = compare.right();
    if (varies(left) == varies(right)) {
      changes(left, zone);
      changes(right, zone);
    } else if (varies(left)) {
      compare(left, compare.comparison(), right, sense, zone);
    } else {
      compare(right, mirrored(compare.comparison()), left, sense, zone);
    }
  }

  private void compare(
      Expression moving, Comparison comparison, Expression fixed, Sense sense, ZoneId zone) {
    Sense growing = sense.of(comparison);
    if (moving instanceof Expression.Count count) {
      query(count.query(), growing, zone);
    } else if (moving instanceof Expression.Streak streak) {
      streak(streak.event(), growing, zone);
    } else if (isDays(moving)
        && fixed instanceof Expression.Literal literal
        && literal.value() instanceof Value.Number number) {
      days(moving, comparison, number.number(), growing, zone);
    } else {
      changes(moving, zone);
    }
  }

  private static Comparison mirrored(Comparison comparison) {
    return switch (comparison) {
      case LESS -> Comparison.GREATER;
      case AT_MOST -> Comparison.AT_LEAST;
      case GREATER -> Comparison.LESS;
      case AT_LEAST -> Comparison.AT_MOST;
      default -> comparison;
    };
  }

  private static boolean varies(Expression expression) {
    return expression instanceof Expression.Arithmetic arithmetic
        ? varies(arithmetic.left()) || varies(arithmetic.right())
        : expression instanceof Expression.Count
            || expression instanceof Expression.Aggregate
            || expression instanceof Expression.Last
            || expression instanceof Expression.Streak
            || isDays(expression);
  }

  private static boolean isDays(Expression expression) {
    return expression instanceof Expression.DaysSinceAnchor
        || expression instanceof Expression.DaysSinceLast
        || expression instanceof Expression.DaysSinceActivity;
  }

  /** A value of which only is known that it may change. */
  private void changes(Expression expression, ZoneId zone) {
    if (expression instanceof Expression.Count count) {
      query(count.query(), Sense.UNKNOWN, zone);
    } else if (expression instanceof Expression.Aggregate aggregate) {
      query(aggregate.query(), Sense.UNKNOWN, zone);
    } else if (expression instanceof Expression.Last last) {
      ahead(last.event());
    } else if (expression instanceof Expression.Streak streak) {
      streak(streak.event(), Sense.UNKNOWN, zone);
    } else if (isDays(expression)) {
      daily(expression, zone);
    } else if (expression instanceof Expression.Arithmetic arithmetic) {
      changes(arithmetic.left(), zone);
      changes(arithmetic.right(), zone);
    }
  }

  private void query(EventQuery query, Sense sense, ZoneId zone) {
    Sense bears = sense;
    if (query.where() != null) {
      int before = found;
      condition(query.where(), Sense.UNKNOWN, zone);
      bears = before == found ? sense : Sense.UNKNOWN;
    }
    Window window = query.window();
    Instant calendar = null;
    for (Happened row : user.history.of(query.event())) {
      if (row.at().isAfter(now)) {
        rises(row.at(), bears);
      }
      if (window instanceof Window.InLast last) {
        falls(Windows.exit(row.at(), last.amount(), zone), bears);
      } else {
        Instant seen = row.at().isAfter(now) ? row.at() : now;
        Instant end = Windows.calendarEnd(window, seen, zone);
        if (end != null
            && !end.equals(calendar)
            && window != null
            && !row.at().isBefore(Windows.calendarStart(window, seen, zone))) {
          midnight(LocalTimes.dateOf(end, zone), bears.turned(), zone);
          calendar = end;
        }
      }
    }
  }

  private void streak(String event, Sense growing, ZoneId zone) {
    ahead(event);
    Instant last = user.history.lastAt(event, now);
    if (last != null) {
      LocalDate day = LocalTimes.existing(LocalTimes.dateOf(last, zone).plusDays(1), zone);
      midnight(LocalTimes.existing(day.plusDays(1), zone), growing.turned(), zone);
    }
  }

  private void days(
      Expression since, Comparison comparison, BigDecimal number, Sense growing, ZoneId zone) {
    Instant from = from(since);
    if (from == null || number.abs().compareTo(FAR) > 0) {
      return;
    }
    LocalDate date = LocalTimes.dateOf(from, zone);
    long reached = number.setScale(0, RoundingMode.CEILING).longValueExact();
    long passed = number.setScale(0, RoundingMode.FLOOR).longValueExact() + 1;
    if (comparison != Comparison.GREATER && comparison != Comparison.AT_MOST) {
      midnight(date.plusDays(reached), growing, zone);
    }
    if (comparison != Comparison.AT_LEAST && comparison != Comparison.LESS) {
      midnight(date.plusDays(passed), growing, zone);
    }
  }

  private void daily(Expression since, ZoneId zone) {
    if (from(since) == null) {
      return;
    }
    LocalDate today = LocalTimes.dateOf(now, zone);
    for (int day = 0; day <= DAYS; day++) {
      midnight(today.plusDays(day), Sense.UNKNOWN, zone);
    }
    Instant last = LocalTimes.startOfDay(today.plusDays(DAYS), zone);
    horizon = horizon == null || last.isBefore(horizon) ? last : horizon;
  }

  /** Where days are counted from; events that are ahead of now are candidates themselves. */
  private @Nullable Instant from(Expression since) {
    if (since instanceof Expression.DaysSinceLast last) {
      ahead(last.event());
      return user.history.lastAt(last.event(), now);
    }
    Instant from = since instanceof Expression.DaysSinceActivity ? user.lastActivity : anchor;
    if (from != null && from.isAfter(now)) {
      rises(from, Sense.UNKNOWN);
    }
    return from;
  }

  private void ahead(String event) {
    for (Happened row : user.history.of(event)) {
      rises(row.at(), Sense.UNKNOWN);
    }
  }

  /** A date begins. Where a clock goes back over midnight it begins twice. */
  private void midnight(LocalDate date, Sense sense, ZoneId zone) {
    rises(LocalTimes.startOfDay(date, zone), sense);
    Instant again = LocalTimes.startsAgain(date, zone);
    if (again != null) {
      falls(LocalTimes.backBefore(date, zone), sense);
      rises(again, sense);
    }
  }

  private void rises(@Nullable Instant at, Sense sense) {
    if (at != null && at.isAfter(now)) {
      found++;
      if (sense != Sense.AGAINST) {
        begins.add(at);
      }
      if (sense != Sense.WITH) {
        ceases.add(at);
      }
    }
  }

  private void falls(@Nullable Instant at, Sense sense) {
    rises(at, sense.turned());
  }
}
