package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Journey;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Step;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Value;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Journeys, segments and zones that are named exist; no journey starts itself without a gap. */
final class ReferenceCheck implements Visitor {
  private final Report report;
  private final Set<String> journeys;
  private final Set<String> groupJourneys;
  private final Set<String> segments;

  ReferenceCheck(Report report, Definitions definitions) {
    this.report = report;
    this.journeys =
        definitions.journeys().stream()
            .map(Journey::id)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    this.groupJourneys =
        definitions.journeys().stream()
            .filter(Journey::forGroup)
            .map(Journey::id)
            .collect(Collectors.toSet());
    this.segments =
        definitions.segments().stream()
            .map(Segment::id)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Override
  public void trigger(Trigger trigger, Scope scope) {
    if (trigger instanceof Trigger.OnSegment on) {
      segment(on, on.segment(), scope);
    }
  }

  @Override
  public void condition(Condition condition, Scope scope) {
    if (condition instanceof Condition.InSegment in) {
      segment(in, in.segment(), scope);
    }
  }

  private void segment(Object node, String segment, Scope scope) {
    if (!segment.isBlank() && !segments.contains(segment) && !scope.inGroup()) {
      report.error(
          node,
          "segment",
          scope,
          "unknown-segment",
          "there is no segment `"
              + segment
              + "`; define it with `segment "
              + segment
              + " if …`"
              + Near.hint(segment, segments));
    }
  }

  @Override
  public void action(Action action, Scope scope) {
    if (action instanceof Action.Start start
        && !start.journey().isBlank()
        && !journeys.contains(start.journey())) {
      report.error(
          start,
          "journey",
          scope,
          "unknown-journey",
          "there is no journey `"
              + start.journey()
              + "` to start"
              + Near.hint(start.journey(), journeys));
    } else if (action instanceof Action.Start start
        && !start.journey().isBlank()
        && groupJourneys.contains(start.journey()) != scope.inGroup()) {
      report.error(
          start,
          "journey",
          scope,
          "other-subject",
          scope.inGroup()
              ? "journey `"
                  + start.journey()
                  + "` is for users, and a group cannot start it; name one that is `for group`"
              : "journey `"
                  + start.journey()
                  + "` is `for group`, and a user cannot start it; send a `journey.start` event"
                  + " with a `group`");
    } else if (action instanceof Action.SetAttribute set && set.attribute().equals("zone")) {
      zone(set, scope);
    }
  }

  private void zone(Action.SetAttribute set, Scope scope) {
    if (set.value() instanceof Expression.Literal literal
        && !(literal.value() instanceof Value.Absent)) {
      String zone = literal.value().toString();
      try {
        ZoneId.of(zone);
      } catch (DateTimeException e) {
        report.error(
            set,
            "value",
            scope,
            "unknown-zone",
            "`"
                + zone
                + "` is no time zone; write one such as \"Asia/Shanghai\""
                + Near.hint(zone, ZoneId.getAvailableZoneIds()));
      }
    }
  }

  @Override
  public void step(Step step, Scope scope) {
    Journey journey = scope.journey();
    if (journey == null) {
      return;
    }
    step.acts()
        .map(act -> act.action())
        .filter(
            action -> action instanceof Action.Start start && start.journey().equals(journey.id()))
        .forEach(start -> startsItself(journey, step, start, scope));
  }

  private void startsItself(Journey journey, Step step, Action start, Scope scope) {
    if (journey.reEntry() instanceof ReEntry.Once) {
      report.error(
          start,
          "journey",
          scope,
          "starts-itself",
          "this journey starts itself, but a user runs through it once; say after which gap with `runs again after 30 days`");
    } else if (isAtOnce(step.timing())) {
      report.error(
          start,
          "journey",
          scope,
          "starts-itself",
          "this journey starts itself without a gap; start it in a later step, as in `T+30`");
    }
  }

  private static boolean isAtOnce(Timing timing) {
    return timing instanceof Timing.AtOnce
        || timing instanceof Timing.Days days && days.days() == 0
        || timing instanceof Timing.Week week && week.week() == 1
        || timing instanceof Timing.Range range && range.from() == 0;
  }
}
