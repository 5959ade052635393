package dev.sojourn.test.internal;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What went out, and what was held back, of everybody: a text to be compared. */
public final class TimelineText {
  /** What is told of runs; of steps everything is told. */
  private static final Set<Outcome> TOLD = Set.of(Outcome.GOAL, Outcome.LEFT, Outcome.REFUSED);

  private TimelineText() {}

  /** Users, then groups, each with its lines in the order of the decisions. */
  public static String of(
      List<Decision> decisions,
      Map<String, Touch> touches,
      Function<Subject, ZoneId> zones,
      ZoneId usual) {
    Map<Subject, List<String>> lines = new TreeMap<>();
    for (Decision decision : decisions) {
      if (decision.step() != null || TOLD.contains(decision.outcome())) {
        Subject subject = new Subject(decision.subject(), decision.ofGroup());
        ZoneId zone = zones.apply(subject);
        lines
            .computeIfAbsent(subject, key -> new ArrayList<>(List.of(name(key, zone, usual))))
            .add(line(decision, touches, zone));
      }
    }
    return lines.values().stream()
        .flatMap(List::stream)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static String name(Subject subject, ZoneId zone, ZoneId usual) {
    return (subject.isGroup() ? "group " : "")
        + subject.id()
        + (zone.equals(usual) ? "" : ", at local times of " + zone);
  }

  private static String line(Decision decision, Map<String, Touch> touches, ZoneId zone) {
    Touch touch = decision.outcome() == Outcome.SENT ? touches.get(decision.touch()) : null;
    Instant due = decision.due();
    return "  "
        + TimeText.shown(decision.at(), zone)
        + "  "
        + (touch == null ? text(decision) : TouchText.of(touch))
        + (due == null || due.equals(decision.at())
            ? ""
            : " (due " + TimeText.shown(due, zone) + ")");
  }

  private static String text(Decision decision) {
    if (decision.step() == null) {
      return "== " + decision.journey() + ", " + TouchText.why(decision);
    } else if (decision.outcome() == Outcome.DONE) {
      return decision.step();
    }
    return "-- " + TouchText.step(decision) + ", " + TouchText.why(decision);
  }
}
