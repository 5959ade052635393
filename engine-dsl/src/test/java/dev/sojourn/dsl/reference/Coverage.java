package dev.sojourn.dsl.reference;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Part;
import dev.sojourn.model.Step;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** How often each word of the language has been decided about. */
final class Coverage {
  private static final int OFTEN = 50;

  /** Each outcome with its reasons. */
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
          "left: action",
          "skipped: past",
          "skipped: guard",
          "skipped: quiet",
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
          "on date",
          "on next");

  private final Map<String, Integer> counts = new TreeMap<>();

  void count(Definitions definitions, List<Decision> decisions) {
    for (Decision decision : decisions) {
      String reason = decision.reason() == null ? "" : ": " + decision.reason().text();
      add(decision.outcome().text() + reason);
      if (decision.outcome() == Outcome.SENT) {
        sent(definitions, decision);
      }
    }
  }

  private void sent(Definitions definitions, Decision decision) {
    for (Journey journey : definitions.journeys()) {
      for (Part part : journey.parts()) {
        for (Step step : part.steps()) {
          if (journey.id().equals(decision.journey())
              && part.id().equals(decision.stage())
              && step.name().equals(decision.step())) {
            add("sent in a " + (part instanceof Watch ? "watch" : "stage") + ": " + timing(step));
          }
        }
      }
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
