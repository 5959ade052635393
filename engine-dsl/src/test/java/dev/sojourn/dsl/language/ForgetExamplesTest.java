package dev.sojourn.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Touch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything of a user is erased. All times are of Shanghai. */
class ForgetExamplesTest {
  private static final String END = "2027-02-01 00:00";
  private static final String TEXT =
      """
      journey a starts when joined goal order.paid within 14 days
        stage s T+0 send hello via wecom T+2 at 10:00 send a via wecom
      journey b starts when joined
        stage s T+3 at 10:00 send b via wecom
        watch w after 30 days without any activity T+0 send wake via wecom
      journey c starts when joined stage s T+0 tag c
      """;

  @Test
  void oneDecisionPerLiveRunIsAllThatIsRecorded() {
    Replay replay = Replay.of(TEXT).event("2026-11-02 21:40", "joined");
    int before = replay.decisions().size();
    assertThat(replay.accept("u42", "2026-11-03 12:00", "user.forget")).isEqualTo(Receipt.ACCEPTED);
    replay.until(END);
    // journey c had finished already
    assertThat(replay.decisions().subList(before, replay.decisions().size()))
        .containsExactly("2026-11-03 12:00 left: forgotten", "2026-11-03 12:00 left: forgotten");
    assertThat(replay.rawDecisions().subList(before, before + 2))
        .extracting(Decision::journey)
        .containsExactly("a", "b");
    assertThat(replay.touches()).containsExactly("2026-11-02 21:40 hello");
    assertThat(replay.engine().user("u42")).isEmpty();
  }

  @Test
  void idsCanComeAgainAsIfTheyHadNeverBeen() {
    Replay replay = Replay.of(TEXT);
    replay.accept("e-1", "u42", "2026-11-02 21:40", "joined");
    replay.accept("f-1", "u42", "2026-11-02 22:00", "user.forget");
    assertThat(replay.accept("e-1", "u42", "2026-11-02 23:00", "joined"))
        .isEqualTo(Receipt.ACCEPTED);
    replay.until("2026-11-03 00:00");
    assertThat(replay.touches())
        .containsExactly("2026-11-02 21:40 hello", "2026-11-02 23:00 hello");
    List<Touch> touches = replay.rawTouches();
    // which is why a host clears its own memory of them
    assertThat(touches.get(1).id()).isEqualTo(touches.get(0).id());
    assertThat(replay.rawDecisions())
        .filteredOn(d -> d.outcome() == Outcome.ENTERED)
        .extracting(Decision::run)
        .containsOnly(1);
    // the forgetting itself is forgotten too
    assertThat(replay.accept("f-1", "u42", "2026-11-03 09:00", "user.forget"))
        .isEqualTo(Receipt.ACCEPTED);
    assertThat(replay.engine().user("u42")).isEmpty();
  }

  @Test
  void aliasesAreForgottenToo() {
    Replay replay =
        Replay.of(TEXT)
            .eventOf("c", "2026-11-01 09:00", "user.tagged", "tag", "vip")
            .eventOf("b", "2026-11-01 10:00", "user.identified", "alias", "c")
            .event("2026-11-01 11:00", "user.identified", "alias", "b")
            .event("2026-11-02 21:40", "joined")
            // under an alias: the user is meant
            .eventOf("b", "2026-11-03 12:00", "user.forget");
    for (String id : List.of("u42", "b", "c")) {
      assertThat(replay.engine().user(id)).isEmpty();
    }
    replay.eventOf("c", "2026-11-04 09:00", "joined").until("2026-11-05 00:00");
    assertThat(replay.engine().user("c").orElseThrow().tags()).containsExactly("c");
    assertThat(replay.engine().user("u42")).isEmpty();
    assertThat(replay.rawTouches()).extracting(Touch::subject).containsExactly("u42", "c");
    // and c can become b's again, on its own
    replay.eventOf("b", "2026-11-06 09:00", "user.identified", "alias", "c");
    assertThat(replay.engine().user("c").orElseThrow().user()).isEqualTo("b");
    assertThat(replay.engine().user("u42")).isEmpty();
  }

  @Test
  void aUserWhomNobodyKnowsLeavesNoTrace() {
    Replay replay = Replay.of(TEXT).event("2026-11-03 12:00", "user.forget").until(END);
    assertThat(replay.decisions()).isEmpty();
    assertThat(replay.engine().user("u42")).isEmpty();
  }

  @Test
  void aLateForgetForgetsToo() {
    Replay replay = Replay.of(TEXT).event("2026-11-10 21:40", "joined");
    int before = replay.decisions().size();
    assertThat(replay.accept("u42", "2026-11-03 12:00", "user.forget")).isEqualTo(Receipt.ACCEPTED);
    assertThat(replay.decisions().subList(before, replay.decisions().size()))
        .containsExactly("2026-11-10 21:40 left: forgotten", "2026-11-10 21:40 left: forgotten");
  }

  @Test
  void theSameEventTwiceIsADuplicateAndForgetsNobody() {
    Replay replay = Replay.of(TEXT);
    replay.accept("x", "u42", "2026-11-02 21:40", "joined");
    assertThat(replay.accept("x", "u42", "2026-11-03 12:00", "user.forget"))
        .isEqualTo(Receipt.DUPLICATE);
    assertThat(replay.engine().user("u42")).isPresent();
  }

  @Test
  void othersAreNotTouched() {
    Replay replay =
        Replay.of(TEXT)
            .event("2026-11-02 21:40", "joined")
            .eventOf("u43", "2026-11-02 21:40", "joined")
            .event("2026-11-03 12:00", "user.forget")
            .until("2026-11-20 00:00");
    assertThat(replay.rawTouches())
        .extracting(t -> t.subject() + " " + t.step())
        .containsExactly("u42 hello", "u43 hello", "u43 a", "u43 b");
  }
}
