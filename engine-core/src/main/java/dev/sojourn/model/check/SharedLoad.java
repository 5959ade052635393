package dev.sojourn.model.check;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Warns when stages of one journey that open together plan more touches for one day after T than a
 * cap lets through. What one stage plans alone {@link DayLoad} tells.
 */
final class SharedLoad implements Visitor {
  private final Report report;
  private final List<Policy.Cap> caps;
  private final Policy.@Nullable QuietHours quiet;

  SharedLoad(Report report, Definitions definitions) {
    this.report = report;
    this.caps =
        definitions.policies().stream()
            .limit(1)
            .flatMap(p -> p.caps().stream())
            .filter(cap -> cap.per() instanceof Policy.Per.Day && cap.limit() > 0)
            .toList();
    this.quiet = definitions.policies().stream().findFirst().map(Policy::quiet).orElse(null);
  }

  private record Plan(Stage stage, Step step) {}

  /** When stages open, and until when: those of one opening are open together. */
  private record Opening(@Nullable Trigger from, List<Trigger> until, @Nullable Trigger restarts) {}

  @Override
  public void journey(Journey journey, Scope scope) {
    if (journey.forGroup()) {
      return;
    }
    for (Policy.Cap cap : caps) {
      Map<Opening, Map<Integer, List<Plan>>> days = new LinkedHashMap<>();
      journey.parts().stream()
          .filter(Stage.class::isInstance)
          .map(Stage.class::cast)
          .forEach(
              stage ->
                  stage.steps().stream()
                      .filter(s -> s.guards().isEmpty() && DayLoad.counts(s.body(), cap))
                      .filter(s -> !QuietTimes.waitsOvernight(quiet, s))
                      .forEach(step -> add(days, stage, step)));
      days.values().forEach(byDay -> byDay.forEach((day, plans) -> check(day, plans, cap, scope)));
    }
  }

  private static void add(Map<Opening, Map<Integer, List<Plan>>> days, Stage stage, Step step) {
    Integer day =
        step.timing() instanceof Timing.Days at
            ? (Integer) at.days()
            : step.timing() instanceof Timing.AtOnce ? (Integer) 0 : null;
    if (day != null) {
      days.computeIfAbsent(
              new Opening(stage.from(), stage.until(), stage.restartsOn()),
              o -> new LinkedHashMap<>())
          .computeIfAbsent(day, d -> new ArrayList<>())
          .add(new Plan(stage, step));
    }
  }

  private void check(int day, List<Plan> plans, Policy.Cap cap, Scope scope) {
    if (plans.size() <= cap.limit()) {
      return;
    }
    Plan last = plans.get(plans.size() - 1);
    Set<String> stages = new HashSet<>();
    plans.forEach(plan -> stages.add(plan.stage.id()));
    boolean told =
        report.has(last.step.timing()) || plans.stream().map(Plan::stage).anyMatch(report::has);
    if (stages.size() > 1 && !told) {
      report.warning(
          last.step.timing(),
          "",
          scope.in(last.stage).in(last.step),
          "cap-too-small",
          "for T+"
              + day
              + " the stages that open together plan "
              + plans.size()
              + " touches ("
              + String.join(", ", plans.stream().map(plan -> plan.step.name()).toList())
              + "), but the policy lets "
              + cap.limit()
              + " through; the others wait or are dropped");
    }
  }
}
