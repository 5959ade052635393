package dev.sojourn.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code tag x for} a period: the last one decides when it goes. In Shanghai. */
class TagForExamplesTest {
  private static final String RULES =
      """
      rules r
        when a tag vip for 7 days
        when b tag vip for 2 days
        when c tag vip
        when d untag vip
      """;

  private static Set<String> tags(Replay replay, String at) {
    return replay.until(at).engine().user("u42").orElseThrow().tags();
  }

  @Test
  void theTagGoesAPeriodAfterTheEvent() {
    Replay replay = Replay.of(RULES).event("2026-11-02 21:40", "a");
    assertThat(tags(replay, "2026-11-09 21:39")).containsExactly("vip");
    assertThat(tags(replay, "2026-11-09 21:40")).isEmpty();
  }

  @Test
  void theLastOneDecides() {
    Replay shorter = Replay.of(RULES).event("2026-11-02 10:00", "a").event("2026-11-03 10:00", "b");
    assertThat(tags(shorter, "2026-11-05 09:59")).containsExactly("vip");
    assertThat(tags(shorter, "2026-11-05 10:00")).isEmpty();
    Replay forEver = Replay.of(RULES).event("2026-11-02 10:00", "a").event("2026-11-03 10:00", "c");
    assertThat(tags(forEver, "2027-11-02 10:00")).containsExactly("vip");
    Replay byHost =
        Replay.of(RULES)
            .event("2026-11-02 10:00", "a")
            .event("2026-11-03 10:00", "user.tagged", "tag", "vip");
    assertThat(tags(byHost, "2027-11-02 10:00")).containsExactly("vip");
    Replay again =
        Replay.of(RULES)
            .event("2026-11-02 10:00", "b")
            .event("2026-11-03 10:00", "d")
            .event("2026-11-03 11:00", "c");
    assertThat(tags(again, "2027-11-02 10:00")).containsExactly("vip");
  }

  @Test
  void theLastByEventTimeNotByArrival() {
    Replay replay = Replay.of(RULES).event("2026-11-03 10:00", "b");
    replay.event("2026-11-04 10:00", "x");
    replay.accept("u42", "2026-11-03 09:00", "a");
    assertThat(tags(replay, "2026-11-05 10:00")).isEmpty();
    // what was set after the tag, but before it went, and comes late, is still the last word
    replay.accept("u42", "2026-11-04 09:00", "c");
    assertThat(tags(replay, "2026-12-05 10:00")).containsExactly("vip");
  }

  @Test
  void aLateTagWhoseTimeIsOverIsNotSet() {
    Replay replay = Replay.of(RULES).event("2026-11-20 10:00", "x");
    replay.accept("u42", "2026-11-02 10:00", "a");
    assertThat(tags(replay, "2026-11-20 10:00")).isEmpty();
    replay.accept("u42", "2026-11-13 10:01", "a");
    assertThat(tags(replay, "2026-11-20 10:00")).containsExactly("vip");
    assertThat(tags(replay, "2026-11-20 10:01")).isEmpty();
  }

  @Test
  void aStepTagsForAPeriodInItsZoneAndGuardsOfThatInstantSeeItGone() {
    Replay replay =
        Replay.in(
                "UTC",
                """
                journey j zone America/New_York starts when joined stage s
                  T+0 tag vip for 1 month
                  T+26 at 10:00 if tagged vip send still via wecom
                  T+28 at 10:00 if tagged vip send before via wecom
                  T+29 at 10:00 if tagged vip send after via wecom
                """)
            // 10:00 in New York, still EDT; a month later, after the change of clocks, 10:00 EST
            .event("2026-10-10 14:00", "joined")
            .until("2026-12-01 00:00");
    // 11-10 10:00 EST, of which T+31 would be the instant: the tag is gone then
    assertThat(replay.touches())
        .containsExactly(
            "2026-11-05 15:00 still", "2026-11-07 15:00 before", "2026-11-08 15:00 after");
    Replay exact =
        Replay.of(
                """
                journey j starts when joined stage s
                  T+0 tag vip for 3 days
                  T+3 if tagged vip send never via wecom
                  T+4320m if not tagged vip send gone via wecom
                """)
            .event("2026-11-02 21:40", "joined")
            .until("2026-12-01 00:00");
    assertThat(exact.decisions("s/"))
        .containsExactly(
            "2026-11-02 21:40 s/tag done",
            "2026-11-05 21:40 s/never skipped: guard",
            "2026-11-05 21:40 s/gone sent");
  }

  @Test
  void theEndOfATagIsAMomentForAWeeksStepThatWaits() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  T+0 tag fresh for 36 hours
                  W1 if not tagged fresh send settled via wecom
                """)
            .event("2026-11-02 21:40", "joined")
            .until("2026-12-01 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-04 09:40 settled");
  }
}
