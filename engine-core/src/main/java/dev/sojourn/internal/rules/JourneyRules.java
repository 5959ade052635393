package dev.sojourn.internal.rules;

import dev.sojourn.model.Condition;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Trigger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a journey as rules. Each rule answers one question with yes by matching; it does nothing.
 * Rule names are minted from positions, so that text of the journey stands in string literals only.
 */
public final class JourneyRules {
  private final RuleText out = new RuleText("sojourn.journey");

  private JourneyRules() {}

  /** The rules of a journey that has passed the checks. */
  public static String write(Journey journey) {
    JourneyRules rules = new JourneyRules();
    rules.journey(journey);
    return rules.out.toString();
  }

  private void journey(Journey journey) {
    Trigger starts = journey.starts();
    if (starts != null) {
      trigger("starts", "starts", null, starts);
    }
    Goal goal = journey.goal();
    if (goal != null) {
      onEvent("goal", "goal", null, goal.event(), goal.condition());
    }
    triggers("leaves", "leaves", null, journey.leaves());
    int number = 1;
    for (Part part : journey.parts()) {
      String name = (part instanceof Stage ? "stage " : "watch ") + number++;
      if (part instanceof Stage stage) {
        Trigger from = stage.from();
        if (from != null) {
          trigger(name + " from", "from", part.id(), from);
        }
        triggers(name + " until", "until", part.id(), stage.until());
        Trigger restarts = stage.restartsOn();
        if (restarts != null) {
          trigger(name + " restarts", "restarts", part.id(), restarts);
        }
      }
      steps(name, part);
    }
  }

  private void steps(String name, Part part) {
    int number = 1;
    for (Step step : part.steps()) {
      String stepName = name + " step " + number++;
      guards(stepName, "step", part, step, step.guards());
      if (step.body() instanceof StepBody.Choose choose) {
        for (int arm = 1; arm <= choose.arms().size(); arm++) {
          List<Guard> guards = choose.arms().get(arm - 1).guards();
          guards(stepName + " arm " + arm, "arm " + arm, part, step, guards);
        }
      }
    }
  }

  private void guards(String name, String asks, Part part, Step step, List<Guard> guards) {
    List<String> constraints = new ArrayList<>();
    constraints.add("asks == \"" + asks + "\"");
    constraints.add("part == " + DrlLiteral.of(part.id()));
    constraints.add("step == " + DrlLiteral.of(step.name()));
    constraints.addAll(ConstraintWriter.constraints(guards));
    out.add(name, constraints);
  }

  private void triggers(String name, String asks, @Nullable String part, List<Trigger> triggers) {
    int number = 1;
    for (Trigger trigger : triggers) {
      trigger(name + " " + number++, asks, part, trigger);
    }
  }

  /** Of the triggers only those by event have a condition that a rule must judge. */
  private void trigger(String name, String asks, @Nullable String part, Trigger trigger) {
    if (trigger instanceof Trigger.OnEvent event) {
      onEvent(name, asks, part, event.event(), event.condition());
    }
  }

  private void onEvent(
      String name,
      String asks,
      @Nullable String part,
      String event,
      @Nullable Condition condition) {
    List<String> constraints = new ArrayList<>();
    constraints.add("asks == \"" + asks + "\"");
    if (part != null) {
      constraints.add("part == " + DrlLiteral.of(part));
    }
    constraints.add("event == " + DrlLiteral.of(event));
    constraints.addAll(ConstraintWriter.constraints(condition));
    out.add(name, constraints);
  }
}
