package dev.sojourn.dsl;

import dev.sojourn.model.Goal;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Trigger;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a journey, one of which is about to change; never kept. */
final class JourneyDraft {
  private final Journey old;
  @Nullable String title;
  boolean forGroup;
  @Nullable ZoneId zone;
  @Nullable Trigger starts;
  @Nullable String perEvent;
  ReEntry reEntry;
  @Nullable Goal goal;
  List<Trigger> leaves;
  TimeAmount.@Nullable Calendar endsAfter;
  int holdout;
  int priority;
  final List<Part> parts;

  JourneyDraft(Journey journey) {
    old = journey;
    title = journey.title();
    forGroup = journey.forGroup();
    zone = journey.zone();
    starts = journey.starts();
    perEvent = journey.perEvent();
    reEntry = journey.reEntry();
    goal = journey.goal();
    leaves = journey.leaves();
    endsAfter = journey.endsAfter();
    holdout = journey.holdoutPercent();
    priority = journey.priority();
    parts = new ArrayList<>(journey.parts());
  }

  @SuppressWarnings("NullAway") // It does not see that endsAfter may be null: JDK-8225377.
  JourneyBuilder done() {
    return new JourneyBuilder(
        new Journey(
            old.id(), title, forGroup, zone, starts, perEvent, reEntry, goal, leaves, endsAfter,
            holdout, priority, parts));
  }
}
