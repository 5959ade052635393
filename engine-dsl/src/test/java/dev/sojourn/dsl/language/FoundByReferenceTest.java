package dev.sojourn.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Corners in which the engine once differed from the reference interpreter, each made small. */
class FoundByReferenceTest {

  @Test
  void aWeekWithoutGuardIsDueWhenItOpensHoweverLateItIsPlanned() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  W1 send a via wecom
                  W1 send b via wecom expires after 2h
                """)
            .event("2026-11-03 10:00", "viewed")
            .event("2026-11-02 21:40", "joined");
    assertThat(replay.decisions("s/"))
        .containsExactly("2026-11-03 10:00 s/a sent", "2026-11-03 10:00 s/b expired: late");
    assertThat(replay.dues("a")).containsExactly("2026-11-02 21:40");
  }
}
