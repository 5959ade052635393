package dev.sojourn.model.check;

import dev.sojourn.model.Clock;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Warns when journeys that start at the same event plan touches for one and the same moment, a
 * daily cap has no room for all of them, and no priority says which goes first.
 *
 * <p>Looked up by moment, so that a thousand journeys are not compared with each other.
 */
final class SlotFights {
  private final Report report;
  private final List<Policy.Cap> caps;
  private final Policy.@Nullable QuietHours quiet;

  private SlotFights(Report report, List<Policy.Cap> caps, Policy.@Nullable QuietHours quiet) {
    this.report = report;
    this.caps = caps;
    this.quiet = quiet;
  }

  static void check(Definitions definitions, Report report) {
    List<Policy.Cap> caps =
        definitions.policies().stream()
            .limit(1)
            .flatMap(p -> p.caps().stream())
            .filter(cap -> cap.per() instanceof Policy.Per.Day && cap.limit() > 0)
            .toList();
    Policy.QuietHours quiet =
        definitions.policies().stream().findFirst().map(Policy::quiet).orElse(null);
    new SlotFights(report, caps, quiet).check(definitions.journeys());
  }

  /** The same for two steps if both are surely due at the same instants. */
  private record Moment(Trigger starts, @Nullable ZoneId zone, Timing timing, boolean nextDay) {}

  private record Contender(Journey journey, Stage stage, Step step, int priority) {}

  private void check(List<Journey> journeys) {
    for (Policy.Cap cap : caps) {
      Map<Moment, List<Contender>> moments = new LinkedHashMap<>();
      journeys.forEach(journey -> collect(journey, cap, moments));
      moments.forEach((moment, contenders) -> fight(contenders, cap.limit()));
    }
  }

  private void collect(Journey journey, Policy.Cap cap, Map<Moment, List<Contender>> moments) {
    Trigger starts = journey.starts();
    if (starts == null
        || starts instanceof Trigger.Manual
        || journey.forGroup()
        || journey.perEvent() != null) {
      return;
    }
    for (var part : journey.parts()) {
      if (!(part instanceof Stage stage) || stage.from() != null) {
        continue;
      }
      for (Step step : stage.steps()) {
        Timing timing = sameForAll(step.timing());
        if (timing != null && step.guards().isEmpty() && DayLoad.counts(step.body(), cap)) {
          boolean nextDay = QuietTimes.waitsOvernight(quiet, step);
          moments
              .computeIfAbsent(
                  new Moment(starts, journey.zone(), timing, nextDay), m -> new ArrayList<>())
              .add(new Contender(journey, stage, step, priority(step, journey)));
        }
      }
    }
  }

  /** A timing that with one T gives one instant; null for others. */
  private static @Nullable Timing sameForAll(Timing timing) {
    if (timing instanceof Timing.Days days && days.days() == 0 && days.at() == null) {
      return new Timing.AtOnce();
    }
    boolean certain =
        timing instanceof Timing.AtOnce
            || timing instanceof Timing.Days
            || timing instanceof Timing.After
            || timing instanceof Timing.OnNext
            || timing instanceof Timing.OnDate
            || timing instanceof Timing.EveryWeekday
            || timing instanceof Timing.EveryDays
            || timing instanceof Timing.EveryMonth;
    return certain && !(timing.at() instanceof Clock.OfUser) ? timing : null;
  }

  private static int priority(Step step, Journey journey) {
    return step.acts()
        .findFirst()
        .map(StepBody.Act::options)
        .map(Options::priority)
        .orElse(journey.priority());
  }

  /** Whether the last that has room and the first that has none are of one priority. */
  @SuppressWarnings("ReferenceEquality") // journeys are told apart by identity, as everywhere here
  private void fight(List<Contender> contenders, int limit) {
    if (contenders.size() <= limit) {
      return;
    }
    List<Contender> ordered = new ArrayList<>(contenders);
    ordered.sort(Comparator.comparingInt(Contender::priority).reversed());
    int disputed = ordered.get(limit).priority;
    List<Contender> rivals = ordered.stream().filter(c -> c.priority == disputed).toList();
    Contender last = rivals.get(rivals.size() - 1);
    Contender other =
        rivals.stream().filter(c -> c.journey != last.journey).findFirst().orElse(null);
    if (ordered.get(limit - 1).priority == disputed
        && other != null
        && !report.has(last.step.timing())) {
      report.warning(
          last.step.timing(),
          "",
          Scope.of(last.journey).in(last.stage).in(last.step),
          "same-slot",
          "`"
              + last.step.name()
              + "` and `"
              + other.step.name()
              + "` of journey `"
              + other.journey.id()
              + "` are due at the same moment, and the policy lets "
              + limit
              + " through on a day; give one of them a `priority`, or another time");
    }
  }
}
