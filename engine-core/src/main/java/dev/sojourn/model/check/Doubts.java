package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Watch;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Warnings: what can be deployed, but hardly does what was meant. */
final class Doubts implements Visitor {
  private final Report report;
  private final Set<String> started;

  Doubts(Report report, Definitions definitions) {
    this.report = report;
    this.started = Started.in(definitions);
  }

  private static Stream<Action> actions(Journey journey) {
    return journey.parts().stream()
        .flatMap(p -> p.steps().stream())
        .flatMap(Step::acts)
        .map(StepBody.Act::action);
  }

  @Override
  public void journey(Journey journey, Scope scope) {
    if (journey.starts() == null && !started.contains(journey.id())) {
      report.warning(
          journey,
          "",
          scope,
          "nothing-starts",
          "nothing starts this journey; add `starts when …`, as in `starts when member.joined`");
    }
    boolean mayStay = journey.forGroup(); // its run lasts as long as the group
    String endless =
        !mayStay && journey.leaves().isEmpty() && journey.endsAfter() == null
            ? endless(journey)
            : null;
    if (endless != null && actions(journey).noneMatch(Action.Leave.class::isInstance)) {
      report.warning(
          journey,
          "id",
          scope,
          "never-ends",
          "a run of this journey never ends, because of "
              + endless
              + "; add `leaves when …` or `ends after …`");
    }
  }

  private static @Nullable String endless(Journey journey) {
    for (Part part : journey.parts()) {
      if (part instanceof Watch) {
        return "watch `" + part.id() + "`, which is armed again and again";
      }
      Stage stage = (Stage) part;
      boolean repeats = stage.steps().stream().anyMatch(s -> Timings.neverExhausted(s.timing()));
      if (stage.until().isEmpty() && (repeats || stage.restartsOn() != null)) {
        return "stage `" + part.id() + "`, which stays open for ever";
      }
    }
    return null;
  }

  @Override
  public void trigger(Trigger trigger, Scope scope) {
    if (trigger instanceof Trigger.OnEvent on && on.event().equals(Reserved.TOUCH_SENT)) {
      neverTriggers(on, scope);
    }
  }

  @Override
  public void rule(RuleSet.Rule rule, Scope scope) {
    if (rule.event().equals(Reserved.TOUCH_SENT)) {
      neverTriggers(rule, scope);
    }
  }

  private void neverTriggers(Object node, Scope scope) {
    report.warning(
        node,
        "event",
        scope,
        "never-triggers",
        "`touch.sent` triggers nothing; count it in a condition, or name another event, such as `touch.delivered`");
  }

  @Override
  public void part(Part part, Scope scope) {
    Journey journey = scope.journey();
    if (journey != null
        && part instanceof Stage stage
        && stage.from() instanceof Trigger.OnEvent from
        && happens(journey.leaves(), from.event())
        && journey.starts() instanceof Trigger.OnEvent starts
        && !starts.event().equals(from.event())
        && !started.contains(journey.id())) {
      report.warning(
          stage,
          "from",
          scope,
          "never-opens",
          "nothing opens this stage: at `"
              + from.event()
              + "` the run ends by `leaves when "
              + from.event()
              + "` first; let another event open it");
    }
  }

  @Override
  public void step(Step step, Scope scope) {
    if (!(scope.part() instanceof Stage stage)
        || scope.journey() == null
        || report.has(step.timing())) {
      return;
    }
    if (step.timing() instanceof Timing.When when) {
      String closing = closing(stage, scope.journey(), when.event());
      if (closing == null
          && happens(Stream.ofNullable(stage.restartsOn()).toList(), when.event())) {
        closing = "restarts on";
      }
      closedBefore(step.timing(), when.event(), closing, scope);
    } else if (step.timing() instanceof Timing.AfterEvent after
        && scope.opening() != null
        && !scope.opening().contains(after.event())
        && !opensAtAny(stage, scope.journey())) {
      closedBefore(
          step.timing(), after.event(), closing(stage, scope.journey(), after.event()), scope);
    } else if (endsFirst(step.timing(), scope.journey())) {
      report.warning(
          step.timing(),
          "",
          scope,
          "closed-before",
          "the run ends at the very moment this step is due, and ending comes first; give the step a time before it, or a longer `ends after`");
    }
  }

  /** An action {@code start} in rules opens it at whatever event they act on. */
  private boolean opensAtAny(Stage stage, Journey journey) {
    return stage.from() == null && started.contains(journey.id());
  }

  private void closedBefore(Timing timing, String event, @Nullable String closing, Scope scope) {
    if (closing != null) {
      report.warning(
          timing,
          "",
          scope,
          "closed-before",
          "this step is never due: `"
              + closing
              + " "
              + event
              + "` closes its stage before; name another event");
    }
  }

  private static @Nullable String closing(Stage stage, Journey journey, String event) {
    if (happens(stage.until(), event)) {
      return "until";
    }
    return happens(journey.leaves(), event) ? "leaves when" : null;
  }

  /** Whether every such event fires one of the triggers. */
  private static boolean happens(List<Trigger> triggers, String event) {
    return triggers.contains(Trigger.on(event));
  }

  private static boolean endsFirst(Timing timing, Journey journey) {
    var end = journey.endsAfter();
    return end != null
        && timing instanceof Timing.Days days
        && days.days() > 0
        && days.at() == null
        && end.unit() != dev.sojourn.model.TimeAmount.Unit.HOUR
        && Amounts.leastDays(end) == days.days()
        && Amounts.mostDays(end) == days.days();
  }
}
