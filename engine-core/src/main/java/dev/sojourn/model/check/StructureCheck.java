package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.Part;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Value;
import java.util.HashSet;
import java.util.Set;

/** Nothing is empty that must not be, and nothing is listed twice that counts once. */
final class StructureCheck implements Visitor {
  private final Report report;

  StructureCheck(Report report) {
    this.report = report;
  }

  @Override
  public void journey(Journey journey, Scope scope) {
    if (journey.parts().isEmpty()) {
      report.error(
          journey,
          "",
          scope,
          "empty-journey",
          "this journey has no stage and no watch; add at least one, as in `stage main`");
    }
  }

  @Override
  public void part(Part part, Scope scope) {
    if (part.steps().isEmpty()) {
      report.error(
          part,
          "",
          scope,
          "empty-stage",
          "there is no step here; add at least one, as in `T+1 at 10:00 send hello via sms`");
    }
  }

  @Override
  public void rules(RuleSet rules, Scope scope) {
    if (rules.rules().isEmpty()) {
      report.error(
          rules,
          "",
          scope,
          "empty-rules",
          "there is no rule here; add at least one, as in `when order.paid tag buyer`");
    }
  }

  @Override
  public void rule(RuleSet.Rule rule, Scope scope) {
    if (rule.actions().isEmpty()) {
      report.error(
          rule,
          "",
          scope,
          "empty-rules",
          "this rule does nothing; add an action, as in `tag buyer`");
    }
  }

  @Override
  public void node(Object node, Scope scope) {
    if (node instanceof Timing.EveryWeekday every && every.on().isEmpty()) {
      report.error(
          every, "on", scope, "empty-list", "`every` needs a weekday, as in `every Mon at 10:00`");
    } else if (node instanceof StepBody.Split split && split.branches().isEmpty()) {
      report.error(
          split,
          "branches",
          scope,
          "empty-list",
          "this split has no branch; give it some that add up to 100%");
    } else if (node instanceof StepBody.Choose choose && choose.arms().isEmpty()) {
      report.error(
          choose,
          "arms",
          scope,
          "empty-list",
          "`choose` has nothing to choose from; add `if … send …`");
    } else if (node instanceof StepBody.Arm arm && arm.guards().isEmpty()) {
      report.error(
          arm, "guards", scope, "empty-list", "this branch of `choose` needs an `if` or `unless`");
    } else if (node instanceof Options options) {
      options(options, scope);
    }
  }

  private void options(Options options, Scope scope) {
    Set<String> seen = new HashSet<>();
    for (Options.Parameter parameter : options.with()) {
      if (!seen.add(parameter.name())) {
        report.error(
            parameter,
            "name",
            scope,
            "duplicate-parameter",
            "`with` gives `" + parameter.name() + "` twice; keep one of them");
      }
    }
  }

  @Override
  public void action(Action action, Scope scope) {
    if (action instanceof Action.Send send) {
      send(send, scope);
    }
  }

  private void send(Action.Send send, Scope scope) {
    if (send.messages().isEmpty()) {
      report.error(
          send, "messages", scope, "empty-list", "`send` names no message; add at least one");
    }
    if (send.channels().isEmpty()) {
      report.error(
          send,
          "channels",
          scope,
          "empty-list",
          "`send` names no channel; add one, as in `via sms`");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < send.channels().size(); i++) {
      String channel = send.channels().get(i);
      if (!seen.add(channel)) {
        report.error(
            send,
            "channels[" + i + "]",
            scope,
            "duplicate-channel",
            "`" + channel + "` is among these channels already; each is tried once");
      }
    }
  }

  @Override
  public void condition(Condition condition, Scope scope) {
    if (condition instanceof Condition.And and && and.conditions().size() < 2) {
      report.error(and, "", scope, "empty-list", "`and` joins at least two conditions");
    } else if (condition instanceof Condition.Or or && or.conditions().size() < 2) {
      report.error(or, "", scope, "empty-list", "`or` joins at least two conditions");
    } else if (condition instanceof Condition.In in) {
      if (in.values().isEmpty()) {
        report.error(
            in, "values", scope, "empty-list", "`in ()` never holds; list at least one value");
      }
      in.values().forEach(v -> present(in, "values", v, scope));
    }
  }

  @Override
  public void expression(Expression expression, Scope scope) {
    if (expression instanceof Expression.Literal literal) {
      present(literal, "value", literal.value(), scope);
    }
  }

  private void present(Object node, String field, Value value, Scope scope) {
    if (value instanceof Value.Absent) {
      report.error(
          node,
          field,
          scope,
          "absent-literal",
          "an absent value is no literal; ask with `is set` or `is not set` whether there is a value");
    }
  }
}
