package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Policy;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Watch;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Under a vocabulary every event, attribute, message, channel and tag is declared. */
final class NameCheck implements Visitor {
  private final Report report;
  private final Known known;

  NameCheck(Report report, Known known) {
    this.report = report;
    this.known = known;
  }

  @Override
  public void node(Object node, Scope scope) {
    if (node instanceof Goal goal) {
      event(goal, "event", goal.event(), scope);
    } else if (node instanceof Watch watch) {
      all(watch, "without", watch.without(), "event", known.events().keySet(), scope);
    } else if (node instanceof Timing.When when) {
      event(when, "event", when.event(), scope);
    } else if (node instanceof Timing.AfterEvent after) {
      event(after, "event", after.event(), scope);
    } else if (node instanceof Timing.Yearly yearly) {
      user(yearly, "attribute", yearly.attribute(), scope);
    } else if (node instanceof dev.sojourn.model.Clock.OfUser clock) {
      user(clock, "attribute", clock.attribute(), scope);
    } else if (node instanceof Policy policy) {
      all(policy, "passiveEvents", policy.passiveEvents(), "event", known.events().keySet(), scope);
    } else if (node instanceof Policy.Cap cap && cap.channel() != null) {
      declared(cap, "channel", cap.channel(), "channel", known.channels(), scope);
    }
  }

  @Override
  public void journey(dev.sojourn.model.Journey journey, Scope scope) {
    String perEvent = journey.perEvent();
    if (perEvent != null && journey.starts() instanceof Trigger.OnEvent on) {
      attribute(journey, "perEvent", "event.", perEvent, Set.of(on.event()), scope);
    }
  }

  @Override
  public void trigger(Trigger trigger, Scope scope) {
    if (trigger instanceof Trigger.OnEvent on) {
      event(on, "event", on.event(), scope);
    }
  }

  @Override
  public void guard(Guard guard, Scope scope) {
    if (guard instanceof Guard.Unless unless) {
      event(unless, "event", unless.event(), scope);
    }
  }

  @Override
  public void rule(RuleSet.Rule rule, Scope scope) {
    event(rule, "event", rule.event(), scope);
  }

  @Override
  public void action(Action action, Scope scope) {
    if (action instanceof Action.Send send) {
      all(send, "messages", send.messages(), "message", known.messages(), scope);
      all(send, "channels", send.channels(), "channel", known.channels(), scope);
    } else if (action instanceof Action.Tag tag) {
      declared(tag, "tag", tag.tag(), "tag", known.tags(), scope);
    } else if (action instanceof Action.Untag untag) {
      declared(untag, "tag", untag.tag(), "tag", known.tags(), scope);
    } else if (action instanceof Action.SetAttribute set) {
      user(set, "attribute", set.attribute(), scope);
    }
  }

  @Override
  public void condition(Condition condition, Scope scope) {
    if (condition instanceof Condition.Tagged tagged) {
      declared(tagged, "tag", tagged.tag(), "tag", known.tags(), scope);
    }
  }

  @Override
  public void query(EventQuery query, Scope scope) {
    event(query, "event", query.event(), scope);
  }

  @Override
  public void expression(Expression expression, Scope scope) {
    if (report.has(expression)) {
      return;
    }
    if (expression instanceof Expression.UserAttribute user) {
      user(user, "name", user.name(), scope);
    } else if (expression instanceof Expression.Last last) {
      event(last, "event", last.event(), scope);
      attribute(
          last, "attribute", last.event() + ".", last.attribute(), Set.of(last.event()), scope);
    } else if (expression instanceof Expression.Aggregate aggregate) {
      String event = aggregate.query().event();
      attribute(aggregate, "attribute", event + ".", aggregate.attribute(), Set.of(event), scope);
    } else if (expression instanceof Expression.DaysSinceLast since) {
      event(since, "event", since.event(), scope);
    } else if (expression instanceof Expression.Streak streak) {
      event(streak, "event", streak.event(), scope);
    } else {
      Collection<String> events = Types.events(expression, scope);
      String name = Expressions.attribute(expression);
      if (events != null && name != null) {
        String prefix =
            expression instanceof Expression.RowAttribute
                ? ""
                : Expressions.text(expression).startsWith("T.") ? "T." : "event.";
        attribute(expression, "name", prefix, name, events, scope);
      }
    }
  }

  private void attribute(
      Object node,
      String field,
      String prefix,
      String name,
      Collection<String> events,
      Scope scope) {
    if (!name.isBlank() && !known.has(events, name)) {
      report.error(
          node,
          field,
          scope,
          "unknown-attribute",
          "`"
              + prefix
              + name
              + "` is not declared: "
              + String.join(" or ", events)
              + " has no attribute `"
              + name
              + "` in the vocabulary"
              + Near.hint(name, known.attributes(events)));
    }
  }

  private void event(Object node, String field, String event, Scope scope) {
    declared(node, field, event, "event", known.events().keySet(), scope);
  }

  private void user(Object node, String field, String name, Scope scope) {
    if (!report.has(node) && !name.isBlank() && !known.user().containsKey(name)) {
      report.error(
          node,
          field,
          scope,
          "unknown-attribute",
          "`user."
              + name
              + "` is not declared in the vocabulary"
              + Near.hint(name, known.user().keySet()));
    }
  }

  private void all(
      Object node,
      String field,
      List<String> names,
      String kind,
      Set<String> declared,
      Scope scope) {
    for (int i = 0; i < names.size(); i++) {
      declared(node, field + "[" + i + "]", names.get(i), kind, declared, scope);
    }
  }

  private void declared(
      Object node, String field, String name, String kind, Set<String> declared, Scope scope) {
    if (!name.isBlank() && !declared.contains(name)) {
      report.error(
          node,
          field,
          scope,
          "unknown-" + kind,
          kind + " `" + name + "` is not declared in the vocabulary" + Near.hint(name, declared));
    }
  }
}
