package dev.sojourn.dsl.reference;

import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Rules that belong to no journey (4.4). */
final class StandingRules {
  private final Person person;
  private final Notes notes;
  private final Consumer<Touch> touches;

  StandingRules(Person person, Notes notes, Consumer<Touch> touches) {
    this.person = person;
    this.notes = notes;
    this.touches = touches;
  }

  /**
   * Each acts at most once per event; rounds go on until nothing new matches.
   *
   * @return the journeys to start
   */
  List<String> act(Event event, boolean late, Instant now) {
    List<String> started = new ArrayList<>();
    Set<String> acted = new HashSet<>();
    int before;
    do {
      before = acted.size();
      for (RuleSet set : person.ruleSets) {
        int task = 0;
        for (int i = 0; i < set.rules().size(); i++) {
          RuleSet.Rule rule = set.rules().get(i);
          if (rule.event().equals(event.type())
              && !acted.contains(set.id() + "/" + i)
              && ask(event, now).holds(rule.condition())) {
            acted.add(set.id() + "/" + i);
            act(set, rule, task, event, late, now, started);
          }
          task += (int) rule.actions().stream().filter(Action.Task.class::isInstance).count();
        }
      }
    } while (acted.size() > before);
    return started;
  }

  private Question ask(Event event, Instant now) {
    return person.ask(null, Scene.of((Run) null, event.attributes()), now);
  }

  private void act(
      RuleSet set,
      RuleSet.Rule rule,
      int firstTask,
      Event event,
      boolean late,
      Instant now,
      List<String> started) {
    int task = firstTask;
    for (Action action : rule.actions()) {
      if (action instanceof Action.Task one) {
        task(set, one, task++, event, now);
      } else if (action instanceof Action.Tag tag) {
        Instant until =
            tag.keptFor() == null
                ? null
                : Calendars.plus(event.at(), tag.keptFor(), person.zone((Journey) null));
        person.facts.tag(tag.tag(), true, event.at(), until);
        notes.done(set.id(), "tag", now);
      } else if (action instanceof Action.Untag untag) {
        person.facts.tag(untag.tag(), false, event.at(), null);
        notes.done(set.id(), "untag", now);
      } else if (action instanceof Action.SetAttribute one) {
        Actions.set(person, one, ask(event, now).value(one.value()), now);
        notes.done(set.id(), "set", now);
      } else if (!late) {
        started.add(((Action.Start) action).journey());
        notes.done(set.id(), "start", now);
      }
    }
  }

  /** 5.8: the rules' id is its journey, it has no stage. */
  private void task(RuleSet set, Action.Task task, int position, Event event, Instant now) {
    String id = set.id() + "/" + event.id() + "/" + position;
    ZoneId zone = person.zone((Journey) null);
    if (now.isAfter(Calendars.plus(event.at(), TimeAmount.days(2), zone))) {
      notes.task(set.id(), event.at(), now, Outcome.EXPIRED, Reason.LATE, id);
      return;
    }
    Value owner = person.facts.attribute("owner");
    Map<String, Value> params =
        task.dueIn() == null
            ? Map.of()
            : Map.of("due", Value.of(Calendars.plus(now, task.dueIn(), zone).toString()));
    notes.task(set.id(), event.at(), now, Outcome.SENT, null, id);
    touches.accept(
        new Touch(
            id,
            person.id,
            false,
            set.id(),
            null,
            "task",
            0,
            0,
            Touch.Kind.TASK,
            List.of(task.text()),
            null,
            Category.SERVICE,
            task.assignee() != null ? task.assignee() : owner == null ? null : owner.toString(),
            event.at(),
            now,
            params,
            null));
    person.facts.sent(task.text(), null, now);
  }
}
