package dev.sojourn.dsl.language;

import static dev.sojourn.dsl.JourneyDsl.firstSeen;
import static dev.sojourn.dsl.JourneyDsl.journey;
import static dev.sojourn.dsl.JourneyDsl.manual;
import static dev.sojourn.dsl.JourneyDsl.t;
import static dev.sojourn.dsl.JourneyDsl.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.EventType;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Event;
import dev.sojourn.model.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What starts on purpose, and what starts at the first sight of a user. In Shanghai. */
class ManualExamplesTest {
  private static final EventType ORDER_PAID = EventType.of("order.paid");

  @Test
  void aJourneyThatIsStartedOnPurpose() {
    String text =
        """
        journey call-back starts when manual
          stage s
            T+0 send hello via wecom
            T+1 at 10:00 unless order.paid send offer via wecom
        """;
    Replay replay =
        Replay.of(text)
            .event("2026-11-02 21:40", "journey.start", "journey", "call-back")
            .eventOf("u7", "2026-11-02 22:00", "journey.start", "journey", "call-back")
            .event("2026-11-03 09:00", "order.paid")
            .until("2026-11-10 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-02 21:40 s/hello sent",
            "2026-11-02 22:00 s/hello sent",
            "2026-11-03 10:00 s/offer skipped: guard",
            "2026-11-03 10:00 s/offer sent");
  }

  @Test
  void theSameInJava() {
    Replay replay =
        Replay.of(
                journey("call-back")
                    .startsWhen(manual())
                    .stage(
                        "s",
                        t(0).send("hello").via("wecom"),
                        t(1).at("10:00").unless(ORDER_PAID).send("offer").via("wecom"))
                    .build(),
                journey("welcome")
                    .startsWhen(firstSeen())
                    .stage("s", titled("x").until(ORDER_PAID), t(2).send("hi").via("wecom"))
                    .build())
            .event("2026-11-02 21:40", "journey.start", "journey", "call-back")
            .event("2026-11-03 09:00", "order.paid")
            .until("2026-11-10 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-02 21:40 s/hello sent",
            "2026-11-03 09:00 s/hi cancelled: stage-closed",
            "2026-11-03 10:00 s/offer skipped: guard");
  }

  @Test
  void itFiresTriggersOfTheJourneyItNamesOnly() {
    Replay replay =
        Replay.of(
                """
                journey a starts when manual stage s T+0 send a via wecom
                journey b starts when manual stage s T+0 send b via wecom
                journey c starts when joined stage s T+0 send c via wecom
                """)
            .event("2026-11-02 21:40", "journey.start", "journey", "b")
            .event("2026-11-02 21:50", "journey.start", "journey", "c")
            .event("2026-11-02 21:55", "journey.start", "journey", "nobody-knows");
    assertThat(replay.touches()).containsExactly("2026-11-02 21:40 b");
    assertThat(replay.decisions("refused")).isEmpty();
  }

  @Test
  void aJourneyWithoutATriggerIsStartedByTheHostOrByAStepOnly() {
    Replay replay =
        Replay.of("journey a stage s T+0 send a via wecom")
            .event("2026-11-02 21:40", "journey.start", "journey", "a");
    assertThat(replay.decisions()).isEmpty();
    replay.engine().enrol("a", List.of("u42"));
    assertThat(replay.touches()).containsExactly("2026-11-02 21:40 a");
  }

  @Test
  void aSecondStartIsRefusedAsAnyOther() {
    Replay replay =
        Replay.of(
                """
                journey a starts when manual runs again after 2 days
                  stage s T+1 at 10:00 send a via wecom
                """)
            .event("2026-11-02 21:40", "journey.start", "journey", "a")
            .event("2026-11-03 09:00", "journey.start", "journey", "a")
            .event("2026-11-03 12:00", "journey.start", "journey", "a")
            .event("2026-11-04 21:40", "journey.start", "journey", "a")
            .until("2026-11-10 00:00");
    assertThat(replay.decisions("refused"))
        .containsExactly("2026-11-03 09:00 refused: live", "2026-11-03 12:00 refused: too-soon");
    assertThat(replay.touches()).containsExactly("2026-11-03 10:00 a", "2026-11-05 10:00 a");
  }

  @Test
  void manualOpensClosesAndEnds() {
    Replay replay =
        Replay.of(
                """
                journey a starts when joined
                  stage one until manual T+1 at 10:00 send a via wecom
                  stage two from manual T+1 at 12:00 send b via wecom
                journey b starts when joined leaves when manual
                  stage s T+1 at 10:00 send c via wecom
                """)
            .event("2026-11-02 21:40", "joined")
            .event("2026-11-02 22:00", "journey.start", "journey", "a")
            .until("2026-11-10 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-03 10:00 c", "2026-11-03 12:00 b");
    assertThat(replay.decisions("one/a"))
        .containsExactly("2026-11-02 22:00 one/a cancelled: stage-closed");
  }

  @Test
  void aStartOnPurposeOpensStagesFromManual() {
    String text = "journey a starts when manual stage s from manual T+0 send a via wecom";
    assertThat(Replay.of(text).event("2026-11-02 21:40", "journey.start", "journey", "a").touches())
        .containsExactly("2026-11-02 21:40 a");
    Replay enrolled = Replay.of(text).until("2026-11-02 21:40");
    assertThat(enrolled.engine().enrol("a", List.of("u42"))).containsExactly(Receipt.ACCEPTED);
    assertThat(enrolled.touches()).containsExactly("2026-11-02 21:40 a");
  }

  @Test
  void aStartThatIsOlderThanTwoDaysStartsNothing() {
    Replay replay =
        Replay.of("journey a starts when manual stage s T+0 send a via wecom")
            .until("2026-11-05 00:00");
    replay.event("2026-11-02 21:40", "journey.start", "journey", "a");
    assertThat(replay.decisions()).containsExactly("2026-11-05 00:00 late");
  }

  @Test
  void aStartIsNoActivity() {
    Replay replay =
        Replay.of(
                """
                journey a starts when joined
                  watch quiet after 3 days without any activity
                    on next day at 10:00 send wake via wecom
                """)
            .event("2026-11-02 09:00", "joined")
            .event("2026-11-04 09:00", "journey.start", "journey", "other")
            .until("2026-11-08 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-05 10:00 wake");
  }

  @Test
  void theFirstEventOfAnyTypeIsTheFirstSightOfAUser() {
    String text =
        """
        journey a starts when first seen
          stage s
            T+1 at 10:00 unless order.paid send hello via wecom
            T+2 at 10:00 send day-two via wecom
        """;
    Replay replay =
        Replay.of(text)
            .event("2026-11-02 21:40", "user.set", "level", 2)
            .event("2026-11-02 21:40", "order.paid")
            .eventOf("u7", "2026-11-02 23:00", "page.viewed")
            .until("2026-11-10 00:00");
    assertThat(replay.decisions("entered")).hasSize(2);
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/hello skipped: guard",
            "2026-11-03 10:00 s/hello sent",
            "2026-11-04 10:00 s/day-two sent",
            "2026-11-04 10:00 s/day-two sent");
  }

  @Test
  void aUserWhoseHistoryWasLoadedHasBeenSeen() {
    Replay replay = Replay.of("journey a starts when first seen stage s T+0 send a via wecom");
    Instant before = Instant.parse("2026-10-01T00:00:00Z");
    replay.engine().load(Stream.of(Event.of("h1", "u42", "order.paid", before)));
    replay.event("2026-11-02 21:40", "order.paid").eventOf("u7", "2026-11-02 21:41", "order.paid");
    assertThat(replay.touches()).containsExactly("2026-11-02 21:41 a");
  }

  @Test
  void anEnrolmentIsNoEventAndSoNoSight() {
    Replay replay =
        Replay.of(
                """
                journey a starts when first seen stage s T+0 send a via wecom
                journey b stage s from first seen T+0 send b via wecom
                """)
            .until("2026-11-02 21:00");
    replay.engine().enrol("b", List.of("u42"));
    replay.event("2026-11-02 21:40", "order.paid").event("2026-11-02 21:50", "order.paid");
    assertThat(replay.touches()).containsExactly("2026-11-02 21:40 a", "2026-11-02 21:40 b");
  }

  @Test
  void aLateFirstEventStartsNothingAndIsTheFirstAllTheSame() {
    Replay replay =
        Replay.of("journey a starts when first seen stage s T+0 send a via wecom")
            .until("2026-11-05 00:00");
    replay.event("2026-11-02 21:40", "order.paid").event("2026-11-05 09:00", "order.paid");
    assertThat(replay.decisions()).containsExactly("2026-11-05 00:00 late");
  }

  @Test
  void firstSeenTakesNoCondition() {
    var parsed =
        JourneyText.parse(
            "test.journey",
            "journey a starts when first seen if tagged x stage s T+0 send a via wecom");
    assertThat(parsed.problems()).isNotEmpty();
  }
}
