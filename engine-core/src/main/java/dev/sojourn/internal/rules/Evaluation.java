package dev.sojourn.internal.rules;

import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Value;
import dev.sojourn.model.Window;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Computes values outside of rules: those of {@code with} parameters, which are no conditions, and
 * what an explanation tells.
 */
public final class Evaluation {
  private final Moment moment;

  Evaluation(Moment moment) {
    this.moment = moment;
  }

  /** The value of an expression at a moment; null if it is absent. */
  public static @Nullable Value of(Expression expression, Moment moment) {
    return new Evaluation(moment).operand(expression).value;
  }

  Operand operand(Expression expression) {
    if (expression instanceof Expression.UserAttribute user) {
      return moment.user(user.name());
    } else if (expression instanceof Expression.GroupAttribute group) {
      return moment.group(group.name());
    } else if (expression instanceof Expression.EventAttribute event) {
      return moment.event(event.name());
    } else if (expression instanceof Expression.AnchorAttribute anchor) {
      return moment.anchor(anchor.name());
    } else if (expression instanceof Expression.Literal literal) {
      return moment.value(literal.value());
    } else if (expression instanceof Expression.Count count) {
      return occurrences(count.query()).count();
    } else if (expression instanceof Expression.Aggregate aggregate) {
      Occurrences all = occurrences(aggregate.query());
      return switch (aggregate.function()) {
        case SUM -> all.sum(aggregate.attribute());
        case MIN -> all.min(aggregate.attribute());
        case MAX -> all.max(aggregate.attribute());
        case AVG -> all.avg(aggregate.attribute());
      };
    } else if (expression instanceof Expression.Last last) {
      return moment.last(last.event(), last.attribute());
    } else if (expression instanceof Expression.DaysSinceAnchor) {
      return moment.daysSinceAnchor();
    } else if (expression instanceof Expression.DaysSinceLast since) {
      return moment.daysSinceLast(since.event());
    } else if (expression instanceof Expression.DaysSinceActivity) {
      return moment.daysSinceActivity();
    } else if (expression instanceof Expression.Streak streak) {
      return moment.streak(streak.event());
    } else if (expression instanceof Expression.Arithmetic arithmetic) {
      Sum sum = Sum.of(arithmetic);
      return operand(sum.first())
          .after(sum.operators(), sum.rest().stream().map(next -> operand(next.right())).toList());
    }
    throw new IllegalArgumentException("no value for " + expression.getClass().getSimpleName());
  }

  Occurrences occurrences(EventQuery query) {
    Occurrences all = moment.events(query.event());
    Condition where = query.where();
    if (where != null) {
      all = all.where(filter(where));
    }
    Window window = query.window();
    if (window instanceof Window.InLast last) {
      return all.inLast(last.amount());
    } else if (window instanceof Window.SinceAnchor) {
      return all.sinceAnchor();
    } else if (window instanceof Window.SinceStart) {
      return all.sinceStart();
    } else if (window instanceof Window.Today) {
      return all.today();
    } else if (window instanceof Window.ThisWeek) {
      return all.thisWeek();
    }
    return window == null ? all : all.thisMonth();
  }

  private RowFilter filter(Condition condition) {
    if (condition instanceof Condition.Not not) {
      return filter(not.condition()).negated();
    } else if (condition instanceof Condition.And and) {
      return and.conditions().stream().map(this::filter).reduce(RowFilter::both).orElseThrow();
    } else if (condition instanceof Condition.Or or) {
      return or.conditions().stream().map(this::filter).reduce(RowFilter::either).orElseThrow();
    } else if (condition instanceof Condition.Compare compare) {
      RowOperand left = row(compare.left());
      RowOperand right = row(compare.right());
      return switch (compare.comparison()) {
        case EQUAL -> left.is(right);
        case NOT_EQUAL -> left.isNot(right);
        case LESS -> left.below(right);
        case AT_MOST -> left.atMost(right);
        case GREATER -> left.above(right);
        case AT_LEAST -> left.atLeast(right);
      };
    } else if (condition instanceof Condition.In in) {
      return row(in.operand()).isIn(in.values());
    } else if (condition instanceof Condition.Contains contains) {
      return row(contains.operand()).containsText(row(contains.part()));
    } else if (condition instanceof Condition.IsSet isSet) {
      return isSet.set() ? row(isSet.operand()).isSet() : row(isSet.operand()).isNotSet();
    } else if (condition instanceof Condition.Tagged tagged) {
      return moment.holds(moment.tagged(tagged.tag()));
    } else if (condition instanceof Condition.InSegment in) {
      return moment.holds(moment.inSegment(in.segment()));
    } else if (condition instanceof Condition.Occurred occurred) {
      return moment.holds(occurrences(occurred.query()).any() == occurred.any());
    }
    throw new IllegalArgumentException("no filter for " + condition.getClass().getSimpleName());
  }

  private RowOperand row(Expression expression) {
    if (expression instanceof Expression.RowAttribute attribute) {
      return moment.attribute(attribute.name());
    } else if (expression instanceof Expression.Arithmetic arithmetic) {
      Sum sum = Sum.of(arithmetic);
      return row(sum.first())
          .after(sum.operators(), sum.rest().stream().map(next -> row(next.right())).toList());
    }
    Operand fixed = operand(expression);
    return moment.fixed(Objects.requireNonNull(fixed));
  }
}
