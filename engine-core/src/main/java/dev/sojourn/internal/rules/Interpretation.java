package dev.sojourn.internal.rules;

import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Fact;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Value;
import dev.sojourn.model.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges a condition as its rule does, and notes what was seen: of each comparison and the like
 * whether it held, and after it what its operands were worth. What the answer hangs on is named
 * {@link Fact#DECIDED}.
 */
public final class Interpretation {
  private final Moment moment;
  private final Evaluation evaluation;
  private final List<Fact> facts = new ArrayList<>();
  private final boolean holds;

  private Interpretation(@Nullable Condition condition, Moment moment) {
    this.moment = moment;
    this.evaluation = new Evaluation(moment);
    this.holds = condition == null || truth(condition);
    if (condition != null) {
      note(condition, true);
    }
  }

  /** Without a condition all is well. */
  public static Interpretation of(@Nullable Condition condition, Moment moment) {
    return new Interpretation(condition, moment);
  }

  /** {@code unless E} is seen as {@code no E since T}. */
  public static Interpretation of(Guard guard, Moment moment) {
    return of(condition(guard), moment);
  }

  private static Condition condition(Guard guard) {
    if (guard instanceof Guard.If check) {
      return check.condition();
    }
    String event = ((Guard.Unless) guard).event();
    return new Condition.Occurred(false, new EventQuery(event, null, new Window.SinceAnchor()));
  }

  public boolean holds() {
    return holds;
  }

  public List<Fact> facts() {
    return List.copyOf(facts);
  }

  private boolean truth(Condition condition) {
    if (condition instanceof Condition.Not not) {
      return !truth(not.condition());
    } else if (condition instanceof Condition.And and) {
      return and.conditions().stream().allMatch(this::truth);
    } else if (condition instanceof Condition.Or or) {
      return or.conditions().stream().anyMatch(this::truth);
    } else if (condition instanceof Condition.Compare compare) {
      return compare(compare);
    } else if (condition instanceof Condition.In in) {
      return evaluation.operand(in.operand()).isIn(in.values());
    } else if (condition instanceof Condition.Contains contains) {
      Operand part = evaluation.operand(contains.part());
      return evaluation.operand(contains.operand()).containsText(part);
    } else if (condition instanceof Condition.IsSet isSet) {
      return evaluation.operand(isSet.operand()).isSet() == isSet.set();
    } else if (condition instanceof Condition.Tagged tagged) {
      return moment.tagged(tagged.tag());
    } else if (condition instanceof Condition.InSegment in) {
      return moment.inSegment(in.segment());
    }
    Condition.Occurred occurred = (Condition.Occurred) condition;
    return evaluation.occurrences(occurred.query()).any() == occurred.any();
  }

  private boolean compare(Condition.Compare compare) {
    Operand left = evaluation.operand(compare.left());
    Operand right = evaluation.operand(compare.right());
    return switch (compare.comparison()) {
      case EQUAL -> left.is(right);
      case NOT_EQUAL -> left.isNot(right);
      case LESS -> left.below(right);
      case AT_MOST -> left.atMost(right);
      case GREATER -> left.above(right);
      case AT_LEAST -> left.atLeast(right);
    };
  }

  /**
   * Notes what was seen.
   *
   * @param decides whether the answer hangs on this condition
   */
  private void note(Condition condition, boolean decides) {
    if (condition instanceof Condition.Not not) {
      note(not.condition(), decides);
    } else if (condition instanceof Condition.And and) {
      notes(and.conditions(), decides, truth(and));
    } else if (condition instanceof Condition.Or or) {
      notes(or.conditions(), decides, truth(or));
    } else {
      Value held = Value.of(truth(condition));
      facts.add(new Fact(decides ? Fact.DECIDED : "", condition, held));
      operands(condition);
    }
  }

  private void notes(List<Condition> conditions, boolean decides, boolean truth) {
    for (Condition condition : conditions) {
      note(condition, decides && truth(condition) == truth);
    }
  }

  private void operands(Condition condition) {
    if (condition instanceof Condition.Compare compare) {
      operand(compare.left());
      operand(compare.right());
    } else if (condition instanceof Condition.In in) {
      operand(in.operand());
    } else if (condition instanceof Condition.Contains contains) {
      operand(contains.operand());
      operand(contains.part());
    } else if (condition instanceof Condition.IsSet isSet) {
      operand(isSet.operand());
    } else if (condition instanceof Condition.Occurred occurred) {
      operand(new Expression.Count(occurred.query()));
    }
  }

  private void operand(Expression expression) {
    if (expression instanceof Expression.Literal) {
      return;
    }
    facts.add(Fact.of(expression, evaluation.operand(expression).value));
    if (expression instanceof Expression.Arithmetic arithmetic) {
      operand(arithmetic.left());
      operand(arithmetic.right());
    } else if (expression instanceof Expression.Count count) {
      counted(count.query());
    } else if (expression instanceof Expression.Aggregate aggregate) {
      counted(aggregate.query());
    } else if (expression instanceof Expression.DaysSinceAnchor) {
      point("T", moment.scene().anchor());
    } else if (expression instanceof Expression.DaysSinceLast since) {
      instant("latest", evaluation.occurrences(query(since.event())).latest());
    } else if (expression instanceof Expression.Last last) {
      instant("latest", evaluation.occurrences(query(last.event())).latest());
    } else if (expression instanceof Expression.DaysSinceActivity) {
      instant("latest", moment.scene().user().lastActivity);
    }
  }

  private static EventQuery query(String event) {
    return new EventQuery(event, null, null);
  }

  private void counted(EventQuery query) {
    if (query.window() instanceof Window.SinceAnchor) {
      point("T", moment.scene().since());
    } else if (query.window() instanceof Window.SinceStart) {
      point("start", moment.scene().start());
    }
    instant("latest", evaluation.occurrences(query).latest());
  }

  private void point(String name, Scene.@Nullable Point point) {
    instant(name, point == null ? null : point.at());
  }

  private void instant(String name, @Nullable Instant instant) {
    if (instant != null) {
      facts.add(Fact.of(name, Value.of(instant.toString())));
    }
  }
}
