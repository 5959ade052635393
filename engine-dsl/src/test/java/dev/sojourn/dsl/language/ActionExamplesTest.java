package dev.sojourn.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Value;
import org.junit.jupiter.api.Test;

/** Steps that act on the user. Stage anchored Mon 2026-11-02 21:40 in Shanghai. */
class ActionExamplesTest {
  private static final String T = "2026-11-02 21:40";

  private static Replay joined(String text) {
    return Replay.of(text).event(T, "joined", "level", 2, "day", "2026-11-03");
  }

  @Test
  void aStepTagsAndUntagsAndOthersSeeIt() {
    Replay replay =
        joined(
                """
                policy quiet from 20:00 to 10:00
                journey j starts when joined stage s
                  T+0 tag vip
                  T+1 at 12:00 if tagged vip send a via wecom
                  T+2 untag vip
                  T+3 at 12:00 if tagged vip send b via wecom
                """)
            .until("2026-12-01 00:00");
    // actions pass quiet hours
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-02 21:40 s/tag done",
            "2026-11-03 12:00 s/a sent",
            "2026-11-04 21:40 s/untag done",
            "2026-11-05 12:00 s/b skipped: guard");
    assertThat(replay.rawDecisions().stream().filter(d -> d.outcome() == Outcome.DONE))
        .extracting(Decision::touch)
        .containsOnlyNulls();
  }

  @Test
  void aStepSetsAnAttributeByArithmeticAndAnAbsentValueChangesNothing() {
    Replay replay =
        joined(
                """
                journey j starts when joined stage s
                  T+0 set user.points = T.level * 10 + count of order.paid since T
                  T+1 set user.points = user.points + 0.5 named again
                  T+2 set user.points = user.nothing + 1 named absent
                  T+2 set user.birthday = 1990-02-28 named date
                """)
            .until("2026-12-01 00:00");
    assertThat(replay.engine().user("u42").orElseThrow().attributes())
        .containsEntry("points", Value.of(20.5))
        .containsEntry("birthday", Value.of("1990-02-28"));
    assertThat(replay.decisions("done")).hasSize(4);
  }

  @Test
  void anActionIsAMomentForAWeeksStepThatWaits() {
    Replay replay =
        joined(
                """
                journey a starts when joined stage s W1 if tagged vip send now via wecom
                journey b starts when joined stage s T+2 at 10:00 tag vip
                """)
            .until("2026-12-01 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-04 10:00 now");
  }

  @Test
  void leaveEndsTheRun() {
    Replay replay =
        joined(
                """
                journey j starts when joined stage s
                  T+1 at 10:00 if no order.paid since T leave
                  T+2 send a via wecom
                """)
            .until("2026-12-01 00:00");
    assertThat(replay.decisions())
        .containsExactly(
            "2026-11-02 21:40 entered",
            "2026-11-02 21:40 s stage-opened",
            "2026-11-03 10:00 s/leave done",
            "2026-11-03 10:00 s/a cancelled: left",
            "2026-11-03 10:00 s stage-closed: run-ended",
            "2026-11-03 10:00 left: action");
    Replay last =
        joined("journey j starts when joined leaves when x stage s T+1 leave")
            .until("2026-12-01 00:00");
    assertThat(last.decisions("left")).containsExactly("2026-11-03 21:40 left: action");
  }

  @Test
  void aZoneThatAStepSetsPlansAnew() {
    Replay replay =
        joined(
                """
                journey j starts when joined stage s
                  T+1 at 09:00 set user.zone = "Europe/London"
                  T+3 at 10:00 send a via wecom
                  T+4 at 10:00 set user.zone = T.day named nowhere
                """)
            .until("2026-12-01 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-05 18:00 a");
    assertThat(replay.engine().user("u42").orElseThrow().attributes().get("zone"))
        .hasToString("Europe/London");
  }
}
