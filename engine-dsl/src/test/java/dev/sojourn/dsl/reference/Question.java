package dev.sojourn.dsl.reference;

import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Value;
import dev.sojourn.model.Window;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does a condition hold (2, "Meaning of names")? Asked of all facts at an instant.
 *
 * @param row the event being counted, inside {@code where}
 */
record Question(Person person, Instant now, ZoneId zone, Scene scene, @Nullable Known row) {

  Question at(Known counted) {
    return new Question(person, now, zone, scene, counted);
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
    return Rows.of(this, new EventQuery(event, null, new Window.SinceAnchor())).isEmpty();
  }

  @Nullable Value value(dev.sojourn.model.Expression expression) {
    return new Expressions(this).value(expression);
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
      return person.facts.tagged(tagged.tag(), now);
    } else if (condition instanceof Condition.InSegment in) {
      return person.segments.includes(in.segment(), now);
    } else if (condition instanceof Condition.Occurred occurred) {
      return Rows.of(this, occurred.query()).isEmpty() != occurred.any();
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
}
