package dev.sojourn.dsl.language;

import static dev.sojourn.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.EventType;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Touch;
import dev.sojourn.model.UserView;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Standing rules, in Shanghai unless said otherwise. */
class RulesExamplesTest {
  private static final String MON = "2026-11-02 21:40";

  private static UserView user(Replay replay) {
    return replay.engine().user("u42").orElseThrow();
  }

  @Test
  void rulesActInTextOrderAndSeeWhatTheOnesBeforeDid() {
    Replay replay =
        Replay.of(
                """
                rules house
                  when order.paid if tagged buyer set user.orders = user.orders + 1
                  when order.paid if not tagged buyer tag buyer and set user.orders = 1
                """)
            .event(MON, "order.paid");
    // the second rule tags; only then the first one matches, in the second round, once
    assertThat(user(replay).attributes()).containsEntry("orders", Value.of(2));
    assertThat(replay.decisions())
        .containsExactly(
            "2026-11-02 21:40/tag done", "2026-11-02 21:40/set done", "2026-11-02 21:40/set done");
    replay.event("2026-11-03 10:00", "order.paid").event("2026-11-03 10:00", "visited");
    assertThat(user(replay).attributes()).containsEntry("orders", Value.of(3));
    assertThat(replay.rawDecisions())
        .allSatisfy(
            decision -> {
              assertThat(decision.journey()).isEqualTo("house");
              assertThat(decision.run()).isNull();
              assertThat(decision.stage()).isNull();
              assertThat(decision.touch()).isNull();
            });
  }

  @Test
  void aRuleThatWouldMatchForEverActsOncePerEvent() {
    Replay replay =
        Replay.of(
                """
                rules flip
                  when x if tagged on untag on and set user.offs = user.offs + 1
                  when x if not tagged on tag on
                rules start when begin set user.offs = 0
                """)
            .event(MON, "begin")
            .event(MON, "x");
    // round 1: not tagged, so it is tagged; round 2: untagged again; both have acted
    assertThat(user(replay).tags()).isEmpty();
    assertThat(user(replay).attributes()).containsEntry("offs", Value.of(1));
  }

  @Test
  void aRuleSeesItsEventAndTheFactsOfItAndComesBeforeTheJourneys() {
    Replay replay =
        Replay.of(
            """
            rules big when order.paid if event.amount >= 100 and sum of order.paid.amount >= 300 tag vip
            journey j starts when order.paid if tagged vip stage s
              T+1 at 10:00 if tagged vip send thanks via wecom
              T+2 at 10:00 if not tagged vip send sorry via wecom
            """);
    replay.event("2026-11-01 10:00", "order.paid", "amount", 100);
    replay.event("2026-11-02 10:00", "order.paid", "amount", 199);
    assertThat(replay.decisions()).isEmpty();
    replay.event("2026-11-03 10:00", "order.paid", "amount", 99);
    assertThat(user(replay).tags()).isEmpty();
    replay.event("2026-11-04 10:00", "order.paid", "amount", 100).until("2026-12-01 00:00");
    assertThat(replay.decisions())
        .containsExactly(
            "2026-11-04 10:00/tag done",
            "2026-11-04 10:00 entered",
            "2026-11-04 10:00 s stage-opened",
            "2026-11-05 10:00 s/thanks sent",
            "2026-11-06 10:00 s/sorry skipped: guard",
            "2026-11-06 10:00 s stage-closed: exhausted",
            "2026-11-06 10:00 left: finished");
  }

  @Test
  void aRuleStartsAJourneyWithItsEventAsTheTriggerAfterThoseThatListenThemselves() {
    Replay replay =
        Replay.of(
            """
            rules r when order.paid if event.amount > 500 start thanks
            journey thanks starts when manual stage s
              T+1 at 10:00 send gift via wecom with amount = T.amount
            journey zeal starts when order.paid stage s T+0 send zeal via wecom
            """);
    replay.event("2026-11-02 09:00", "order.paid", "amount", 501).until("2026-11-30 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-02 09:00 zeal", "2026-11-03 10:00 gift");
    assertThat(replay.rawTouches().get(1).params()).containsEntry("amount", Value.of(501));
    assertThat(replay.rawDecisions().stream().filter(d -> d.outcome() == Outcome.ENTERED))
        .extracting(Decision::journey)
        .containsExactly("zeal", "thanks");
    replay.event("2026-11-30 09:00", "order.paid", "amount", 501);
    assertThat(replay.decisions("refused"))
        .containsExactly("2026-11-30 09:00 refused: once", "2026-11-30 09:00 refused: once");
  }

  @Test
  void aTaskOfARuleGoesToTheOwnerOrTheOneNamed() {
    Replay replay =
        Replay.of(
            """
            policy quiet from 20:00 to 10:00 at most 1 touch per day
            rules care "Care"
              when complaint.filed task "call back" for owner due in 2 days and task "note it" for "qa"
              when complaint.filed task "call back" for owner
            """);
    replay.event("2026-11-02 09:00", "user.set", "owner", "staff-7");
    replay.event(MON, "complaint.filed").event(MON, "complaint.filed");
    List<Touch> tasks = replay.rawTouches();
    assertThat(replay.touches()).hasSize(6).allMatch("2026-11-02 21:40 task"::equals);
    assertThat(tasks).extracting(Touch::id).doesNotHaveDuplicates();
    Touch first = tasks.get(0);
    assertThat(first.kind()).isEqualTo(Touch.Kind.TASK);
    assertThat(first.journey()).isEqualTo("care");
    assertThat(first.stage()).isNull();
    assertThat(first.messages()).containsExactly("call back");
    assertThat(first.channel()).isNull();
    assertThat(first.owner()).isEqualTo("staff-7");
    assertThat(first.params()).containsEntry("due", Value.of("2026-11-04T13:40:00Z"));
    assertThat(tasks.get(1).owner()).isEqualTo("qa");
    assertThat(tasks.get(1).params()).isEmpty();
    assertThat(replay.rawDecisions().get(0).touch()).isEqualTo(first.id());
    assertThat(replay.rawDecisions().get(0).due()).isEqualTo(Instant.parse("2026-11-02T13:40:00Z"));
    // the same events give the same ids again
    Replay again = Replay.of("rules care when complaint.filed task \"other\" for \"qa\"");
    again.event(MON, "nothing").event(MON, "complaint.filed");
    assertThat(again.rawTouches().get(0).id()).isEqualTo(first.id());
  }

  @Test
  void aLateEventStillTagsButStartsNothingAndItsTaskHasExpired() {
    Replay replay =
        Replay.of(
            """
            rules r
              when order.paid tag buyer and start j and task "call" for "qa"
            journey j starts when manual stage s T+0 send a via wecom
            """);
    replay.event("2026-11-05 10:00", "visited");
    replay.accept("u42", "2026-11-03 09:59", "order.paid");
    assertThat(replay.decisions())
        .containsExactly(
            "2026-11-05 10:00 late",
            "2026-11-05 10:00/tag done",
            "2026-11-05 10:00/task expired: late");
    assertThat(user(replay).tags()).isEqualTo(Set.of("buyer"));
    assertThat(user(replay).runs()).isEmpty();
    // two days exactly are in time
    replay.accept("u42", "2026-11-03 10:00", "order.paid");
    assertThat(replay.touches()).containsExactly("2026-11-05 10:00 task", "2026-11-05 10:00 a");
  }

  @Test
  void tagsChangeAsOfTheEventSoThatALateOneDoesNotUndoALaterOne() {
    Replay replay =
        Replay.of("rules r when joined tag member when left untag member")
            .event("2026-11-03 10:00", "left");
    replay.accept("u42", "2026-11-02 10:00", "joined");
    assertThat(user(replay).tags()).isEmpty();
    replay.event("2026-11-04 10:00", "joined");
    replay.accept("u42", "2026-11-03 12:00", "left");
    assertThat(user(replay).tags()).containsExactly("member");
  }

  @Test
  void aZoneThatARuleSetsPlansAnew() {
    Replay replay =
        Replay.of(
                """
                rules r when moved set user.zone = event.to
                journey j starts when joined stage s T+3 at 10:00 send a via wecom
                """)
            .event(MON, "joined")
            .event("2026-11-03 10:00", "moved", "to", "Europe/London")
            .event("2026-11-03 11:00", "moved", "to", "nowhere")
            .event("2026-11-03 12:00", "moved");
    replay.until("2026-12-01 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-05 18:00 a");
    assertThat(user(replay).attributes()).containsEntry("zone", Value.of("Europe/London"));
  }

  @Test
  void rulesAskInThePolicysZoneForTheyBelongToNoJourney() {
    String text =
        """
        policy zone America/New_York
        rules r when x if count of x today >= 2 tag twice
        """;
    // 2026-11-02 12:30 and 13:30 in Shanghai are 23:30 of the 1st and 00:30 of the 2nd in New York
    assertThat(
            user(Replay.of(text).event("2026-11-02 12:30", "x").event("2026-11-02 13:30", "x"))
                .tags())
        .isEmpty();
    assertThat(
            user(Replay.of(text).event("2026-11-02 13:30", "x").event("2026-11-03 12:30", "x"))
                .tags())
        .containsExactly("twice");
  }

  @Test
  void publishedRulesTakeThePlaceOfThoseWithTheirId() {
    Replay replay = Replay.of("rules a when x tag a1 rules b when x if tagged a2 tag b1");
    Definitions newer =
        JourneyText.parse("n.journey", "rules a when x tag a2 rules c when x tag c1").definitions();
    replay.event(MON, "x");
    assertThat(user(replay).tags()).containsExactly("a1");
    replay.engine().publish(newer);
    replay.event(MON, "x");
    assertThat(user(replay).tags()).containsExactly("a1", "a2", "b1", "c1");
  }

  @Test
  void rulesInJavaAreThoseInText() {
    EventType paid = EventType.of("order.paid");
    RuleSet house =
        rules("house")
            .when(paid, not(tagged("buyer")), tag("buyer", days(30)), start("thanks"))
            .when(paid, task("call"))
            .build();
    assertThat(
            JourneyText.parse(
                    "t.journey",
                    """
                    rules house
                      when order.paid if not tagged buyer tag buyer for 30 days and start thanks
                      when order.paid task "call" for owner
                    """)
                .definitions()
                .rules())
        .containsExactly(house);
  }
}
