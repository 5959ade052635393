package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.Part;
import dev.sojourn.model.Policy;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Value;
import dev.sojourn.model.Watch;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    name(journey, "perEvent", journey.perEvent(), "attribute", scope);
    Goal goal = journey.goal();
    if (goal != null) {
      name(goal, "event", goal.event(), "event", scope);
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
    if (part instanceof Watch watch) {
      names(watch, "without", watch.without(), "event", scope);
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
    name(rule, "event", rule.event(), "event", scope);
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
  public void trigger(Trigger trigger, Scope scope) {
    if (trigger instanceof Trigger.OnEvent on) {
      name(on, "event", on.event(), "event", scope);
    } else if (trigger instanceof Trigger.OnSegment on) {
      name(on, "segment", on.segment(), "segment", scope);
    }
  }

  @Override
  public void guard(Guard guard, Scope scope) {
    if (guard instanceof Guard.Unless unless) {
      name(unless, "event", unless.event(), "event", scope);
    }
  }

  @Override
  public void node(Object node, Scope scope) {
    if (node instanceof Timing.When when) {
      name(when, "event", when.event(), "event", scope);
    } else if (node instanceof Timing.AfterEvent after) {
      name(after, "event", after.event(), "event", scope);
    } else if (node instanceof Timing.Yearly yearly) {
      name(yearly, "attribute", yearly.attribute(), "attribute", scope);
    } else if (node instanceof Timing.EveryWeekday every && every.on().isEmpty()) {
      report.error(
          every, "on", scope, "empty-list", "`every` needs a weekday, as in `every Mon at 10:00`");
    } else if (node instanceof dev.sojourn.model.Clock.OfUser clock) {
      name(clock, "attribute", clock.attribute(), "attribute", scope);
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
    } else if (node instanceof Policy policy) {
      names(policy, "passiveEvents", policy.passiveEvents(), "event", scope);
    } else if (node instanceof Policy.Cap cap) {
      name(cap, "channel", cap.channel(), "channel", scope);
    }
  }

  private void options(Options options, Scope scope) {
    name(options, "name", options.name(), "step", scope);
    Set<String> seen = new HashSet<>();
    for (Options.Parameter parameter : options.with()) {
      name(parameter, "name", parameter.name(), "parameter", scope);
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
    } else if (action instanceof Action.Task task) {
      name(task, "text", task.text(), "task", scope);
      name(task, "assignee", task.assignee(), "member of staff", scope);
    } else if (action instanceof Action.Tag tag) {
      name(tag, "tag", tag.tag(), "tag", scope);
    } else if (action instanceof Action.Untag untag) {
      name(untag, "tag", untag.tag(), "tag", scope);
    } else if (action instanceof Action.SetAttribute set) {
      name(set, "attribute", set.attribute(), "attribute", scope);
    } else if (action instanceof Action.Start start) {
      name(start, "journey", start.journey(), "journey", scope);
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
    names(send, "messages", send.messages(), "message", scope);
    names(send, "channels", send.channels(), "channel", scope);
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
    } else if (condition instanceof Condition.Tagged tagged) {
      name(tagged, "tag", tagged.tag(), "tag", scope);
    } else if (condition instanceof Condition.InSegment in) {
      name(in, "segment", in.segment(), "segment", scope);
    } else if (condition instanceof Condition.In in) {
      if (in.values().isEmpty()) {
        report.error(
            in, "values", scope, "empty-list", "`in ()` never holds; list at least one value");
      }
      in.values().forEach(v -> present(in, "values", v, scope));
    }
  }

  @Override
  public void query(EventQuery query, Scope scope) {
    name(query, "event", query.event(), "event", scope);
  }

  @Override
  public void expression(Expression expression, Scope scope) {
    if (expression instanceof Expression.Literal literal) {
      present(literal, "value", literal.value(), scope);
    } else if (expression instanceof Expression.Last last) {
      name(last, "event", last.event(), "event", scope);
      name(last, "attribute", last.attribute(), "attribute", scope);
    } else if (expression instanceof Expression.DaysSinceLast since) {
      name(since, "event", since.event(), "event", scope);
    } else if (expression instanceof Expression.Streak streak) {
      name(streak, "event", streak.event(), "event", scope);
    } else if (expression instanceof Expression.Aggregate aggregate) {
      name(aggregate, "attribute", aggregate.attribute(), "attribute", scope);
    } else {
      name(expression, "name", Expressions.attribute(expression), "attribute", scope);
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

  private void names(Object node, String field, List<String> names, String kind, Scope scope) {
    for (int i = 0; i < names.size(); i++) {
      name(node, field + "[" + i + "]", names.get(i), kind, scope);
    }
  }

  private void name(Object node, String field, @Nullable String name, String kind, Scope scope) {
    if (name != null && name.isBlank()) {
      report.error(
          node, field, scope, "empty-name", "the name of this " + kind + " is empty; write one");
    }
  }
}
