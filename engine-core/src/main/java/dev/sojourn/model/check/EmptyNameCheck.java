package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Clock;
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
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Watch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** No name is empty. A name need not be an identifier: the text quotes what is none. */
final class EmptyNameCheck implements Visitor {
  private final Report report;

  EmptyNameCheck(Report report) {
    this.report = report;
  }

  @Override
  public void journey(Journey journey, Scope scope) {
    name(journey, "perEvent", journey.perEvent(), "attribute", scope);
    Goal goal = journey.goal();
    if (goal != null) {
      name(goal, "event", goal.event(), "event", scope);
    }
  }

  @Override
  public void part(Part part, Scope scope) {
    if (part instanceof Watch watch) {
      names(watch, "without", watch.without(), "event", scope);
    }
  }

  @Override
  public void rule(RuleSet.Rule rule, Scope scope) {
    name(rule, "event", rule.event(), "event", scope);
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
    } else if (node instanceof Clock.OfUser clock) {
      name(clock, "attribute", clock.attribute(), "attribute", scope);
    } else if (node instanceof Options options) {
      name(options, "name", options.name(), "step", scope);
    } else if (node instanceof Options.Parameter parameter) {
      name(parameter, "name", parameter.name(), "parameter", scope);
    } else if (node instanceof Policy policy) {
      names(policy, "passiveEvents", policy.passiveEvents(), "event", scope);
    } else if (node instanceof Policy.Cap cap) {
      name(cap, "channel", cap.channel(), "channel", scope);
    }
  }

  @Override
  public void action(Action action, Scope scope) {
    if (action instanceof Action.Send send) {
      names(send, "messages", send.messages(), "message", scope);
      names(send, "channels", send.channels(), "channel", scope);
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

  @Override
  public void condition(Condition condition, Scope scope) {
    if (condition instanceof Condition.Tagged tagged) {
      name(tagged, "tag", tagged.tag(), "tag", scope);
    } else if (condition instanceof Condition.InSegment in) {
      name(in, "segment", in.segment(), "segment", scope);
    }
  }

  @Override
  public void query(EventQuery query, Scope scope) {
    name(query, "event", query.event(), "event", scope);
  }

  @Override
  public void expression(Expression expression, Scope scope) {
    if (expression instanceof Expression.Last last) {
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
