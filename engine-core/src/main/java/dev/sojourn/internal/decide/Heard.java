package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Part;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Watch;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events anything deployed can care about. Of the others it is known that they were, and
 * nothing else: no journey is looked at, no rule is asked.
 */
final class Heard {
  private final Set<String> types = new HashSet<>();

  /** Whether some journey watches for any activity. */
  private boolean anyActivity;

  /** Whether some step waits for its guards, which are judged at each event of the user. */
  private boolean waits;

  /** Of all versions that runs may be on. */
  Heard(Collection<JourneyPlan> plans) {
    plans.forEach(this::add);
  }

  private void add(JourneyPlan plan) {
    add(plan.journey.starts());
    plan.journey.leaves().forEach(this::add);
    Goal goal = plan.journey.goal();
    if (goal != null) {
      types.add(goal.event());
    }
    types.addAll(plan.awaited);
    for (Part part : plan.journey.parts()) {
      if (part instanceof Stage stage) {
        add(stage.from());
        stage.until().forEach(this::add);
        add(stage.restartsOn());
      } else if (part instanceof Watch watch) {
        types.addAll(watch.without());
        anyActivity |= watch.without().isEmpty();
      }
      waits |= part.steps().stream().anyMatch(step -> waits(step.timing()));
    }
  }

  private void add(@Nullable Trigger trigger) {
    if (trigger instanceof Trigger.OnEvent on) {
      types.add(on.event());
    }
  }

  private static boolean waits(Timing timing) {
    boolean slots =
        timing.at() != null || timing instanceof Timing.Week week && !week.on().isEmpty();
    return (timing instanceof Timing.Week || timing instanceof Timing.Range) && !slots;
  }

  /** Whether an event can matter to what is deployed, or to a fact that is kept. */
  boolean concerns(Catalog catalog, UserState user, String type) {
    if (types.contains(type)
        || catalog.watches()
        || catalog.retention.of(type) != null
        || !catalog.rules.of(type).isEmpty()
        || saysSomething(type)
        || catalog.starts.onFirstSeen() && !user.seen) {
      return true;
    }
    boolean breaksSilence = anyActivity && Facts.isActivity(catalog, type);
    return (waits || breaksSilence || catalog.movesRuns) && user.mayHaveRuns();
  }

  /** Reserved types that change what is known of a user or group, or start a journey. */
  private static boolean saysSomething(String type) {
    return type.startsWith("user.") || type.startsWith("group.") || type.startsWith("journey.");
  }
}
