package dev.sojourn.insight.report;

import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.RuleSet;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that was gathered, as the sections ask for it. */
final class Figures {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  final ReportCollector collected;
  final ReportContext context;
  private final Map<Shape, List<RunNote>> runs = new HashMap<>();

  Figures(ReportCollector collected, ReportContext context) {
    this.collected = collected;
    this.context = context;
    collected.people.all().forEach(person -> person.runs.forEach(this::add));
    collected.people.forgottenRuns().forEach(this::add);
  }

  private void add(RunNote run) {
    runs.computeIfAbsent(run.shape, shape -> new ArrayList<>()).add(run);
  }

  List<Journey> journeys() {
    return collected.definitions.journeys();
  }

  Shape shape(Journey journey) {
    return Objects.requireNonNull(collected.shapes.get(journey.id()), journey::id);
  }

  /** The runs that entered, in no particular order. */
  List<RunNote> runs(Journey journey) {
    return runs.getOrDefault(shape(journey), List.of());
  }

  Tally tally() {
    return collected.tally;
  }

  int place(Journey journey) {
    return collected.places.number(journey.id(), null, null);
  }

  int place(Journey journey, @Nullable String stage, @Nullable String step) {
    return collected.places.number(journey.id(), stage, step);
  }

  ZoneId zone() {
    return collected.zone;
  }

  /** Up to when the replay ran; the epoch if nothing happened at all. */
  Instant end() {
    Instant until = context.until();
    Instant last = collected.last();
    return until != null ? until : last != null ? last : Instant.EPOCH;
  }

  /** Such as {@code 2026-11-02 21:40}, in the zone of the report. */
  String minute(Instant at) {
    return MINUTE.format(at.atZone(zone()));
  }

  /** The zone as people write it. */
  String zoneName() {
    return zone().equals(ZoneOffset.UTC) ? "UTC" : zone().getId();
  }

  long total(Outcome outcome) {
    return tally().verdicts().stream()
        .filter(verdict -> verdict.outcome() == outcome)
        .mapToLong(tally()::total)
        .sum();
  }

  /** Users, or groups, that were seen and not forgotten; an alias is no user of its own. */
  long subjects(boolean groups) {
    return collected.people.all().stream()
        .map(person -> person.subject)
        .filter(subject -> subject.isGroup() == groups && !collected.people.isAlias(subject))
        .count();
  }

  /** What to call a journey, or a set of rules: its title and its id. */
  @Nullable String title(String id) {
    for (Journey journey : journeys()) {
      if (journey.id().equals(id)) {
        return journey.title();
      }
    }
    for (RuleSet rules : collected.definitions.rules()) {
      if (rules.id().equals(id)) {
        return rules.title();
      }
    }
    return null;
  }

  /** The time between two lines of text for people: {@code 1.5 h}. */
  static String hours(double hours) {
    return String.format(Locale.ROOT, "%.1f h", hours);
  }
}
