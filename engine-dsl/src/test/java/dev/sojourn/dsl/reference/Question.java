package dev.sojourn.dsl.reference;

import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Value;
import dev.sojourn.model.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Does a condition hold (2, "Meaning of names"; 3.8)? Asked of all facts at an instant.
 *
 * @param anchor T; null where there is none
 * @param start the event that started the run; null where there is none
 * @param anchorEvent the attributes of the event that opened the stage
 * @param event the attributes of the event being judged
 * @param row the attributes of the event being counted, inside {@code where}
 */
record Question(
    Facts facts,
    Instant now,
    ZoneId zone,
    @Nullable Moment anchor,
    @Nullable Moment start,
    @Nullable Map<String, Value> anchorEvent,
    @Nullable Map<String, Value> event,
    @Nullable Known row) {

  private Question at(Known counted) {
    return new Question(facts, now, zone, anchor, start, anchorEvent, event, counted);
  }

  boolean all(List<Guard> guards) {
    return guards.stream().allMatch(this::holds);
  }

  /** {@code unless E == if no E since T}. */
  private boolean holds(Guard guard) {
    if (guard instanceof Guard.If when) {
      return holds(when.condition());
    }
    String event = ((Guard.Unless) guard).event();
    return rows(new EventQuery(event, null, new Window.SinceAnchor())).isEmpty();
  }

  boolean holds(@Nullable Condition condition) {
    if (condition == null) {
      return true;
    } else if (condition instanceof Condition.Not not) {
      return !holds(not.condition());
    } else if (condition instanceof Condition.And and) {
      return and.conditions().stream().allMatch(this::holds);
    } else if (condition instanceof Condition.Or or) {
      return or.conditions().stream().anyMatch(this::holds);
    } else if (condition instanceof Condition.Compare compare) {
      return compare(value(compare.left()), compare.comparison(), value(compare.right()));
    } else if (condition instanceof Condition.In in) {
      Value operand = value(in.operand());
      return in.values().stream().anyMatch(v -> compare(operand, Condition.Comparison.EQUAL, v));
    } else if (condition instanceof Condition.Contains contains) {
      return value(contains.operand()) instanceof Value.Text whole
          && value(contains.part()) instanceof Value.Text part
          && whole.text().contains(part.text());
    } else if (condition instanceof Condition.IsSet isSet) {
      return (value(isSet.operand()) != null) == isSet.set();
    } else if (condition instanceof Condition.Tagged tagged) {
      return facts.tagged(tagged.tag());
    } else if (condition instanceof Condition.Occurred occurred) {
      return rows(occurred.query()).isEmpty() != occurred.any();
    }
    throw new IllegalArgumentException("out of scope: " + condition);
  }

  /** A comparison with an absent value is false; a number never equals a text. */
  private boolean compare(
      @Nullable Value left, Condition.Comparison comparison, @Nullable Value right) {
    if (left == null || right == null) {
      return false;
    }
    Integer order = order(left, right);
    if (order == null) {
      return comparison == Condition.Comparison.NOT_EQUAL && !left.equals(right)
          || comparison == Condition.Comparison.EQUAL && left.equals(right);
    }
    return switch (comparison) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case GREATER -> order > 0;
      case AT_LEAST -> order >= 0;
    };
  }

  /** Null if there is no order between the two. */
  private @Nullable Integer order(Value left, Value right) {
    if (left instanceof Value.Number a && right instanceof Value.Number b) {
      return a.number().compareTo(b.number());
    } else if (left instanceof Value.Text a && right instanceof Value.Text b) {
      return order(a.text(), b.text());
    }
    LocalDate a = date(left);
    LocalDate b = date(right);
    boolean dates = left instanceof Value.Date || right instanceof Value.Date;
    return dates && a != null && b != null ? Integer.valueOf(a.compareTo(b)) : null;
  }

  /** Text compares by code point. */
  private static int order(String a, String b) {
    int[] left = a.codePoints().toArray();
    int[] right = b.codePoints().toArray();
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      if (left[i] != right[i]) {
        return Integer.compare(left[i], right[i]);
      }
    }
    return Integer.compare(left.length, right.length);
  }

  /** A date; of an instant its local date. */
  private @Nullable LocalDate date(Value value) {
    if (value instanceof Value.Date date) {
      return date.date();
    } else if (value instanceof Value.Text text) {
      try {
        return LocalDate.parse(text.text());
      } catch (DateTimeException e) {
        try {
          return Calendars.date(OffsetDateTime.parse(text.text()).toInstant(), zone);
        } catch (DateTimeException e2) {
          return null;
        }
      }
    }
    return null;
  }

  /** The value of an expression; null if it is absent. */
  @Nullable Value value(Expression expression) {
    if (expression instanceof Expression.Literal literal) {
      return literal.value();
    } else if (expression instanceof Expression.UserAttribute user) {
      return facts.attribute(user.name());
    } else if (expression instanceof Expression.EventAttribute attribute) {
      return event == null ? null : event.get(attribute.name());
    } else if (expression instanceof Expression.AnchorAttribute attribute) {
      return anchorEvent == null ? null : anchorEvent.get(attribute.name());
    } else if (expression instanceof Expression.RowAttribute attribute) {
      return row == null ? null : row.attribute(attribute.name());
    } else if (expression instanceof Expression.Count count) {
      return Value.of(rows(count.query()).size());
    } else if (expression instanceof Expression.Aggregate aggregate) {
      return aggregate(aggregate);
    } else if (expression instanceof Expression.Last last) {
      return facts
          .last(k -> k.type().equals(last.event()))
          .map(k -> k.attribute(last.attribute()))
          .orElse(null);
    } else if (expression instanceof Expression.Arithmetic arithmetic) {
      return arithmetic(arithmetic);
    }
    throw new IllegalArgumentException("out of scope: " + expression);
  }

  /** Sum of nothing is 0; min, max and avg of nothing are absent. */
  private @Nullable Value aggregate(Expression.Aggregate aggregate) {
    List<BigDecimal> numbers =
        rows(aggregate.query()).stream()
            .map(k -> k.attribute(aggregate.attribute()))
            .filter(Value.Number.class::isInstance)
            .map(v -> ((Value.Number) v).number())
            .toList();
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal number : numbers) {
      sum = sum.add(number, MathContext.DECIMAL128);
    }
    if (aggregate.function() == Expression.Function.SUM) {
      return Value.of(sum);
    } else if (numbers.isEmpty()) {
      return null;
    }
    return Value.of(
        switch (aggregate.function()) {
          case MIN -> numbers.stream().min(Comparator.naturalOrder()).orElseThrow();
          case MAX -> numbers.stream().max(Comparator.naturalOrder()).orElseThrow();
          default -> sum.divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL128);
        });
  }

  /** With text, with an absent value, or by zero: absent. */
  private @Nullable Value arithmetic(Expression.Arithmetic arithmetic) {
    if (!(value(arithmetic.left()) instanceof Value.Number left)
        || !(value(arithmetic.right()) instanceof Value.Number right)) {
      return null;
    }
    BigDecimal a = left.number();
    BigDecimal b = right.number();
    return switch (arithmetic.operator()) {
      case PLUS -> Value.of(a.add(b, MathContext.DECIMAL128));
      case MINUS -> Value.of(a.subtract(b, MathContext.DECIMAL128));
      case TIMES -> Value.of(a.multiply(b, MathContext.DECIMAL128));
      case DIVIDE -> b.signum() == 0 ? null : Value.of(a.divide(b, MathContext.DECIMAL128));
    };
  }

  /** The events that a query counts, in the order of their moments. */
  private List<Known> rows(EventQuery query) {
    return facts
        .events(query.event())
        .filter(k -> in(query.window(), k))
        .filter(k -> at(k).holds(query.where()))
        .sorted(Comparator.comparing(Known::moment))
        .toList();
  }

  /** 3.8. */
  private boolean in(@Nullable Window window, Known k) {
    Instant at = k.moment().at();
    if (window == null) {
      return true;
    } else if (window instanceof Window.InLast last) {
      return now.isBefore(Calendars.plus(at, last.amount(), zone));
    } else if (window instanceof Window.SinceAnchor) {
      return anchor != null && k.moment().isAfter(anchor);
    } else if (window instanceof Window.SinceStart) {
      return start != null && k.moment().isAfter(start);
    }
    LocalDate then = Calendars.date(at, zone);
    LocalDate today = Calendars.date(now, zone);
    if (window instanceof Window.Today) {
      return then.equals(today);
    } else if (window instanceof Window.ThisWeek) {
      return then.get(IsoFields.WEEK_BASED_YEAR) == today.get(IsoFields.WEEK_BASED_YEAR)
          && then.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
              == today.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }
    return then.getYear() == today.getYear() && then.getMonth() == today.getMonth();
  }
}
