package dev.sojourn.dsl.language;

import static dev.sojourn.dsl.JourneyDsl.anchor;
import static dev.sojourn.dsl.JourneyDsl.arm;
import static dev.sojourn.dsl.JourneyDsl.armOfNothing;
import static dev.sojourn.dsl.JourneyDsl.armUnless;
import static dev.sojourn.dsl.JourneyDsl.journey;
import static dev.sojourn.dsl.JourneyDsl.send;
import static dev.sojourn.dsl.JourneyDsl.t;
import static dev.sojourn.dsl.JourneyDsl.tagged;
import static dev.sojourn.dsl.JourneyDsl.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.Attribute;
import dev.sojourn.dsl.EventType;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Touch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Choices. Stage anchored Mon 2026-11-02 21:40 in Shanghai. */
class ChooseExamplesTest {
  private static final String T = "2026-11-02 21:40";
  private static final String END = "2026-12-31 00:00";

  private static Replay joined(String text) {
    return Replay.of(text).event(T, "joined");
  }

  private static List<List<String>> messages(Replay replay) {
    return replay.rawTouches().stream().map(Touch::messages).toList();
  }

  @Test
  void theFirstArmWhoseGuardsHoldElseOtherwise() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  T+3 at 10:00 choose
                    if T.amount >= 100 unless refunded   send gold via wecom as service
                    unless order.paid                    send silver via wecom
                    otherwise                            send bronze via sms
                """)
            .eventOf("u1", T, "joined", "amount", 150)
            .eventOf("u2", T, "joined", "amount", 150)
            .eventOf("u3", T, "joined", "amount", 10)
            .eventOf("u2", "2026-11-03 09:00", "refunded")
            .eventOf("u1", "2026-11-04 09:00", "order.paid")
            .eventOf("u3", "2026-11-04 09:00", "order.paid")
            .until(END);
    assertThat(replay.decisions("s/")).hasSize(3).containsOnly("2026-11-05 10:00 s/gold sent");
    assertThat(messages(replay))
        .containsExactly(List.of("gold"), List.of("silver"), List.of("bronze"));
    assertThat(replay.rawTouches())
        .extracting(Touch::channel)
        .containsExactly("wecom", "wecom", "sms");
    // only splits have variants
    assertThat(replay.rawTouches()).extracting(Touch::variant).containsOnlyNulls();
    assertThat(replay.rawTouches()).extracting(Touch::id).doesNotHaveDuplicates();
  }

  @Test
  void whereNoArmHoldsTheGuardFails() {
    Replay replay =
        joined(
                """
                journey j starts when joined stage s
                  T+1 at 10:00 choose if tagged vip send a via wecom if tagged staff nothing
                  T+1 at 11:00 choose if tagged vip send b via wecom otherwise nothing
                  T+2 at 10:00 choose if tagged vip send c via wecom if tagged staff nothing
                  T+2 at 11:00 unless order.paid choose if tagged staff send d via wecom
                """)
            .event("2026-11-03 12:00", "user.tagged", "tag", "staff")
            .event("2026-11-04 10:30", "order.paid")
            .until(END);
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/a skipped: guard",
            "2026-11-03 11:00 s/b skipped: nothing",
            "2026-11-04 10:00 s/c skipped: nothing",
            "2026-11-04 11:00 s/d skipped: guard");
  }

  @Test
  void armsAskTheHistoryTooAndItIsKeptForThem() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  T+1 at 10:00 choose
                    if count of order.paid where category = "mask" and amount > T.least in last 30 days >= 2
                      send a via wecom with total = sum of order.paid.amount
                    if last order.paid.shop = "store-12" send b via wecom
                """)
            .eventOf("u1", "2026-10-20 09:00", "order.paid", "category", "mask", "amount", 60)
            .eventOf("u2", "2026-10-20 09:00", "order.paid", "category", "mask", "amount", 40)
            .eventOf("u1", "2026-10-21 09:00", "order.paid", "category", "mask", "amount", 70)
            .eventOf("u2", "2026-10-21 09:00", "order.paid", "shop", "store-12", "amount", 99)
            .eventOf("u1", T, "joined", "least", 50)
            .eventOf("u2", T, "joined", "least", 50)
            .until(END);
    assertThat(messages(replay)).containsExactly(List.of("a"), List.of("b"));
    assertThat(replay.rawTouches().get(0).params().get("total")).hasToString("130");
  }

  @Test
  void aDeferredTouchKeepsItsArmWhoseGuardsAreJudgedAgain() {
    String text =
        """
        policy quiet from 22:00 to 08:00
        journey j starts when joined stage s
          T+1 at 22:30 choose if tagged vip send a via wecom otherwise send b via wecom
        """;
    Replay noMore =
        Replay.of(text)
            .event("2026-11-02 12:00", "user.tagged", "tag", "vip")
            .event(T, "joined")
            .event("2026-11-03 23:00", "user.untagged", "tag", "vip")
            .until(END);
    assertThat(noMore.decisions("s/"))
        .containsExactly(
            "2026-11-03 22:30 s/a deferred: quiet", "2026-11-04 08:00 s/a skipped: guard");
    Replay onlyThen =
        joined(text).event("2026-11-03 23:00", "user.tagged", "tag", "vip").until(END);
    assertThat(onlyThen.decisions("s/"))
        .containsExactly("2026-11-03 22:30 s/a deferred: quiet", "2026-11-04 08:00 s/a sent");
    assertThat(messages(onlyThen)).containsExactly(List.of("b"));
  }

  @Test
  void inAnotherZoneTheChoiceIsMadeAnew() {
    Replay replay =
        Replay.of(
                """
                policy quiet from 22:00 to 08:00
                journey j starts when joined stage s
                  T+1 at 22:30 choose if tagged vip send a via wecom otherwise send b via wecom
                """)
            .event("2026-11-02 12:00", "user.tagged", "tag", "vip")
            .event(T, "joined")
            .event("2026-11-03 23:00", "user.untagged", "tag", "vip")
            .event("2026-11-03 23:30", "user.set", "zone", "Europe/London")
            .until(END);
    // 22:30 in London on 11-03 is 06:30 in Shanghai on 11-04; quiet hours end there at 16:00
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 22:30 s/a deferred: quiet",
            "2026-11-03 23:30 s/a cancelled: replanned",
            "2026-11-04 06:30 s/a deferred: quiet",
            "2026-11-04 16:00 s/a sent");
    assertThat(messages(replay)).containsExactly(List.of("b"));
  }

  @Test
  void remindersKeepTheArmAndAskItsGuards() {
    String text =
        """
        journey j starts when joined stage s
          T+1 at 10:00 choose
            unless order.paid send a via wecom remind daily for 3 days
            otherwise send b via wecom remind daily for 1 days
        """;
    Replay replay = joined(text).event("2026-11-04 12:00", "order.paid").until(END);
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/a sent",
            "2026-11-04 10:00 s/a sent",
            "2026-11-05 10:00 s/a skipped: guard",
            "2026-11-05 10:00 s/a cancelled: guard");
    Replay moved =
        joined(text).event("2026-11-03 12:00", "user.set", "zone", "Europe/London").until(END);
    // T+1 at 10:00 in Shanghai is 02:00 in London, where the reminders are planned anew
    assertThat(messages(moved)).hasSize(4).containsOnly(List.of("a"));
    assertThat(moved.touches())
        .containsExactly(
            "2026-11-03 10:00 a", "2026-11-04 10:00 a", "2026-11-05 10:00 a", "2026-11-06 10:00 a");
    Replay other = joined(text).event("2026-11-03 09:00", "order.paid").until(END);
    assertThat(messages(other)).containsExactly(List.of("b"), List.of("b"));
  }

  @Test
  void aWeeksStepWaitsForItsOwnGuardsOnly() {
    Replay replay =
        joined(
                """
                journey j starts when joined stage s
                  W1 if tagged vip choose if user.size = 1 send a via wecom
                  W1 choose if no joined in last 3 days send b via wecom otherwise send c via wecom
                """)
            .event("2026-11-04 09:00", "user.tagged", "tag", "vip")
            .event("2026-11-05 09:00", "user.set", "size", 1)
            .until(END);
    assertThat(replay.decisions("s/"))
        .containsExactly("2026-11-02 21:40 s/b sent", "2026-11-04 09:00 s/a skipped: guard");
    assertThat(replay.dues("a")).containsExactly("2026-11-04 09:00");
    assertThat(messages(replay)).containsExactly(List.of("c"));
  }

  @Test
  void theGatesAskTheOptionsOfTheArm() {
    String text =
        """
        policy quiet from 22:00 to 08:00 at most 1 marketing touch per day
        journey j starts when joined stage s
          T+1 at 10:00 send first via wecom
          T+25h choose
            if user.size = 1 send a via wecom as service
            if user.size = 2 send b via wecom in quiet hours ignore over cap drop
            if user.size = 3 send c via wecom in quiet hours skip
            otherwise send d via wecom
        """;
    Replay replay = Replay.of(text);
    for (int size = 1; size <= 4; size++) {
      replay.eventOf("u" + size, "2026-11-02 12:00", "user.set", "size", size);
      replay.eventOf("u" + size, T, "joined");
    }
    replay.until(END);
    assertThat(replay.decisions("s/a"))
        .containsExactly(
            "2026-11-03 22:40 s/a sent",
            "2026-11-03 22:40 s/a dropped: cap",
            "2026-11-03 22:40 s/a skipped: quiet",
            "2026-11-03 22:40 s/a deferred: quiet",
            "2026-11-04 08:00 s/a sent");
  }

  @Test
  void armsAct() {
    Replay replay =
        joined(
                """
                journey j starts when joined stage s
                  T+0 tag new
                  T+0 choose if tagged new set user.points = T.bonus + 1 otherwise tag old
                  T+1 choose if user.points is set tag counted named again
                  T+2 choose if tagged counted leave otherwise nothing
                  T+3 send a via wecom
                """)
            .until(END);
    // T.bonus is absent: nothing is set
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-02 21:40 s/tag done",
            "2026-11-02 21:40 s/set done",
            "2026-11-03 21:40 s/again skipped: guard",
            "2026-11-04 21:40 s/leave skipped: nothing",
            "2026-11-05 21:40 s/a sent");
    Replay leaves =
        Replay.of(
                """
                journey j starts when joined stage s
                  T+0 choose if T.bonus > 1 set user.points = T.bonus + 1 otherwise tag old
                  T+1 choose if user.points = 6 tag counted
                  T+2 choose if tagged counted leave otherwise nothing
                  T+3 send a via wecom
                """)
            .event(T, "joined", "bonus", 5)
            .until(END);
    assertThat(leaves.decisions("left")).containsSubsequence("2026-11-04 21:40 left: action");
    assertThat(leaves.touches()).isEmpty();
  }

  @Test
  void thePriorityIsThatOfTheFirstArm() {
    Replay replay =
        joined(
                """
                journey j starts when joined stage s
                  T+1 at 10:00 send z via wecom priority 1
                  T+1 at 10:00 choose if tagged vip send a via wecom priority 2 otherwise send b via wecom
                  T+1 at 10:00 choose if tagged vip nothing otherwise send c via wecom priority 3
                """)
            .until(END);
    assertThat(messages(replay)).containsExactly(List.of("b"), List.of("z"), List.of("c"));
  }

  @Test
  void inAWatch() {
    Replay replay =
        joined(
                """
                journey j starts when joined stage s T+0 send hello via wecom
                  watch w after 3 days without any activity
                    T+0 choose if days since T < 1 and count of order.paid >= 1 send a via wecom
                        otherwise send b via wecom
                """)
            .event("2026-11-10 09:00", "order.paid")
            .until("2026-11-20 00:00");
    assertThat(replay.touches())
        .containsExactly("2026-11-02 21:40 hello", "2026-11-05 21:40 a", "2026-11-13 09:00 a");
    assertThat(messages(replay)).containsExactly(List.of("hello"), List.of("b"), List.of("a"));
  }

  @Test
  void armsAskForSegmentsAndActionsInThemLeadInto() {
    Replay replay =
        joined(
                """
                segment vip if tagged vip
                journey a starts when joined stage s
                  T+1 at 10:00 choose if in segment vip send x via wecom otherwise tag vip
                  T+2 at 10:00 choose if in segment vip send y via wecom
                journey b starts when segment vip entered stage s T+0 send welcome via wecom
                """)
            .until(END);
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/x done",
            "2026-11-03 10:00 s/welcome sent",
            "2026-11-04 10:00 s/y sent");
  }

  @Test
  void inJava() {
    EventType joined = EventType.of("joined");
    EventType paid = EventType.of("order.paid");
    Journey journey =
        journey("j")
            .startsWhen(joined)
            .stage(
                "s",
                titled("Metals"),
                t(3).at("10:00")
                    .choose(
                        arm(
                            anchor(Attribute.number("amount")).atLeast(100),
                            send("gold").via("wecom").asService()),
                        armUnless(paid, send("silver").via("wecom")),
                        armOfNothing(tagged("staff")))
                    .otherwise(send("bronze").via("sms")))
            .build();
    String text =
        """
        journey j starts when joined stage s "Metals"
          T+3 at 10:00 choose
            if T.amount >= 100 send gold via wecom as service
            unless order.paid send silver via wecom
            if tagged staff nothing
            otherwise send bronze via sms
        """;
    assertThat(Replay.definitions(text).journeys()).containsExactly(journey);
    Replay replay =
        Replay.of(journey)
            .eventOf("u1", T, "joined", "amount", 100)
            .eventOf("u2", T, "joined", "amount", 99)
            .eventOf("u3", T, "joined")
            .eventOf("u4", T, "joined")
            .eventOf("u3", "2026-11-04 09:00", "order.paid")
            .eventOf("u4", "2026-11-04 09:00", "order.paid")
            .eventOf("u3", "2026-11-04 10:00", "user.tagged", "tag", "staff")
            .until(END);
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-05 10:00 s/gold sent",
            "2026-11-05 10:00 s/gold sent",
            "2026-11-05 10:00 s/gold skipped: nothing",
            "2026-11-05 10:00 s/gold sent");
    assertThat(messages(replay))
        .containsExactly(List.of("gold"), List.of("silver"), List.of("bronze"));
  }
}
