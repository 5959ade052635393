package dev.sojourn.dsl.reference;

import dev.sojourn.model.Action;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Journey;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Part;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How often each word of the language has been decided about. */
final class Coverage {
  private static final int OFTEN = 50;

  /** Each outcome with its reasons, but {@code future}, of a live engine. */
  private static final List<String> OUTCOMES =
      List.of(
          "entered",
          "stage-opened",
          "goal",
          "sent",
          "held-out",
          "done",
          "refused: live",
          "refused: limit",
          "refused: once",
          "refused: too-soon",
          "stage-closed: until",
          "stage-closed: restart",
          "stage-closed: exhausted",
          "stage-closed: run-ended",
          "left: event",
          "left: ended",
          "left: finished",
          "left: forgotten",
          "left: merged",
          "left: exit",
          "left: action",
          "skipped: past",
          "skipped: guard",
          "skipped: quiet",
          "skipped: nothing",
          "deferred: quiet",
          "deferred: cap",
          "expired: late",
          "expired: window",
          "dropped: quiet",
          "dropped: cap",
          "suppressed: consent",
          "suppressed: unreachable",
          "suppressed: repeat",
          "cancelled: stage-closed",
          "cancelled: left",
          "cancelled: ended",
          "cancelled: active-again",
          "cancelled: guard",
          "cancelled: moved",
          "cancelled: replanned",
          "duplicate",
          "late");

  private static final List<String> TIMINGS =
      List.of(
          "at once",
          "T+0",
          "T+n",
          "T+n at",
          "T+duration",
          "W on at",
          "W on",
          "W at",
          "W",
          "W if",
          "T+a..T+b at",
          "T+a..T+b",
          "T+a..T+b if",
          "every weekday",
          "every n days",
          "every month",
          "yearly",
          "around",
          "on date",
          "on next");

  private static final List<String> OTHERS =
      List.of(
          "sent in a stage: when",
          "sent in a stage: after event",
          "sent in a stage: around T",
          "done in rules",
          "task in rules",
          "task",
          "split",
          "choose",
          "per event",
          "at user",
          "started manually",
          "started at first sight",
          "tag for",
          "start",
          "sent to a group",
          "started by a segment",
          "stage from a segment",
          "decided while migrating");

  private static final Set<Outcome> MIGRATES =
      Set.of(Outcome.CANCELLED, Outcome.SKIPPED, Outcome.STAGE_CLOSED, Outcome.STAGE_OPENED);

  private final Map<String, Integer> counts = new TreeMap<>();

  void count(Definitions definitions, @Nullable Publication publication, List<Decision> decisions) {
    for (Decision decision : decisions) {
      if (publication != null
          && publication.liveRuns() == LiveRuns.MIGRATE
          && publication.at().equals(decision.at())
          && MIGRATES.contains(decision.outcome())) {
        add("decided while migrating");
      }
      String reason = decision.reason() == null ? "" : ": " + decision.reason().text();
      add(decision.outcome().text() + reason);
      if (definitions.rules().stream().anyMatch(r -> r.id().equals(decision.journey()))) {
        add((decision.outcome() == Outcome.SENT ? "task" : "done") + " in rules");
      }
      for (Journey journey : definitions.journeys()) {
        if (journey.id().equals(decision.journey())) {
          count(journey, decision);
        }
      }
    }
  }

  private void count(Journey journey, Decision decision) {
    if (journey.forGroup() && decision.outcome() == Outcome.SENT) {
      add("sent to a group");
    }
    if (decision.outcome() == Outcome.ENTERED) {
      if (journey.perEvent() != null) {
        add("per event");
      }
      if (journey.starts() == null || journey.starts() instanceof Trigger.Manual) {
        add("started manually");
      } else if (journey.starts() instanceof Trigger.OnSegment) {
        add("started by a segment");
      } else if (journey.starts() instanceof Trigger.FirstSeen) {
        add("started at first sight");
      }
    } else if (decision.outcome() == Outcome.STAGE_OPENED) {
      journey.parts().stream()
          .filter(p -> p.id().equals(decision.stage()))
          .filter(p -> ((Stage) p).from() instanceof Trigger.OnSegment)
          .forEach(p -> add("stage from a segment"));
    } else if (decision.outcome() == Outcome.SENT || decision.outcome() == Outcome.DONE) {
      for (Part part : journey.parts()) {
        for (Step step : part.steps()) {
          if (part.id().equals(decision.stage()) && step.name().equals(decision.step())) {
            did(part, step, decision.outcome());
          }
        }
      }
    }
  }

  private void did(Part part, Step step, Outcome outcome) {
    List<Action> actions = step.acts().map(StepBody.Act::action).toList();
    if (step.timing().at() instanceof Clock.OfUser) {
      add("at user");
    }
    if (step.body() instanceof StepBody.Split) {
      add("split");
    } else if (step.body() instanceof StepBody.Choose) {
      add("choose");
    } else if (actions.get(0) instanceof Action.Task) {
      add("task");
    } else if (actions.get(0) instanceof Action.Start) {
      add("start");
    } else if (actions.get(0) instanceof Action.Tag tag && tag.keptFor() != null) {
      add("tag for");
    }
    if (outcome == Outcome.SENT) {
      add("sent in a " + (part instanceof Watch ? "watch" : "stage") + ": " + timing(step));
    }
  }

  private static String timing(Step step) {
    Timing timing = step.timing();
    if (timing instanceof Timing.AtOnce) {
      return "at once";
    } else if (timing instanceof Timing.Days days) {
      return days.at() != null ? "T+n at" : days.days() == 0 ? "T+0" : "T+n";
    } else if (timing instanceof Timing.After) {
      return "T+duration";
    } else if (timing instanceof Timing.Week week) {
      String on = week.on().isEmpty() ? "" : " on";
      String at = week.at() == null ? "" : " at";
      return "W" + on + at + (on.isEmpty() && at.isEmpty() ? guard(step) : "");
    } else if (timing instanceof Timing.Range range) {
      return "T+a..T+b" + (range.at() == null ? guard(step) : " at");
    } else if (timing instanceof Timing.EveryWeekday) {
      return "every weekday";
    } else if (timing instanceof Timing.EveryDays) {
      return "every n days";
    } else if (timing instanceof Timing.EveryMonth) {
      return "every month";
    } else if (timing instanceof Timing.OnDate) {
      return "on date";
    } else if (timing instanceof Timing.Yearly) {
      return "yearly";
    } else if (timing instanceof Timing.Around around) {
      return around.reference() instanceof Expression.UserAttribute ? "around" : "around T";
    } else if (timing instanceof Timing.AfterEvent) {
      return "after event";
    } else if (timing instanceof Timing.When) {
      return "when";
    }
    return "on next";
  }

  private static String guard(Step step) {
    return step.guards().isEmpty() ? "" : " if";
  }

  private void add(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  /** What is in scope and has hardly been met. */
  List<String> rare() {
    List<String> all = new ArrayList<>(OUTCOMES);
    all.addAll(OTHERS);
    for (String timing : TIMINGS) {
      all.add("sent in a stage: " + timing);
      all.add("sent in a watch: " + timing);
    }
    return all.stream()
        .filter(what -> Objects.requireNonNullElse(counts.get(what), 0) < OFTEN)
        .toList();
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
