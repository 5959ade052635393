package dev.sojourn.dsl.language;

import static dev.sojourn.dsl.JourneyDsl.journey;
import static dev.sojourn.dsl.JourneyDsl.t;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.EventType;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Touch;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A journey is published again while a run of it is live. Stage anchored Mon 2026-11-02 21:40 in
 * Shanghai.
 */
class VersionExamplesTest {
  private static final EventType JOINED = EventType.of("joined");
  private static final String T = "2026-11-02 21:40";
  private static final String FIRST =
      """
      journey j starts when joined
        stage s
          T+0 send hello via wecom
          T+1 at 10:00 send a via wecom
          T+3 at 10:00 send b via wecom
          T+5 at 10:00 send c via wecom
          T+6 at 10:00 send d via wecom
      """;
  private static final String SECOND =
      """
      journey j starts when joined
        stage s
          T+2 at 09:00 send over via wecom
          T+6 at 10:00 send d via wecom
          T+0 send hello via wecom
          T+4 at 09:00 send a via wecom
          T+4 at 11:00 send b via wecom
          T+2 at 20:00 send soon via wecom
      """;

  private static Replay joined(String text) {
    return Replay.of(text).event(T, "joined", "level", 2);
  }

  /** What is sent after the other version was published. */
  private static List<String> touchesAfter(String local, Replay replay) {
    return replay.touches().stream().filter(line -> line.compareTo(local) > 0).toList();
  }

  @Test
  void aLiveRunKeepsItsVersion() {
    Replay replay =
        joined(FIRST)
            .until("2026-11-04 12:00")
            .publish(SECOND, LiveRuns.KEEP)
            .until("2026-12-01 00:00");
    assertThat(touchesAfter("2026-11-04", replay))
        .containsExactly("2026-11-05 10:00 b", "2026-11-07 10:00 c", "2026-11-08 10:00 d");
  }

  @Test
  void aLiveRunMigrates() {
    Replay replay = joined(FIRST).until("2026-11-04 12:00").publish(SECOND, LiveRuns.MIGRATE);
    assertThat(replay.decisions("2026-11-04"))
        .containsExactly(
            "2026-11-04 12:00 s/b cancelled: replanned",
            "2026-11-04 12:00 s/c cancelled: moved",
            "2026-11-04 12:00 s/over skipped: past");
    replay.until("2026-12-01 00:00");
    // what was sent is not sent again, whatever its time is now
    assertThat(touchesAfter("2026-11-04", replay))
        .containsExactly("2026-11-04 20:00 soon", "2026-11-06 11:00 b", "2026-11-08 10:00 d");
    assertThat(replay.decisions("left")).containsExactly("2026-11-08 10:00 left: finished");
  }

  @Test
  void theSameInJava() {
    Journey first =
        journey("j")
            .startsWhen(JOINED)
            .stage(
                "s",
                t(1).at("10:00").send("a").via("wecom"),
                t(3).at("10:00").unless(JOINED).send("b").via("wecom"))
            .build();
    Journey second =
        journey("j")
            .startsWhen(JOINED)
            .stage(
                "s",
                t(2).at("10:00").send("a").via("wecom"),
                t(4).at("10:00").send("b").via("wecom"),
                t(5).at("10:00").unless(JOINED).send("c").via("wecom"))
            .build();
    Replay replay = Replay.of(first).event(T, "joined").until("2026-11-03 12:00");
    replay.engine().publish(Definitions.of(second), LiveRuns.MIGRATE);
    replay.event("2026-11-03 12:00", "joined").until("2026-12-01 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/a sent",
            "2026-11-03 12:00 s/b cancelled: replanned",
            "2026-11-06 10:00 s/b sent",
            "2026-11-07 10:00 s/c skipped: guard");
  }

  @Test
  void aLiveRunExits() {
    Replay replay = joined(FIRST).until("2026-11-04 12:00").publish(SECOND, LiveRuns.EXIT);
    assertThat(replay.decisions("2026-11-04"))
        .containsExactly(
            "2026-11-04 12:00 s/b cancelled: left",
            "2026-11-04 12:00 s/c cancelled: left",
            "2026-11-04 12:00 s/d cancelled: left",
            "2026-11-04 12:00 s stage-closed: run-ended",
            "2026-11-04 12:00 left: exit");
    replay.event("2026-11-05 12:00", "joined").until("2026-12-01 00:00");
    assertThat(replay.decisions("refused")).containsExactly("2026-11-05 12:00 refused: once");
    assertThat(touchesAfter("2026-11-04", replay)).isEmpty();
  }

  @Test
  void newRunsAreOnTheNewVersionWhateverBecomesOfLiveOnes() {
    for (LiveRuns liveRuns : LiveRuns.values()) {
      Replay replay =
          joined(FIRST)
              .until("2026-11-04 12:00")
              .publish(SECOND, liveRuns)
              .eventOf("u7", "2026-11-04 21:40", "joined")
              .until("2026-11-07 00:00");
      assertThat(replay.rawTouches())
          .filteredOn(touch -> touch.subject().equals("u7"))
          .extracting(Touch::step)
          .containsExactly("hello", "over", "soon");
    }
  }

  @Test
  void aTouchHasTheSameIdUnderEveryVersion() {
    assertThat(lastId(LiveRuns.MIGRATE)).isEqualTo(lastId(LiveRuns.KEEP));
  }

  private static String lastId(LiveRuns liveRuns) {
    List<Touch> touches =
        joined(FIRST)
            .until("2026-11-04 12:00")
            .publish(SECOND, liveRuns)
            .until("2026-12-01 00:00")
            .rawTouches();
    return touches.get(touches.size() - 1).id();
  }

  @Test
  void stagesAreMatchedByName() {
    Replay replay =
        joined(
                """
                journey j starts when joined
                  stage gone T+3 at 10:00 send x via wecom
                  stage later from order.paid T+1 at 10:00 send y via wecom
                """)
            .until("2026-11-04 12:00")
            .publish(
                """
                journey j starts when joined
                  stage late from order.paid T+0 send z via wecom
                  stage later from order.paid T+2 at 10:00 send y via wecom
                  stage fresh
                    T+1 at 10:00 send past via wecom
                    T+5 at 10:00 send coming via wecom with level = T.level
                """,
                LiveRuns.MIGRATE);
    assertThat(replay.decisions("2026-11-04"))
        .containsExactly(
            "2026-11-04 12:00 gone/x cancelled: stage-closed",
            "2026-11-04 12:00 gone stage-closed: exhausted",
            "2026-11-04 12:00 fresh stage-opened",
            "2026-11-04 12:00 fresh/past skipped: past");
    replay.event("2026-11-05 12:00", "order.paid").until("2026-12-01 00:00");
    assertThat(replay.touches())
        .containsExactly("2026-11-05 12:00 z", "2026-11-07 10:00 y", "2026-11-07 10:00 coming");
  }

  @Test
  void aRunOfWhichNothingIsLeftEnds() {
    Replay replay =
        joined(
                """
                journey j starts when joined
                  stage done T+0 send x via wecom
                  stage gone T+3 at 10:00 send y via wecom
                """)
            .until("2026-11-04 12:00")
            .publish(
                "journey j starts when joined stage done T+0 send x via wecom", LiveRuns.MIGRATE);
    assertThat(replay.decisions("2026-11-04"))
        .containsExactly(
            "2026-11-04 12:00 gone/y cancelled: stage-closed",
            "2026-11-04 12:00 gone stage-closed: exhausted",
            "2026-11-04 12:00 left: finished");
  }

  @Test
  void aStageThatClosedStaysClosed() {
    Replay replay =
        joined(
                """
                journey j starts when joined
                  stage one until order.paid T+9 at 10:00 send x via wecom
                  stage two T+9 at 12:00 send y via wecom
                """)
            .event("2026-11-03 12:00", "order.paid")
            .publish(
                """
                journey j starts when joined
                  stage one until order.paid T+10 at 10:00 send x via wecom
                  stage two T+9 at 12:00 send y via wecom
                """,
                LiveRuns.MIGRATE)
            .until("2026-12-01 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-11 12:00 y");
  }

  @Test
  void slotsThatWereUsedStandForTheFirstOfTheNewOnes() {
    // Tue 11-03 is sent; of Wed 11-04 and Fri 11-06 one is left
    Replay replay =
        joined("journey j starts when joined stage s W1 on Tue, Thu at 10:00 send a via wecom")
            .until("2026-11-03 12:00")
            .publish(
                "journey j starts when joined stage s W1 on Wed, Fri at 10:00 send a via wecom",
                LiveRuns.MIGRATE)
            .until("2026-12-01 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-03 10:00 a", "2026-11-06 10:00 a");
  }

  @Test
  void aWeekThatIsOpenWaitsOnFromNow() {
    Replay replay =
        joined("journey j starts when joined stage s T+6 at 10:00 send a via wecom")
            .event("2026-11-03 09:00", "user.tagged", "tag", "vip")
            .until("2026-11-04 12:00")
            .publish(
                """
                journey j starts when joined stage s
                  T+6 at 10:00 send a via wecom
                  W1 if tagged vip send b via wecom
                  W1 send c via wecom
                """,
                LiveRuns.MIGRATE)
            .until("2026-12-01 00:00");
    // c was due when the week opened
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-04 12:00 s/c skipped: past",
            "2026-11-04 12:00 s/b sent",
            "2026-11-08 10:00 s/a sent");
    assertThat(replay.dues("b")).containsExactly("2026-11-04 12:00");
  }

  @Test
  void aRecurringStepBeginsWithItsNextSlot() {
    Replay replay =
        joined("journey j starts when joined stage s every Mon at 10:00 send a via wecom")
            .until("2026-11-18 12:00")
            .publish(
                """
                journey j starts when joined stage s
                  every Tue, Wed at 10:00 send b via wecom
                  every Fri at 10:00 send a via wecom
                """,
                LiveRuns.MIGRATE)
            .until("2026-11-25 12:00");
    assertThat(replay.decisions("2026-11-18"))
        .containsExactly("2026-11-18 12:00 s/a cancelled: replanned");
    assertThat(replay.touches())
        .containsExactly(
            "2026-11-09 10:00 a",
            "2026-11-16 10:00 a",
            "2026-11-20 10:00 a",
            "2026-11-24 10:00 b",
            "2026-11-25 10:00 b");
    assertThat(replay.rawTouches()).extracting(Touch::occurrence).containsExactly(0, 1, 2, 0, 1);
  }

  @Test
  void remindersStayAsFarAsTheNewVersionHasThem() {
    Replay replay =
        joined(
                """
                journey j starts when joined stage s
                  T+1 at 10:00 send a via wecom remind daily for 3 days
                """)
            .until("2026-11-04 12:00")
            .publish(
                """
                journey j starts when joined stage s
                  T+1 at 11:00 send a via wecom remind daily for 2 days
                """,
                LiveRuns.MIGRATE)
            .until("2026-12-01 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/a sent",
            "2026-11-04 10:00 s/a sent",
            "2026-11-04 12:00 s/a cancelled: moved",
            "2026-11-05 10:00 s/a sent");
  }

  @Test
  void aStepThatCountsFromAnEventGoesOnFromIt() {
    Replay replay =
        joined(
                """
                journey j starts when joined stage s
                  2 days after cart.added send cart via wecom
                """)
            .event("2026-11-04 09:00", "cart.added")
            .until("2026-11-04 12:00")
            .publish(
                """
                journey j starts when joined stage s
                  1 day after cart.added send cart via wecom
                  when page.viewed send page via wecom
                """,
                LiveRuns.MIGRATE)
            .event("2026-11-06 15:00", "page.viewed")
            .until("2026-12-01 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-04 12:00 s/cart cancelled: replanned",
            "2026-11-05 09:00 s/cart sent",
            "2026-11-06 15:00 s/page sent");
  }

  @Test
  void theGoalAndTheEndOfTheNewVersionHold() {
    Replay replay =
        joined(FIRST)
            .until("2026-11-04 12:00")
            .publish(
                """
                journey j starts when joined
                  goal order.paid within 3 days
                  ends after 4 days
                  stage s
                    T+0 send hello via wecom
                    T+1 at 10:00 send a via wecom
                    T+3 at 10:00 send b via wecom
                    W1 if tagged vip send c via wecom
                """,
                LiveRuns.MIGRATE)
            .event("2026-11-05 21:40", "order.paid")
            .until("2026-12-01 00:00");
    assertThat(replay.decisions().stream().filter(line -> line.compareTo("2026-11-04") > 0))
        .containsExactly(
            "2026-11-04 12:00 s/c cancelled: replanned",
            "2026-11-04 12:00 s/d cancelled: moved",
            "2026-11-05 10:00 s/b sent",
            "2026-11-05 21:40 goal",
            "2026-11-06 21:40 s/c cancelled: ended",
            "2026-11-06 21:40 s stage-closed: run-ended",
            "2026-11-06 21:40 left: ended");
  }

  @Test
  void aRunThatTheNewVersionWouldHaveEndedEnds() {
    Replay replay =
        joined("journey j starts when joined stage s T+9 at 10:00 send a via wecom")
            .until("2026-11-05 12:00")
            .publish(
                """
                journey j starts when joined ends after 1 day stage s T+0 send b via wecom
                """,
                LiveRuns.MIGRATE);
    assertThat(replay.decisions("2026-11-05"))
        .containsExactly(
            "2026-11-05 12:00 s/a cancelled: moved",
            "2026-11-05 12:00 s stage-closed: run-ended",
            "2026-11-05 12:00 left: ended");
  }

  private static String watch(int days) {
    return "journey j starts when joined watch quiet after "
        + days
        + " days without any activity on next day at 10:00 send wake via wecom";
  }

  @Test
  void aWatchThatHasNotFlippedFlipsAsTheNewVersionSays() {
    Replay sooner =
        joined(watch(30))
            .until("2026-11-05 12:00")
            .publish(watch(10), LiveRuns.MIGRATE)
            .until("2027-01-01 00:00");
    assertThat(sooner.touches()).containsExactly("2026-11-13 10:00 wake");
    Replay kept =
        joined(watch(30))
            .until("2026-11-05 12:00")
            .publish(watch(10), LiveRuns.KEEP)
            .until("2027-01-01 00:00");
    assertThat(kept.touches()).containsExactly("2026-12-03 10:00 wake");
  }

  @Test
  void aSilenceThatWasLongEnoughAlreadyIsPastAndTheNextOneCounts() {
    Replay replay =
        joined(watch(30))
            .until("2026-11-20 12:00")
            .publish(watch(10), LiveRuns.MIGRATE)
            .event("2026-11-21 09:00", "page.viewed")
            .until("2027-01-01 00:00");
    assertThat(replay.decisions("quiet"))
        .containsExactly(
            "2026-11-20 12:00 quiet/wake skipped: past", "2026-12-01 10:00 quiet/wake sent");
    assertThat(replay.dues("wake")).containsExactly("2026-11-13 10:00", "2026-12-01 10:00");
  }

  @Test
  void aWatchThatHasFlippedKeepsItsFlip() {
    Replay replay =
        joined(
                """
                journey j starts when joined
                  watch quiet after 2 days without any activity
                    on next Sat at 10:00 send wake via wecom
                """)
            .until("2026-11-05 12:00")
            .publish(
                """
                journey j starts when joined
                  watch quiet after 5 days without any activity
                    on next Fri at 10:00 send wake via wecom
                    on next Sun at 10:00 send up via wecom
                """,
                LiveRuns.MIGRATE)
            .until("2026-11-07 12:00")
            .event("2026-11-07 13:00", "page.viewed")
            .until("2026-11-20 00:00");
    // flipped Wed 11-04 21:40; armed anew, it flips Thu 11-12 13:00
    assertThat(replay.decisions("quiet"))
        .containsExactly(
            "2026-11-05 12:00 quiet/wake cancelled: replanned",
            "2026-11-06 10:00 quiet/wake sent",
            "2026-11-07 13:00 quiet/up cancelled: active-again",
            "2026-11-13 10:00 quiet/wake sent",
            "2026-11-15 10:00 quiet/up sent");
  }

  @Test
  void aWatchMayComeToALiveRun() {
    Replay replay =
        joined("journey j starts when joined stage s T+9 at 10:00 send a via wecom")
            .event("2026-11-03 09:00", "page.viewed")
            .until("2026-11-04 12:00")
            .publish(watch(10) + " stage s T+9 at 10:00 send a via wecom", LiveRuns.MIGRATE)
            .until("2026-11-20 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-11 10:00 a", "2026-11-13 10:00 wake");
  }
}
