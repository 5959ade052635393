package dev.sojourn.dsl.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Touch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for every log, whatever the journeys: on the random cases of the reference. */
class LogPropertiesTest {
  private static final int CASES = Integer.getInteger("sojourn.reference.definitions", 280) / 6;
  private static final long SEED = Long.getLong("sojourn.reference.seed", 1) + 1_000_000;

  private interface Property {
    void check(Definitions definitions, Log log, Outcomes outcomes, Draw draw);
  }

  /** A case with what a replay of it in one piece comes to. */
  private record Case(long seed, Definitions definitions, Log log, Outcomes outcomes) {
    static Case of(long seed) {
      RandomCases random = new RandomCases(seed);
      Definitions definitions = random.definitions();
      Log log = random.log();
      return new Case(seed, definitions, log, replay(definitions, log));
    }
  }

  private static List<Case> cases = List.of();

  @BeforeAll
  static void replayAll() {
    cases = LongStream.range(SEED, SEED + CASES).mapToObj(Case::of).toList();
  }

  private static void always(Property property) {
    for (Case one : cases) {
      long seed = one.seed;
      try {
        property.check(one.definitions, one.log, one.outcomes, new Draw(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private static Outcomes replay(Definitions definitions, Log log) {
    try (Replays engine = new Replays(definitions)) {
      return engine.replay(log);
    }
  }

  @Test
  void aReplayThatStopsAndGoesOnWithTheStoreDecidesTheSame() {
    always(
        (definitions, log, outcomes, draw) -> {
          try (Replays engine = new Replays(definitions)) {
            Outcomes pieces = engine.replayInPieces(log, draw);
            assertThat(pieces.decisions()).isEqualTo(outcomes.decisions());
            assertThat(pieces.touches()).isEqualTo(outcomes.touches());
          }
        });
  }

  /**
   * Of events of one instant; an event that comes after later ones is another matter, and so is
   * what becomes of a group that several users' events reach.
   */
  @Test
  void theOrderOfUsersChangesNothingForAnyOfThem() {
    always(
        (definitions, log, outcomes, draw) -> {
          Comparator<Event> byTime = Comparator.comparing(Event::at);
          Map<String, Integer> ranks = new HashMap<>();
          log.events().forEach(e -> ranks.computeIfAbsent(user(e), u -> draw.below(1_000)));
          Outcomes one = replay(definitions, sorted(log, byTime));
          Outcomes other =
              replay(
                  definitions, sorted(log, byTime.thenComparing(event -> ranks.get(user(event)))));
          assertThat(byUser(other.decisions())).isEqualTo(byUser(one.decisions()));
          assertThat(touchesByUser(other)).isEqualTo(touchesByUser(one));
        });
  }

  /** Whoever has an alias is one user. */
  private static String user(Event event) {
    return event.user().replace("-alias", "");
  }

  private static Log sorted(Log log, Comparator<Event> order) {
    List<Event> events = new ArrayList<>(log.events());
    events.sort(order);
    return log.with(events);
  }

  private static Map<String, List<Decision>> byUser(List<Decision> decisions) {
    return decisions.stream()
        .filter(decision -> !decision.ofGroup())
        .collect(Collectors.groupingBy(Decision::subject, TreeMap::new, Collectors.toList()));
  }

  private static Map<String, List<Touch>> touchesByUser(Outcomes outcomes) {
    return outcomes.touches().stream()
        .filter(touch -> !touch.ofGroup())
        .collect(Collectors.groupingBy(Touch::subject, TreeMap::new, Collectors.toList()));
  }

  /** The decisions about each user who never became one with another: runs keep their numbers. */
  private static Stream<List<Decision>> ofOneUserEach(Log log, Outcomes outcomes) {
    Set<String> united =
        log.events().stream()
            .filter(e -> e.type().equals("user.identified") || !e.user().equals(user(e)))
            .map(LogPropertiesTest::user)
            .collect(Collectors.toSet());
    return byUser(outcomes.decisions()).entrySet().stream()
        .filter(one -> !united.contains(one.getKey().replace("-alias", "")))
        .map(Map.Entry::getValue);
  }

  private static Set<String> forgotten(Log log) {
    return log.events().stream()
        .filter(e -> e.type().equals("user.forget"))
        .map(LogPropertiesTest::user)
        .collect(Collectors.toSet());
  }

  /** 6.2: those of a user who was forgotten can come again. */
  @Test
  void noTwoTouchesHaveOneId() {
    always(
        (definitions, log, outcomes, draw) -> {
          Set<String> forgotten = forgotten(log);
          assertThat(outcomes.touches())
              .filteredOn(touch -> !forgotten.contains(touch.subject()))
              .extracting(Touch::id)
              .doesNotHaveDuplicates();
        });
  }

  @Test
  void nothingHappensInAStageOrRunThatIsClosed() {
    always(
        (definitions, log, outcomes, draw) ->
            ofOneUserEach(log, outcomes).forEach(Promises::closedIsClosed));
  }

  @Test
  void whatIsDecidedForGoodIsDecidedOnce() {
    always(
        (definitions, log, outcomes, draw) ->
            ofOneUserEach(log, outcomes).forEach(Promises::finalIsFinal));
  }

  @Test
  void noMarketingTouchGoesOutInQuietHoursOrOverACap() {
    always(
        (original, log, ignored, draw) -> {
          Definitions definitions = Promises.withoutZones(original);
          Outcomes outcomes = replay(definitions, Promises.withoutZones(log));
          outcomes.touches().forEach(touch -> Promises.noQuiet(definitions, touch));
          Set<String> forgotten = forgotten(log);
          touchesByUser(outcomes).entrySet().stream()
              .filter(one -> !forgotten.contains(one.getKey()))
              .forEach(one -> Promises.underCaps(definitions, one.getValue()));
        });
  }
}
