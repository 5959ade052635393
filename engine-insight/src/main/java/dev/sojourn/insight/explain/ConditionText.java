package dev.sojourn.insight.explain;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Fact;
import dev.sojourn.model.Value;
import dev.sojourn.model.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a condition saw: of what is joined by {@code and} and {@code or} that on which the
 * answer hangs.
 */
final class ConditionText {
  private final Places local;

  ConditionText(Places local) {
    this.local = local;
  }

  /** One comparison or the like, with what it saw. */
  private record Atom(Fact itself, List<Fact> operands) {
    Condition condition() {
      return (Condition) Objects.requireNonNull(itself.node());
    }
  }

  /** What the facts of one condition say; "" if there are none. */
  String of(List<Fact> facts) {
    List<Atom> atoms = atoms(facts);
    boolean single = atoms.size() == 1;
    return atoms.stream()
        .filter(atom -> atom.itself().name().equals(Fact.DECIDED))
        .map(atom -> atom(atom, single))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static List<Atom> atoms(List<Fact> facts) {
    List<Atom> atoms = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact.node() instanceof Condition) {
        atoms.add(new Atom(fact, new ArrayList<>()));
      } else if (!atoms.isEmpty()) {
        atoms.get(atoms.size() - 1).operands().add(fact);
      }
    }
    return atoms;
  }

  private String atom(Atom atom, boolean single) {
    Condition condition = atom.condition();
    String truth = JourneyText.print(condition) + " was " + atom.itself().value();
    if (condition instanceof Condition.Occurred occurred) {
      return truth + ", " + counted(occurred.query(), atom.operands());
    }
    String operands = operands(atom.operands());
    if (operands.isEmpty()) {
      return truth;
    }
    return single ? operands : truth + " (" + operands + ")";
  }

  /** {@code 1 order.paid since Mon 2026-11-02 21:40, the latest Tue 2026-11-03 09:00}. */
  private String counted(EventQuery query, List<Fact> facts) {
    Fact count = facts.get(0);
    String words = JourneyText.print(new Expression.Count(query));
    String what = words.startsWith("(") ? words.substring(1, words.length() - 1) : words;
    String from = from(query.window(), facts);
    String counted = what.substring("count of ".length());
    return count.value() + " " + (from.isEmpty() ? counted : cut(counted) + from) + latest(facts);
  }

  private static String cut(String counted) {
    return counted.substring(0, counted.lastIndexOf(" since "));
  }

  private String from(@Nullable Window window, List<Fact> facts) {
    String name =
        window instanceof Window.SinceAnchor
            ? "T"
            : window instanceof Window.SinceStart ? "start" : "";
    return facts.stream()
        .filter(fact -> !name.isEmpty() && fact.name().equals(name))
        .map(fact -> " since " + when(fact))
        .findFirst()
        .orElse("");
  }

  private static boolean isOperand(Fact fact) {
    return fact.node() instanceof Expression;
  }

  private String latest(List<Fact> facts) {
    return facts.stream()
        .filter(fact -> fact.name().equals("latest"))
        .map(fact -> ", the latest " + when(fact))
        .findFirst()
        .orElse("");
  }

  private String when(Fact fact) {
    return local.when(Instant.parse(String.valueOf(fact.value())));
  }

  /** Each operand with when what it counts from, and the latest event, were. */
  private String operands(List<Fact> facts) {
    StringBuilder out = new StringBuilder();
    for (Fact fact : facts) {
      if (isOperand(fact)) {
        out.append(out.isEmpty() ? "" : ", ").append(operand(fact));
      } else {
        out.append(", ").append(fact.name().equals("latest") ? "the latest " : fact.name() + " ");
        out.append(when(fact));
      }
    }
    return out.toString();
  }

  private static String operand(Fact fact) {
    Expression expression = (Expression) Objects.requireNonNull(fact.node());
    return JourneyText.print(expression) + " was " + value(fact.value());
  }

  /** A value as it is written in a journey: a text in quotes. */
  static String value(@Nullable Value value) {
    if (value == null) {
      return "not set";
    }
    return value instanceof Value.Absent
        ? value.toString()
        : JourneyText.print(new Expression.Literal(value));
  }
}
