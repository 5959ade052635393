package dev.sojourn.internal.decide;

import dev.sojourn.internal.decide.RulePlan.Standing;
import dev.sojourn.internal.rules.Evaluation;
import dev.sojourn.internal.rules.Moment;
import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.model.Action;
import dev.sojourn.model.Event;
import dev.sojourn.model.TimeAmount;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules that belong to no journey do at an event: one after the other in text order, each
 * at most once, in rounds until nothing new matches.
 */
final class StandingRules {
  private StandingRules() {}

  static void apply(Turn turn, Event event, boolean late) {
    List<Standing> rules = turn.catalog.rules.of(event.type());
    if (rules.isEmpty()) {
      return;
    }
    List<Standing> waiting = new ArrayList<>(rules);
    boolean acted = true;
    while (acted && !waiting.isEmpty()) {
      acted = waiting.removeIf(rule -> acts(turn, rule, event, late));
    }
  }

  private static boolean acts(Turn turn, Standing rule, Event event, boolean late) {
    Moment moment = turn.moment(rule, event);
    if (!turn.catalog.rules.rules.holds(moment)) {
      return false;
    }
    turn.why.rule(turn, rule, event);
    int tasks = rule.tasksBefore();
    for (Action action : rule.rule().actions()) {
      if (action instanceof Action.Task task) {
        RuleTasks.handOver(turn, rule.set(), task, event, tasks++);
      } else {
        act(turn, rule.set(), action, event, late);
      }
    }
    return true;
  }

  /** Tags change as of the event, attributes are computed from what is known now. */
  private static void act(Turn turn, String set, Action action, Event event, boolean late) {
    if (action instanceof Action.Tag tag) {
      Instant end = end(turn, tag.keptFor(), event.at());
      Tags.set(turn.user, tag.tag(), event.at(), end, turn.now);
      turn.recordDone(set, "tag");
    } else if (action instanceof Action.Untag untag) {
      Tags.remove(turn.user, untag.tag(), event.at());
      turn.recordDone(set, "untag");
    } else if (action instanceof Action.SetAttribute attribute) {
      Actions.set(turn, attribute, Evaluation.of(attribute.value(), turn.moment(event)));
      turn.recordDone(set, "set");
    } else if (action instanceof Action.Start start) {
      if (!late) {
        turn.started.add(start.journey());
        turn.why.ruleStarts();
        turn.recordDone(set, "start");
      }
    } else {
      throw new IllegalStateException("no way to " + action.getClass().getSimpleName());
    }
  }

  private static @Nullable Instant end(
      Turn turn, TimeAmount.@Nullable Calendar keptFor, Instant from) {
    ZoneId zone = turn.catalog.zone(turn.user, null);
    return keptFor == null ? null : LocalTimes.plus(from, keptFor, zone);
  }
}
