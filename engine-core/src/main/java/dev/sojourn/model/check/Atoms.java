package dev.sojourn.model.check;

import dev.sojourn.model.Condition;
import dev.sojourn.model.Condition.Comparison;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Value;
import dev.sojourn.model.Window;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Claims without {@code and}, {@code or} and {@code not} that are judged at one instant, so that
 * one operand has one value in all of them. Finds out whether they surely do not hold together; if
 * it finds nothing, that says nothing.
 */
final class Atoms {
  private static final int MOST_QUERIES = 64;

  private final Map<Condition, Boolean> claimed = new HashMap<>();
  private final Map<Expression, OperandFacts> operands = new LinkedHashMap<>();
  private boolean impossible;

  void add(Condition atom, boolean holds) {
    Boolean before = claimed.putIfAbsent(atom, holds);
    impossible |= before != null && before != holds;
    if (atom instanceof Condition.Compare compare) {
      compare(compare, holds);
    } else if (atom instanceof Condition.In in) {
      facts(in.operand()).in(in.values(), holds);
    } else if (atom instanceof Condition.IsSet isSet) {
      facts(isSet.operand()).set(isSet.set() == holds);
    } else if (atom instanceof Condition.Contains contains && holds) {
      facts(contains.operand()).set(true);
    } else if (atom instanceof Condition.Occurred occurred) {
      boolean any = occurred.any() == holds;
      facts(Questions.count(occurred.query()))
          .compare(any ? Comparison.AT_LEAST : Comparison.EQUAL, Value.of(any ? 1 : 0), true);
    }
  }

  private void compare(Condition.Compare compare, boolean holds) {
    Boolean constant = Comparisons.constant(compare);
    if (constant != null) {
      impossible |= constant != holds;
    } else if (compare.right() instanceof Expression.Literal literal) {
      facts(compare.left()).compare(compare.comparison(), literal.value(), holds);
    } else if (compare.left() instanceof Expression.Literal literal) {
      facts(compare.right())
          .compare(Comparisons.mirrored(compare.comparison()), literal.value(), holds);
    } else if (holds) {
      facts(compare.left()).set(true);
      facts(compare.right()).set(true);
    }
  }

  private OperandFacts facts(Expression operand) {
    return operands.computeIfAbsent(operand, OperandFacts::new);
  }

  /** Whether all that was added surely does not hold together. To be asked once. */
  boolean contradict() {
    if (impossible) {
      return true;
    }
    List.copyOf(operands.keySet()).forEach(this::deduce);
    return operands.values().stream().anyMatch(OperandFacts::impossible) || countsContradict();
  }

  /** What an operand says about the events that it is computed from. */
  private void deduce(Expression operand) {
    OperandFacts facts = facts(operand);
    if (operand instanceof Expression.DaysSinceLast since) {
      if (facts.mustBeSet()) {
        atLeastOne(new EventQuery(since.event(), null, null));
        since(since, facts);
      }
    } else if (operand instanceof Expression.Last last) {
      if (facts.mustBeSet()) {
        atLeastOne(new EventQuery(last.event(), null, null));
      }
    } else if (operand instanceof Expression.Streak streak) {
      if (facts.least().signum() > 0) {
        atLeastOne(new EventQuery(streak.event(), null, null));
      }
    } else if (operand instanceof Expression.Aggregate aggregate) {
      boolean sum = aggregate.function() == Expression.Function.SUM;
      BigDecimal most = facts.most();
      if (sum
          ? facts.least().signum() > 0 || most != null && most.signum() < 0
          : facts.mustBeSet()) {
        atLeastOne(aggregate.query());
      }
    }
  }

  private void atLeastOne(EventQuery query) {
    facts(Questions.count(query)).compare(Comparison.AT_LEAST, Value.of(1), true);
  }

  /** An event that counts in the last 30 days was at most 30 days ago, another at least so long. */
  private void since(Expression.DaysSinceLast since, OperandFacts facts) {
    for (Map.Entry<Expression, OperandFacts> entry : List.copyOf(operands.entrySet())) {
      if (entry.getKey() instanceof Expression.Count count
          && count.query().event().equals(since.event())
          && count.query().window() instanceof Window.InLast last) {
        TimeAmount amount = last.amount();
        BigDecimal most = entry.getValue().most();
        if (entry.getValue().least().signum() > 0) {
          facts.compare(Comparison.AT_MOST, Value.of(Amounts.mostDays(amount)), true);
        } else if (most != null && most.signum() == 0 && count.query().where() == null) {
          facts.compare(Comparison.AT_LEAST, Value.of(Amounts.leastDays(amount)), true);
        }
      }
    }
  }

  /** More events of one kind than of a kind that includes it. */
  private boolean countsContradict() {
    Map<String, Map<EventQuery, OperandFacts>> byEvent = new HashMap<>();
    operands.forEach(
        (operand, facts) -> {
          if (operand instanceof Expression.Count count) {
            byEvent
                .computeIfAbsent(count.query().event(), e -> new LinkedHashMap<>())
                .put(count.query(), facts);
          }
        });
    return byEvent.values().stream()
        .anyMatch(queries -> queries.size() <= MOST_QUERIES && contradict(queries));
  }

  private static boolean contradict(Map<EventQuery, OperandFacts> queries) {
    return queries.entrySet().stream()
        .anyMatch(
            wide ->
                queries.entrySet().stream()
                    .anyMatch(
                        narrow ->
                            isLess(wide.getValue().most(), narrow.getValue().least())
                                && Questions.within(narrow.getKey(), wide.getKey())));
  }

  private static boolean isLess(@Nullable BigDecimal most, BigDecimal least) {
    return most != null && most.compareTo(least) < 0;
  }
}
