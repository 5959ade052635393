package dev.sojourn.dsl.language;

import static dev.sojourn.dsl.JourneyDsl.days;
import static dev.sojourn.dsl.JourneyDsl.hours;
import static dev.sojourn.dsl.JourneyDsl.journey;
import static dev.sojourn.dsl.JourneyDsl.share;
import static dev.sojourn.dsl.JourneyDsl.t;
import static dev.sojourn.dsl.JourneyDsl.task;
import static dev.sojourn.dsl.JourneyDsl.taskFor;
import static dev.sojourn.dsl.JourneyDsl.titled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.EventType;
import dev.sojourn.model.Category;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import dev.sojourn.sink.JsonLinesSink;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tasks for staff. Stage anchored Mon 2026-11-02 21:40 in Shanghai. */
class TaskExamplesTest {
  private static final String T = "2026-11-02 21:40";
  private static final String END = "2026-12-31 00:00";

  private static Replay joined(String text, Object... attributes) {
    return Replay.of(text)
        .event("2026-11-02 12:00", "user.set", "owner", "staff-7")
        .event(T, "joined", attributes);
  }

  @Test
  void aTaskGoesToTheOwnerWithTheInstantItIsDueBy() throws Exception {
    Replay replay =
        joined(
                """
                policy quiet from 22:00 to 08:00
                journey j starts when joined stage s
                  T+3 at 23:00 task "call about \\"T+3\\"" for owner due in 2 days with shop = T.shop
                """,
                "shop",
                "store-12")
            .until(END);
    assertThat(replay.decisions("s/")).containsExactly("2026-11-05 23:00 s/task sent");
    Touch touch = replay.rawTouches().get(0);
    assertThat(touch.kind()).isEqualTo(Touch.Kind.TASK);
    assertThat(touch.messages()).containsExactly("call about \"T+3\"");
    assertThat(touch.channel()).isNull();
    assertThat(touch.category()).isEqualTo(Category.SERVICE);
    assertThat(touch.owner()).isEqualTo("staff-7");
    // 11-07 23:00 in Shanghai
    assertThat(touch.params())
        .isEqualTo(Map.of("shop", Value.of("store-12"), "due", Value.of("2026-11-07T15:00:00Z")));
    assertThat(touch.variant()).isNull();
    StringBuilder line = new StringBuilder();
    JsonLinesSink.to(line).offer(touch);
    assertThat(line.toString())
        .isEqualTo(
            "{\"id\":\""
                + touch.id()
                + "\",\"user\":\"u42\",\"journey\":\"j\",\"stage\":\"s\",\"step\":\"task\","
                + "\"occurrence\":0,\"reminder\":0,\"kind\":\"task\","
                + "\"messages\":[\"call about \\\"T+3\\\"\"],\"channel\":null,"
                + "\"category\":\"service\",\"owner\":\"staff-7\","
                + "\"due\":\"2026-11-05T15:00:00Z\",\"at\":\"2026-11-05T15:00:00Z\","
                + "\"params\":{\"shop\":\"store-12\",\"due\":\"2026-11-07T15:00:00Z\"},"
                + "\"variant\":null}\n");
  }

  @Test
  void aTaskForSomeoneElseOrForNobodyKnown() {
    Replay replay =
        Replay.of(
                """
                journey j starts when joined stage s
                  T+1 at 10:00 task "call" for "night desk" named night
                  T+1 at 11:00 task "write" for owner named write
                """)
            .event(T, "joined")
            .event("2026-11-03 10:30", "user.set", "owner", "staff-8")
            .until(END);
    assertThat(replay.rawTouches())
        .extracting(Touch::owner)
        .containsExactly("night desk", "staff-8");
    assertThat(replay.rawTouches()).extracting(Touch::params).containsOnly(Map.of());
    Replay unowned =
        Replay.of("journey j starts when joined stage s T+1 task \"call\" for owner")
            .event(T, "joined")
            .until(END);
    assertThat(unowned.rawTouches()).extracting(Touch::owner).containsOnlyNulls().hasSize(1);
  }

  @Test
  void aParameterDueTakesThePlaceOfDueIn() {
    Replay replay =
        joined(
                """
                journey j starts when joined stage s
                  T+1 at 10:00 task "a" for owner due in 2 days with due = "Friday" named a
                  T+1 at 11:00 task "b" for owner due in 2 days with due = T.nothing named b
                  T+1 at 12:00 task "c" for owner due in 3 hours named c
                """)
            .until(END);
    assertThat(replay.rawTouches())
        .extracting(Touch::params)
        .containsExactly(
            Map.of("due", Value.of("Friday")),
            Map.of(),
            Map.of("due", Value.of("2026-11-03T07:00:00Z")));
  }

  @Test
  void dueInCountsLocalDaysInTheZoneOfTheUser() {
    // the clocks in New York go back on 2026-11-01
    Replay replay =
        Replay.in(
                "America/New_York",
                """
                journey j starts when joined stage s
                  T+1 at 12:00 task "a" for owner due in 1 day named a
                  T+1 at 12:00 task "b" for owner due in 24 hours named b
                """)
            .event("2026-10-30 09:00", "joined")
            .until(END);
    assertThat(replay.rawTouches())
        .extracting(touch -> touch.params().get("due"))
        .containsExactly(Value.of("2026-11-01T17:00:00Z"), Value.of("2026-11-01T16:00:00Z"));
  }

  @Test
  void guardsExpiryAndHoldoutAreAskedAndNothingElse() {
    Replay replay =
        joined(
                """
                policy quiet from 22:00 to 08:00
                  at most 1 touch per day
                  each message at most once per 30 days
                journey j starts when joined stage s
                  T+1 at 22:30 task "call" for owner as marketing in quiet hours skip over cap drop named a
                  T+1 at 22:40 task "call" for owner named b
                  T+1 at 22:50 send hello via wecom in quiet hours ignore
                  T+2 at 10:00 unless order.paid task "call" for owner named c
                """)
            .event("2026-11-04 09:00", "order.paid")
            .until(END);
    // tasks take no place under the cap: hello has room
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 22:30 s/a sent",
            "2026-11-03 22:40 s/b sent",
            "2026-11-03 22:50 s/hello sent",
            "2026-11-04 10:00 s/c skipped: guard");
    assertThat(replay.rawTouches().get(0).category()).isEqualTo(Category.SERVICE);
    Replay late =
        Replay.of(
                """
                journey j starts when joined stage s
                  T+0 task "a" for owner expires after 1h named a
                  T+1h task "b" for owner named b
                  T+3 task "c" for owner named c
                """)
            .eventOf("u1", "2026-11-04 12:00", "order.paid")
            .event(T, "joined")
            .until(END);
    assertThat(late.decisions("s/"))
        .containsExactly(
            "2026-11-04 12:00 s/a expired: late",
            "2026-11-04 12:00 s/b sent",
            "2026-11-05 21:40 s/c sent");
    Replay heldOut =
        joined("journey j starts when joined holdout 100 % stage s T+1 task \"call\" for owner")
            .until(END);
    assertThat(heldOut.decisions("s/")).containsExactly("2026-11-03 21:40 s/task held-out");
  }

  @Test
  void aTaskIsATouchThatConditionsAndGoalsKnow() {
    Replay replay =
        joined(
                """
                journey j starts when joined goal order.paid within 14 days stage s
                  T+1 at 10:00 send hello via wecom
                  T+2 at 10:00 task "call" for owner
                  T+3 at 10:00 if any touch.sent where message = "call" and channel is not set since T
                               send a via wecom
                  T+3 at 11:00 if count of touch.sent where channel = "wecom" since T = 2
                               send b via wecom
                  T+4 at 10:00 if any task.done where touch is set since T send thanks via wecom
                """)
            .event("2026-11-04 12:00", "order.paid")
            .event("2026-11-05 12:00", "task.done", "touch", "x", "message", "call")
            .until(END);
    assertThat(replay.touches())
        .containsExactly(
            "2026-11-03 10:00 hello",
            "2026-11-04 10:00 task",
            "2026-11-05 10:00 a",
            "2026-11-05 11:00 b",
            "2026-11-06 10:00 thanks");
    Decision goal =
        replay.rawDecisions().stream()
            .filter(d -> d.outcome() == Outcome.GOAL)
            .findFirst()
            .orElseThrow();
    assertThat(goal.touch()).isEqualTo(replay.rawTouches().get(1).id());
  }

  @Test
  void aTaskReminds() {
    Replay replay =
        joined(
                """
                journey j starts when joined stage s
                  T+1 at 10:00 unless task.done task "call" for owner due in 1 day remind daily for 3 days
                """)
            .event("2026-11-05 09:00", "task.done", "touch", "x", "message", "call")
            .until(END);
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/task sent",
            "2026-11-04 10:00 s/task sent",
            "2026-11-05 10:00 s/task skipped: guard",
            "2026-11-05 10:00 s/task cancelled: guard");
    // each counts from its own hand-over
    assertThat(replay.rawTouches())
        .extracting(touch -> touch.params().get("due"))
        .containsExactly(Value.of("2026-11-04T02:00:00Z"), Value.of("2026-11-05T02:00:00Z"));
  }

  @Test
  void inBranches() {
    Replay replay =
        joined(
                """
                journey j starts when joined stage s
                  T+1 at 10:00 split ab 50% send a via wecom 50% task "call" for owner
                  T+2 at 10:00 choose if tagged vip send b via wecom otherwise task "visit" for "ann" due in 1 week
                """)
            .until(END);
    // u42 is in the second half of split ab, as SplitExamplesTest says
    assertThat(replay.touches()).containsExactly("2026-11-03 10:00 a", "2026-11-04 10:00 b");
    assertThat(replay.rawTouches()).extracting(Touch::kind).containsOnly(Touch.Kind.TASK);
    assertThat(replay.rawTouches()).extracting(Touch::variant).containsExactly("call", null);
    assertThat(replay.rawTouches()).extracting(Touch::owner).containsExactly("staff-7", "ann");
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
                titled("Calls"),
                t(1).at("10:00").unless(paid).task("call", days(2)),
                t(2).at("10:00").taskFor("ann", "visit").named("visit"),
                t(3).at("10:00").unless(paid).task("write").named("write"),
                t(4).at("10:00")
                    .split(
                        "ab",
                        share(50, task("x", hours(3))),
                        share(25, taskFor("bob", "y")),
                        share(25, taskFor("bob", "z", days(1)).named("z"))))
            .build();
    String text =
        """
        journey j starts when joined stage s "Calls"
          T+1 at 10:00 unless order.paid task "call" for owner due in 2 days
          T+2 at 10:00 task "visit" for "ann" named visit
          T+3 at 10:00 unless order.paid task "write" for owner named write
          T+4 at 10:00 split ab
            50% task "x" for owner due in 3 hours
            25% task "y" for "bob"
            25% task "z" for "bob" due in 1 day named z
        """;
    assertThat(Replay.definitions(text).journeys()).containsExactly(journey);
    Replay replay =
        Replay.of(journey).event(T, "joined").event("2026-11-05 09:00", "order.paid").until(END);
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/task sent",
            "2026-11-04 10:00 s/visit sent",
            "2026-11-05 10:00 s/write skipped: guard",
            "2026-11-06 10:00 s/z sent");
    assertThat(replay.rawTouches())
        .extracting(Touch::messages)
        .containsExactly(List.of("call"), List.of("visit"), List.of("y"));
  }
}
