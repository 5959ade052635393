package dev.sojourn.dsl.reference;

import dev.sojourn.dsl.reference.RandomConditions.Place;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Problem;
import dev.sojourn.model.Segment;
import dev.sojourn.model.check.DefinitionsCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Random journeys and logs, from a seed. Few types, few users and round hours, so that events,
 * timers, ends of quiet hours, free slots and ends of windows coincide.
 */
final class RandomCases {
  /** Near a change of the clocks, or the end of a February. */
  private static final List<Instant> BASES =
      List.of(
          Instant.parse("2011-12-16T00:00:00Z"),
          Instant.parse("2024-02-20T00:00:00Z"),
          Instant.parse("2024-09-25T00:00:00Z"),
          Instant.parse("2025-03-01T00:00:00Z"),
          Instant.parse("2025-10-20T00:00:00Z"),
          Instant.parse("2026-02-27T00:00:00Z"),
          Instant.parse("2026-10-22T00:00:00Z"),
          Instant.parse("2027-03-20T00:00:00Z"),
          Instant.parse("2027-09-20T00:00:00Z"),
          Instant.parse("2028-02-20T00:00:00Z"));

  final Draw draw;
  private final Instant base;
  private final List<String> names;
  private final List<String> segments;
  private final RandomJourneys journeys;
  private final RandomRules rules;
  private final RandomLogs logs;

  RandomCases(long seed) {
    this.draw = new Draw(seed);
    this.base = draw.of(BASES);
    this.names =
        draw.of(
            List.of(
                List.of("ash"),
                List.of("ash"),
                List.of("ash", "oak"),
                List.of("ash", "oak"),
                List.of("ash", RandomJourneys.OF_GROUPS)));
    this.segments = draw.chance(40) ? List.of("gold", "silver") : List.of();
    RandomConditions conditions = new RandomConditions(draw, segments);
    RandomSteps steps = new RandomSteps(draw, conditions, base, seed, names);
    this.journeys = new RandomJourneys(draw, conditions, steps, segments);
    this.rules = new RandomRules(draw, conditions, steps);
    this.logs = new RandomLogs(draw);
  }

  Definitions definitions() {
    while (true) {
      List<Journey> all = names.stream().map(journeys::journey).toList();
      Definitions definitions =
          new Definitions(all, segments(), rules.sets(), List.of(), List.of());
      if (draw.chance(85)) {
        definitions = definitions.and(RandomPolicies.policy(draw));
      }
      if (DefinitionsCheck.check(definitions, Locations.NONE).stream()
          .noneMatch(Problem::isError)) {
        return definitions;
      }
    }
  }

  /** The later ones are made of the earlier ones too. */
  private List<Segment> segments() {
    List<Segment> all = new ArrayList<>();
    for (String id : segments) {
      RandomConditions conditions =
          new RandomConditions(draw, all.stream().map(Segment::id).toList());
      all.add(
          new Segment(
              id,
              null,
              draw.chance(70)
                  ? conditions.flipping(Place.SEGMENT)
                  : conditions.condition(Place.SEGMENT, 2)));
    }
    return all;
  }

  /**
   * What may be published while a log goes on; null for nothing.
   *
   * @param first what is deployed before
   */
  @Nullable Publication publication(Definitions first, Log log) {
    LiveRuns liveRuns = draw.of(List.of(LiveRuns.KEEP, LiveRuns.EXIT, LiveRuns.MIGRATE));
    for (int attempt = 0; attempt < 20; attempt++) {
      List<Policy> policies =
          draw.chance(50)
              ? first.policies().stream().map(p -> RandomVersions.policy(p, draw)).toList()
              : List.of();
      Definitions other =
          new Definitions(
              first.journeys().stream()
                  .filter(journey -> draw.chance(75))
                  .map(journey -> version(journey, liveRuns))
                  .toList(),
              draw.chance(50) ? segments() : List.of(),
              draw.chance(50) ? rules.sets() : List.of(),
              policies,
              List.of());
      Publication publication =
          new Publication(
              draw.of(log.events()).at().plusSeconds(3600L * draw.below(30)), other, liveRuns);
      if (DefinitionsCheck.check(publication.over(first), Locations.NONE).stream()
          .noneMatch(Problem::isError)) {
        return publication;
      }
    }
    return null;
  }

  private Journey version(Journey old, LiveRuns liveRuns) {
    Journey other = journeys.journey(old.id());
    return liveRuns == LiveRuns.MIGRATE ? new RandomMixes(draw).journey(old, other) : other;
  }

  Log log() {
    return logs.log(base);
  }
}
