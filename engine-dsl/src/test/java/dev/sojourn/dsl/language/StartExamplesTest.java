package dev.sojourn.dsl.language;

import static dev.sojourn.dsl.JourneyDsl.journey;
import static dev.sojourn.dsl.JourneyDsl.t;
import static dev.sojourn.dsl.JourneyDsl.w;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.EventType;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Steps that start another journey. Stage anchored Mon 2026-11-02 21:40 in Shanghai. */
class StartExamplesTest {
  private static final EventType JOINED = EventType.of("joined");
  private static final EventType ORDER_PAID = EventType.of("order.paid");
  private static final String T = "2026-11-02 21:40";

  private static Replay joined(String text) {
    return Replay.of(text).event(T, "joined", "level", 2);
  }

  @Test
  void aStepStartsAJourneyAtItsDueInstant() {
    Replay replay =
        joined(
                """
                journey a starts when joined stage s
                  T+1 at 10:00 start b
                  T+2 at 09:00 start b named again
                journey b stage main
                  T+0 send hello via wecom with level = T.level
                  T+1 at 08:00 unless order.paid send offer via wecom
                  T+1 send next via wecom
                """)
            .event("2026-11-03 18:00", "order.paid")
            .until("2026-11-10 00:00");
    assertThat(replay.decisions())
        .containsExactly(
            "2026-11-02 21:40 entered",
            "2026-11-02 21:40 s stage-opened",
            "2026-11-03 10:00 s/start done",
            "2026-11-03 10:00 entered",
            "2026-11-03 10:00 main stage-opened",
            "2026-11-03 10:00 main/hello sent",
            "2026-11-04 08:00 main/offer skipped: guard",
            "2026-11-04 09:00 s/again done",
            "2026-11-04 09:00 s stage-closed: exhausted",
            "2026-11-04 09:00 left: finished",
            "2026-11-04 09:00 refused: live",
            "2026-11-04 10:00 main/next sent",
            "2026-11-04 10:00 main stage-closed: exhausted",
            "2026-11-04 10:00 left: finished");
    assertThat(replay.rawTouches()).extracting(Touch::params).containsOnly(Map.of());
  }

  @Test
  void theSameInJava() {
    Replay replay =
        Replay.of(
                journey("a")
                    .startsWhen(JOINED)
                    .stage(
                        "s",
                        t(1).at("10:00").start("b"),
                        w(2).unless(ORDER_PAID).start("b").named("again"))
                    .build(),
                journey("b").stage("main", t(0).send("hello").via("wecom")).build())
            .event(T, "joined")
            .event("2026-11-03 18:00", "order.paid")
            .until("2026-12-01 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-03 10:00 hello");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/start done", "2026-11-16 00:00 s/again expired: window");
  }

  @Test
  void whatItStartsAtOnceGoesOutBeforeTheNextEvent() {
    Replay replay =
        joined(
            """
            journey a starts when joined stage s
              T+0 start b
              T+0 send last via wecom
            journey b priority 5 stage main
              T+0 unless order.paid send hello via wecom
              W1 if no order.paid send waits via wecom
            """);
    replay.event(T, "order.paid");
    assertThat(replay.touches())
        .containsExactly(
            "2026-11-02 21:40 hello", "2026-11-02 21:40 waits", "2026-11-02 21:40 last");
  }

  @Test
  void aGuardThatFailsStartsNothing() {
    Replay replay =
        joined(
                """
                journey a starts when joined stage s T+1 at 10:00 unless order.paid start b
                journey b stage main T+0 send hello via wecom
                """)
            .event("2026-11-03 09:00", "order.paid")
            .until("2026-11-10 00:00");
    assertThat(replay.decisions("s/")).containsExactly("2026-11-03 10:00 s/start skipped: guard");
    assertThat(replay.touches()).isEmpty();
  }

  @Test
  void theLastStepOfAJourneyCanStartItAgain() {
    Replay replay =
        joined(
                """
                journey a starts when joined runs again after 7 days at most 3 times
                  stage s
                    T+0 send hello via wecom
                    T+7 start a
                """)
            .until("2026-12-31 00:00");
    assertThat(replay.touches())
        .containsExactly(
            "2026-11-02 21:40 hello", "2026-11-09 21:40 hello", "2026-11-16 21:40 hello");
    assertThat(replay.decisions("2026-11-09"))
        .containsExactly(
            "2026-11-09 21:40 s/start done",
            "2026-11-09 21:40 s stage-closed: exhausted",
            "2026-11-09 21:40 left: finished",
            "2026-11-09 21:40 entered",
            "2026-11-09 21:40 s stage-opened",
            "2026-11-09 21:40 s/hello sent");
    assertThat(replay.decisions("refused")).containsExactly("2026-11-23 21:40 refused: limit");
  }

  @Test
  void aStepThatIsDueLateStartsAtItsPlannedInstant() {
    Replay replay =
        Replay.of(
                """
                journey a starts when joined stage s T+1h start b
                journey b stage main
                  T+0 send hello via wecom
                  T+1 at 10:00 send ten via wecom
                  T+1 at 20:00 send evening via wecom
                """)
            .until("2026-11-03 12:00")
            .event(T, "joined")
            .until("2026-11-10 00:00");
    assertThat(replay.touches())
        .containsExactly(
            "2026-11-03 12:00 hello", "2026-11-03 12:00 ten", "2026-11-03 20:00 evening");
    assertThat(replay.rawTouches())
        .extracting(Touch::due)
        .containsExactly(
            Instant.parse("2026-11-02T14:40:00Z"),
            Instant.parse("2026-11-03T02:00:00Z"),
            Instant.parse("2026-11-03T12:00:00Z"));
  }

  @Test
  void stagesThatWaitForAnEventStayClosedAndThoseFromManualOpen() {
    Replay replay =
        joined(
                """
                journey a starts when joined stage s T+0 start b
                journey b starts when manual
                  stage one from joined T+0 send one via wecom
                  stage two from manual T+0 send two via wecom
                """)
            .until("2026-11-10 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-02 21:40 two");
  }

  @Test
  void aWeeksStepStartsWhenItsGuardHolds() {
    Replay replay =
        joined(
                """
                journey a starts when joined stage s W1 if tagged vip start b
                journey b stage main T+1h send hello via wecom
                """)
            .event("2026-11-04 15:00", "user.tagged", "tag", "vip")
            .until("2026-11-10 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-04 16:00 hello");
  }

  @Test
  void whatRulesStartComesAfterWhatTheEventStartsInTextOrder() {
    Replay replay =
        joined(
                """
                rules house
                  when joined start c and start b
                  when joined start d
                journey a priority -5 starts when joined stage s T+0 send a via wecom
                journey b stage s T+0 send b via wecom with level = T.level
                journey c stage s from joined T+1 at 10:00 send c via wecom
                journey d starts when joined stage s T+2 at 10:00 unless joined send d via wecom
                """)
            .event("2026-11-03 12:00", "joined")
            .until("2026-11-10 00:00");
    assertThat(replay.rawDecisions().stream().filter(d -> d.outcome() == Outcome.ENTERED))
        .extracting(Decision::journey)
        .containsExactly("a", "d", "c", "b");
    assertThat(replay.touches())
        .containsExactly("2026-11-02 21:40 b", "2026-11-02 21:40 a", "2026-11-03 10:00 c");
    assertThat(replay.rawTouches().get(0).params()).isEqualTo(Map.of("level", Value.of(2)));
    // d was started by its trigger first, and on 11-03 everybody was there before
    assertThat(replay.decisions("refused"))
        .containsExactly(
            "2026-11-02 21:40 refused: live",
            "2026-11-03 12:00 refused: once",
            "2026-11-03 12:00 refused: live",
            "2026-11-03 12:00 refused: once",
            "2026-11-03 12:00 refused: once",
            "2026-11-03 12:00 refused: live");
    assertThat(replay.decisions("s/d")).containsExactly("2026-11-04 10:00 s/d skipped: guard");
  }

  @Test
  void aWatchStartsAJourney() {
    Replay replay =
        joined(
                """
                journey a starts when joined
                  watch asleep after 3 days without any activity at once start b
                journey b stage main
                  T+0 send hello via wecom
                  T+1 at 10:00 send more via wecom
                """)
            .until("2026-11-10 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-05 21:40 hello", "2026-11-06 10:00 more");
  }

  @Test
  void aJourneyThatWasRetiredIsNotStarted() {
    Replay replay =
        joined(
            """
            journey a starts when joined stage s T+1 at 10:00 start b
            journey b stage main T+0 send hello via wecom
            """);
    replay.engine().retire("b");
    replay.until("2026-11-10 00:00");
    assertThat(replay.decisions("2026-11-03"))
        .containsExactly(
            "2026-11-03 10:00 s/start done",
            "2026-11-03 10:00 s stage-closed: exhausted",
            "2026-11-03 10:00 left: finished");
  }

  @Test
  void enrolledUsersAreStartedToo() {
    Replay replay =
        Replay.of(
                """
                journey a stage s T+0 start b
                journey b stage main T+0 send hello via wecom
                """)
            .until("2026-11-02 21:40");
    replay.engine().enrol("a", List.of("u42", "u7"));
    assertThat(replay.touches())
        .containsExactly("2026-11-02 21:40 hello", "2026-11-02 21:40 hello");
  }
}
