package dev.sojourn.dsl.language;

import static dev.sojourn.dsl.JourneyDsl.group;
import static dev.sojourn.dsl.JourneyDsl.journey;
import static dev.sojourn.dsl.JourneyDsl.t;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.Attribute;
import dev.sojourn.dsl.EventType;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Journeys of groups. A group is created Mon 2026-11-02 21:40 in Shanghai. */
class GroupExamplesTest {
  private static final EventType GROUP_CREATED = EventType.of("group.created");
  private static final EventType ORDER_PAID = EventType.of("order.paid");
  private static final Attribute<Number> SIZE = Attribute.number("size");
  private static final Attribute<String> NAME = Attribute.text("name");
  private static final String T = "2026-11-02 21:40";
  private static final String WEEK =
      """
      journey community-week "社群周历" for group
        starts when group.created
        stage week
          every Mon at 20:00    send trial-review     via community
          every Wed at 20:00    send member-day       via community
          every Fri at 20:00    send invite-contest   via community
      """;

  private static Replay created(String text) {
    return Replay.of(text).event(T, "group.created", "group", "g1");
  }

  /** {@code g1 2026-11-04 20:00 member-day}. */
  private static List<String> touches(Replay replay) {
    List<String> lines = replay.touches();
    List<Touch> touches = replay.rawTouches();
    return Stream.iterate(0, i -> i + 1)
        .limit(lines.size())
        .map(i -> touches.get(i).subject() + " " + lines.get(i))
        .toList();
  }

  @Test
  void thereIsOneTouchPerGroup() {
    Replay replay =
        created(WEEK)
            .eventOf("u7", "2026-11-03 09:00", "joined", "group", "g1")
            .eventOf("u8", "2026-11-03 10:00", "group.created", "group", "g2")
            .eventOf("u9", "2026-11-03 11:00", "group.created", "group", "g1")
            .until("2026-11-09 20:00");
    assertThat(touches(replay))
        .containsExactly(
            "g1 2026-11-04 20:00 member-day",
            "g2 2026-11-04 20:00 member-day",
            "g1 2026-11-06 20:00 invite-contest",
            "g2 2026-11-06 20:00 invite-contest",
            "g1 2026-11-09 20:00 trial-review",
            "g2 2026-11-09 20:00 trial-review");
    assertThat(replay.rawTouches()).allMatch(Touch::ofGroup);
    assertThat(replay.rawDecisions()).allMatch(Decision::ofGroup);
    assertThat(replay.decisions("refused")).containsExactly("2026-11-03 11:00 refused: live");
    assertThat(replay.engine().user("g1")).isEmpty();
    assertThat(replay.engine().group("g1").orElseThrow().runs()).hasSize(1);
    assertThat(replay.engine().group("g3")).isEmpty();
  }

  @Test
  void attributesOfTheGroupAreAskedForAndSent() {
    String text =
        """
        journey j for group starts when group.created
          stage s
            T+1 at 10:00 if group.size >= 100 send big via community with name = group.name
            T+2 at 10:00 unless order.paid send sale via community
        """;
    Replay replay =
        created(text)
            .event(T, "group.set", "group", "g1", "size", 120, "name", "Lily", "owner", "staff-7")
            .eventOf("u8", T, "group.created", "group", "g2")
            .eventOf("u8", T, "group.set", "group", "g2", "size", 120)
            .eventOf("u9", "2026-11-03 09:00", "group.set", "group", "g2", "size", 50)
            .eventOf("u7", "2026-11-04 09:00", "order.paid", "group", "g1")
            .eventOf("u7", "2026-11-04 09:30", "order.paid")
            .until("2026-11-10 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/big sent",
            "2026-11-03 10:00 s/big skipped: guard",
            "2026-11-04 10:00 s/sale skipped: guard",
            "2026-11-04 10:00 s/sale sent");
    Touch big = replay.rawTouches().get(0);
    assertThat(big.params()).isEqualTo(Map.of("name", Value.of("Lily")));
    assertThat(big.owner()).isEqualTo("staff-7");
    assertThat(replay.engine().group("g1").orElseThrow().attributes())
        .containsOnlyKeys("size", "name", "owner");
    assertThat(replay.engine().user("u42").orElseThrow().attributes()).isEmpty();
  }

  @Test
  void theSameInJava() {
    Replay replay =
        Replay.of(
                journey("j")
                    .forGroup()
                    .startsWhen(GROUP_CREATED)
                    .stage(
                        "s",
                        t(1).at("10:00")
                            .when(group(SIZE).atLeast(100))
                            .send("big")
                            .via("community")
                            .with("name", group(NAME)),
                        t(2).at("10:00").unless(ORDER_PAID).send("sale").via("community"))
                    .build())
            .event(T, "group.created", "group", "g1")
            .event(T, "group.set", "group", "g1", "size", 120, "name", "Lily")
            .event("2026-11-04 09:00", "order.paid", "group", "g1")
            .until("2026-11-10 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly("2026-11-03 10:00 s/big sent", "2026-11-04 10:00 s/sale skipped: guard");
  }

  @Test
  void anAttributeThatIsSetToNothingIsGone() {
    Replay replay =
        created("journey j for group starts when group.created stage s T+1 send a via community")
            .event(T, "group.set", "group", "g1", "size", 120)
            .event(T, "group.set", "group", "g1", "size", Map.of());
    assertThat(replay.engine().group("g1").orElseThrow().attributes()).isEmpty();
  }

  @Test
  void aUserAndAGroupOfOneIdHaveNothingToDoWithEachOther() {
    Replay replay =
        Replay.of(
                """
                journey a starts when group.created stage s T+1 at 10:00 send hello via wecom
                journey b for group starts when group.created
                  stage s T+1 at 10:00 send hello via community
                """)
            .eventOf("x", T, "group.created", "group", "x")
            .until("2026-11-10 00:00");
    assertThat(replay.rawTouches()).extracting(Touch::subject).containsExactly("x", "x");
    assertThat(replay.rawTouches()).extracting(Touch::ofGroup).containsExactly(false, true);
    assertThat(replay.rawTouches().stream().map(Touch::id).distinct()).hasSize(2);
  }

  @Test
  void whatIsPersonalDoesNotConcernAGroup() {
    Replay replay =
        created(
                """
                journey j for group starts when group.created stage s
                  T+1 at 10:00 send a via community
                  T+1 at 11:00 send b via community
                  T+1 at 23:00 send c via community
                policy
                  quiet from 22:00 to 08:00
                  at most 1 marketing touch per day
                """)
            .event(T, "user.set", "group", "g1", "zone", "America/New_York")
            .event(T, "user.consent", "group", "g1", "channel", "community", "granted", false)
            .event(T, "user.channel", "group", "g1", "channel", "community", "reachable", false)
            .event(T, "group.set", "group", "g1", "zone", "America/New_York")
            .until("2026-11-10 00:00");
    assertThat(touches(replay))
        .containsExactly("g1 2026-11-03 10:00 a", "g1 2026-11-03 11:00 b", "g1 2026-11-04 08:00 c");
    assertThat(replay.decisions("deferred"))
        .containsExactly("2026-11-03 23:00 s/c deferred: quiet");
  }

  @Test
  void theZoneOfTheJourneyHolds() {
    Replay replay =
        created(
                """
                journey j for group zone Europe/Berlin starts when group.created
                  stage s T+1 at 10:00 send a via community
                """)
            .until("2026-11-10 00:00");
    // 14:40 in Berlin; 10:00 there is 17:00 in Shanghai
    assertThat(replay.touches()).containsExactly("2026-11-03 17:00 a");
  }

  @Test
  void anEventOfAnyMemberBreaksTheSilence() {
    Replay replay =
        created(
                """
                journey j for group starts when group.created
                  watch silent after 3 days without any activity at once send wake via community
                """)
            .eventOf("u7", "2026-11-04 09:00", "message.posted", "group", "g1")
            .eventOf("u7", "2026-11-06 09:00", "message.posted")
            .eventOf("u7", "2026-11-06 10:00", "user.tagged", "tag", "x", "group", "g1")
            .until("2026-11-20 00:00");
    assertThat(replay.touches()).containsExactly("2026-11-07 09:00 wake");
  }

  @Test
  void anEventReachesTheRunsOfItsUserTooAndTheUserComesFirst() {
    Replay replay =
        Replay.of(
                """
                journey a starts when joined stage s T+0 send hello via wecom
                journey b for group starts when joined stage s T+0 send welcome via community
                """)
            .event(T, "joined", "group", "g1");
    assertThat(touches(replay)).containsExactly("u42 " + T + " hello", "g1 " + T + " welcome");
  }

  @Test
  void eventsOfDifferentUsersMayHaveOneIdAndOneEventCountsOnce() {
    Replay replay =
        created(
            """
            journey j for group starts when group.created stage s
              T+1 at 10:00 send a via community with count = count of posted since T
              when posted send thanks via community
            """);
    replay.accept("p1", "u42", "2026-11-03 09:00", "posted", "group", "g1");
    replay.accept("p1", "u7", "2026-11-03 09:00", "posted", "group", "g1");
    assertThat(replay.accept("p1", "u7", "2026-11-03 09:30", "posted", "group", "g1"))
        .isEqualTo(Receipt.DUPLICATE);
    replay.until("2026-11-10 00:00");
    assertThat(touches(replay))
        .containsExactly(
            "g1 2026-11-03 09:00 thanks", "g1 2026-11-03 09:00 thanks", "g1 2026-11-03 10:00 a");
    assertThat(replay.rawTouches().stream().map(Touch::id).distinct()).hasSize(3);
    assertThat(replay.rawTouches().get(2).params()).isEqualTo(Map.of("count", Value.of(2)));
    assertThat(replay.decisions("duplicate")).hasSize(1);
  }

  @Test
  void repeatsAndRemindersWorkByGroup() {
    Replay replay =
        created(
                """
                journey j for group starts when group.created stage s
                  T+1 at 10:00 send tip via community remind daily for 1 days
                  T+3 at 10:00 send tip via community named again
                  T+9 at 10:00 send tip via community named late
                journey k starts when group.created stage s T+2 at 12:00 send tip via community
                policy each message at most once per 7 days
                """)
            .until("2026-11-20 00:00");
    assertThat(replay.decisions("s/"))
        .containsExactly(
            "2026-11-03 10:00 s/tip sent",
            "2026-11-04 10:00 s/tip sent",
            "2026-11-04 12:00 s/tip sent",
            "2026-11-05 10:00 s/again suppressed: repeat",
            "2026-11-11 10:00 s/late sent");
  }

  @Test
  void groupsAreEnrolledAndStartedOnPurposeAndSeenForTheFirstTime() {
    Replay replay =
        Replay.of(
                """
                journey a for group starts when manual stage s T+0 send a via community
                journey b for group starts when first seen stage s T+0 send b via community
                journey c for group stage s T+0 send c via community
                """)
            .event("2026-11-02 21:00", "journey.start", "journey", "a")
            .event("2026-11-02 21:10", "journey.start", "journey", "a", "group", "g1")
            .event("2026-11-02 21:20", "posted", "group", "g1");
    assertThat(replay.engine().enrol("c", List.of("g1", "g2", "g1")))
        .extracting(Receipt::status)
        .containsExactly(Receipt.Status.ACCEPTED, Receipt.Status.ACCEPTED, Receipt.Status.REFUSED);
    assertThat(touches(replay))
        .containsExactly(
            "g1 2026-11-02 21:10 a",
            "g1 2026-11-02 21:10 b",
            "g1 2026-11-02 21:20 c",
            "g2 2026-11-02 21:20 c");
  }

  @Test
  void aGroupTagsItselfAndStartsOtherJourneysForGroups() {
    Replay replay =
        created(
                """
                journey a for group starts when group.created stage s
                  T+1 at 10:00 tag active
                  T+1 at 11:00 if tagged active start b
                journey b for group stage s T+0 send hello via community
                journey c starts when group.created stage s
                  T+2 at 10:00 if tagged active send never via wecom
                """)
            .until("2026-11-10 00:00");
    assertThat(touches(replay)).containsExactly("g1 2026-11-03 11:00 hello");
  }

  @Test
  void standingRulesAreAboutUsers() {
    Replay replay =
        created(
                """
                rules house when group.created tag founder
                journey a for group starts when group.created stage s
                  T+1 if tagged founder send never via community
                journey b starts when group.created stage s
                  T+1 if tagged founder send hello via wecom
                """)
            .until("2026-11-10 00:00");
    assertThat(touches(replay)).containsExactly("u42 2026-11-03 21:40 hello");
  }

  @Test
  void whatIsLoadedIsKnownOfTheGroupToo() {
    Replay replay =
        Replay.of(
            """
            journey a for group starts when posted stage s
              T+0 if count of posted = 2 and group.size = 3 send a via community
            """);
    Instant before = Instant.parse("2026-10-01T00:00:00Z");
    replay
        .engine()
        .load(
            Stream.of(
                Event.of("h1", "u42", "posted", before).with("group", "g1"),
                Event.of("h2", "u42", "group.set", before).with("group", "g1").with("size", 3)));
    replay.event(T, "posted", "group", "g1");
    assertThat(touches(replay)).containsExactly("g1 " + T + " a");
  }

  @Test
  void runsOfGroupsMigrateAndExit() {
    String later = WEEK.replace("20:00", "21:00");
    Replay replay = created(WEEK).until("2026-11-03 12:00").publish(later, LiveRuns.MIGRATE);
    replay.until("2026-11-05 00:00");
    assertThat(touches(replay)).containsExactly("g1 2026-11-04 21:00 member-day");
    replay.publish(WEEK, LiveRuns.EXIT);
    assertThat(replay.decisions("00 left:")).containsExactly("2026-11-05 00:00 left: exit");
  }
}
