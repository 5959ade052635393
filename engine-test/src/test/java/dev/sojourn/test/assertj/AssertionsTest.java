package dev.sojourn.test.assertj;

import static dev.sojourn.dsl.JourneyDsl.days;
import static dev.sojourn.dsl.JourneyDsl.hours;
import static dev.sojourn.model.Outcome.CANCELLED;
import static dev.sojourn.model.Outcome.SKIPPED;
import static dev.sojourn.model.Reason.CONSENT;
import static dev.sojourn.model.Reason.GUARD;
import static dev.sojourn.model.Reason.STAGE_CLOSED;
import static dev.sojourn.test.assertj.Failing.begins;
import static dev.sojourn.test.assertj.Failing.fails;
import static dev.sojourn.test.assertj.JourneyAssertions.assertThat;

import dev.sojourn.test.JourneyTester;
import dev.sojourn.test.TestUser;
import dev.sojourn.test.Welcome;
import dev.sojourn.test.coverage.Coverage;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each assertion where it holds, and what it says where it does not. */
class AssertionsTest {
  private final JourneyTester tester = Welcome.tester();
  private final TestUser u42 = tester.user("u42");

  @AfterEach
  void close() {
    tester.close();
  }

  @Test
  void whatWasNotReceivedAndWhy() {
    u42.happens("member.joined");
    tester.advance(days(1));
    u42.happens("order.paid");
    assertThat(u42).didNotReceive("first-coupon").because(STAGE_CLOSED);
    assertThat(u42).didNotReceive("first-coupon").because(CANCELLED, STAGE_CLOSED);
    assertThat(u42).didNotReceive("vip-invite");

    TestUser ann = tester.user("ann").happens("member.joined").happens("page.viewed");
    TestUser bob = tester.user("bob").refuses("wecom").refuses("sms").happens("member.joined");
    TestUser cid = tester.user("cid").happens("member.joined");
    cid.happensAt("2026-11-03T22:00", "page.viewed");
    tester.advance(days(7));
    assertThat(ann).didNotReceive("first-coupon").because(SKIPPED, GUARD);
    assertThat(bob).didNotReceive("first-coupon").because(CONSENT);
    assertThat(cid).didNotReceive("first-coupon").because(GUARD);
  }

  @Test
  void anotherReasonIsNamed() {
    u42.happens("member.joined");
    tester.advance(days(1));
    u42.happens("order.paid");
    String story = "\n\n" + u42.story();
    fails(
        () -> assertThat(u42).didNotReceive("first-coupon").because(GUARD),
        "u42 did not receive first-coupon because of `cancelled: stage-closed`, not of `guard`"
            + story);
    fails(
        () -> assertThat(u42).didNotReceive("first-coupon").because(SKIPPED, STAGE_CLOSED),
        "u42 did not receive first-coupon because of `cancelled: stage-closed`, not of `skipped:"
            + " stage-closed`"
            + story);
    fails(
        () -> assertThat(u42).didNotReceive("first-coupon").becauseHeldOut(),
        "u42 did not receive first-coupon because of `cancelled: stage-closed`, not of `held-out`"
            + story);
    fails(
        () -> assertThat(u42).didNotReceive("vip-invite").because(GUARD),
        "u42 did not receive vip-invite, but not because of `guard`: nothing was decided about it"
            + " so far"
            + story);
    begins(
        () -> assertThat(u42).didNotReceive("welcome-gift"),
        "u42 received welcome-gift:\n  Mon 2026-11-02 21:40  welcome-gift via wecom, service (T+0, welcome.journey:8)\n\nThe");
    begins(
        () -> assertThat(u42).received("vip-invite"),
        "u42 did not receive vip-invite\n\nThe story");
  }

  @Test
  void whoIsHeldOutReceivesNothing() {
    String held = "journey h starts when e leaves when f holdout 100% stage s T+0 send m via c";
    try (JourneyTester all =
        JourneyTester.builder()
            .text("held.journey", held)
            .coverage(new Coverage())
            .startAt("2026-11-02T12:00")
            .build()) {
      TestUser ann = all.user("ann").happens("e");
      assertThat(ann).receivedNothing().didNotReceive("m").becauseHeldOut();
    }
  }

  @Test
  void nothingAndNothingElse() {
    u42.happens("page.viewed");
    assertThat(u42).receivedNothing().receivedOnly();
    u42.happens("member.joined");
    assertThat(u42).receivedOnly("welcome-gift");
    begins(
        () -> assertThat(u42).receivedNothing(),
        "u42 received something:\n  Mon 2026-11-02 21:40  welcome-gift via wecom, service (T+0, welcome.journey:8)\n\nThe");
    begins(
        () -> assertThat(u42).receivedOnly("vip-invite", "welcome-gift"),
        "u42 received other messages than vip-invite, welcome-gift:\n  Mon 2026-11-02 21:40  welc");
    begins(
        () -> assertThat(u42).receivedOnly(),
        "u42 received messages:\n  Mon 2026-11-02 21:40  welcome-gift via wecom, service (T+0, welcome.journey:8)\n\nThe");
  }

  @Test
  void tasks() {
    u42.with("owner", "wu").happens("member.joined").happens("order.paid");
    begins(
        () -> assertThat(u42).hasTask("Call the customer"),
        "u42 has no task Call the customer\n\nThe story");
    tester.advance(days(3));
    assertThat(u42).hasTask("Call the customer").forStaff("wu").on("2026-11-04T10:00").once();
    begins(
        () -> assertThat(u42).hasTask("Call the customer").forStaff("li"),
        "u42 has the task Call the customer, but not for li:\n"
            + "  Wed 2026-11-04 10:00  task: Call the customer, for wu (T+2 at 10:00, welcome.journey:14)\n\nThe");
  }

  @Test
  void whatIsPlanned() {
    u42.happens("member.joined");
    assertThat(u42).willReceive("first-coupon").on("2026-11-05T10:00").on("2026-11-05");
    assertThat(u42).willNotReceive("vip-invite");
    begins(
        () -> assertThat(u42).willReceive("vip-invite"),
        "nothing is planned that would send vip-invite to u42\n\nThe story");
    begins(
        () -> assertThat(u42).willNotReceive("first-coupon"),
        "first-coupon is planned for u42\n\nThe story");
    begins(
        () -> assertThat(u42).willReceive("first-coupon").on("2026-11-06"),
        "first-coupon is planned for u42, but not on Fri 2026-11-06:\n"
            + "  Thu 2026-11-05 10:00\n\nThe story");
  }

  @Test
  void whereTheUserIs() {
    u42.happens("page.viewed");
    assertThat(u42).isNotIn("welcome").isNotInStage("newcomer").isNotTagged("vip");
    u42.happens("member.joined").tagged("vip");
    assertThat(u42).isIn("welcome").isInStage("newcomer").isNotInStage("customer").isTagged("vip");
    begins(() -> assertThat(u42).isNotIn("welcome"), "u42 is in welcome\n\nThe story");
    begins(() -> assertThat(u42).isNotInStage("newcomer"), "u42 is in stage newcomer\n\n");
    begins(() -> assertThat(u42).isInStage("customer"), "u42 is not in stage customer\n\n");
    begins(() -> assertThat(u42).isNotTagged("vip"), "u42 is tagged vip\n\n");
    begins(() -> assertThat(u42).isTagged("old"), "u42 is not tagged old\n\n");
    begins(
        () -> assertThat(u42).reachedTheGoalOf("welcome"),
        "u42 did not reach the goal of welcome\n\n");
    tester.advance(hours(1));
    u42.happens("order.paid").happens("member.left");
    assertThat(u42).isNotIn("welcome").reachedTheGoalOf("welcome");
    begins(() -> assertThat(u42).isIn("welcome"), "u42 is not in welcome\n\n");
  }

  @Test
  void aUserToWhomNothingHasHappenedIsAMistakeOfTheTest() {
    u42.happens("member.joined");
    fails(
        () -> assertThat(tester.user("u24")).receivedNothing(),
        "nothing has happened to u24 in this test: is that the right id?");
    fails(
        () -> assertThat(tester.group("u42")).isNotIn("community"),
        "nothing has happened to group u42 in this test: is that the right id?");
  }

  @Test
  void aNameThatNoJourneyHasIsAMistakeOfTheTest() {
    u42.happens("page.viewed");
    fails(
        () -> assertThat(u42).didNotReceive("first-cupon"),
        "there is no message \"first-cupon\" here; did you mean \"first-coupon\"?");
    fails(
        () -> assertThat(u42).received("x"),
        "there is no message \"x\" here; there are first-coupon, trial-review, vip-invite,"
            + " welcome-gift");
    fails(
        () -> assertThat(u42).willNotReceive("vip invite"),
        "there is no message \"vip invite\" here; did you mean \"vip-invite\"?");
    fails(
        () -> assertThat(u42).isNotIn("welcom"),
        "there is no journey \"welcom\" here; did you mean \"welcome\"?");
    fails(
        () -> assertThat(u42).isNotInStage("newcomers"),
        "there is no stage \"newcomers\" here; did you mean \"newcomer\"?");
    fails(
        () -> assertThat(u42).hasTask("Call"),
        "there is no task \"Call\" here; there are Call the customer");
  }

  @Test
  void descriptionsOfAssertJAreShown() {
    u42.happens("member.joined");
    begins(
        () -> assertThat(u42).as("100 %s").received("welcome-gift").via("wecom").via("sms"),
        "[100 %s] u42 received welcome-gift via wecom, but not via sms:");
  }

  @Test
  void whatIsPlannedAndWhatCameAreAtTheTimesOfTheJourney() {
    try (JourneyTester tester =
        JourneyTester.builder()
            .text(
                "g.journey",
                "journey g for group zone Asia/Tokyo starts when e"
                    + " stage s every Sun at 02:30 send weekly via community")
            .zone(ZoneId.of("America/New_York"))
            .coverage(new Coverage())
            .startAt("2026-03-07T10:00")
            .build()) {
      TestUser g1 = tester.group("g1").happens("e");
      assertThat(g1).willReceive("weekly").on("2026-03-08T02:30");
      tester.advance(days(1));
      assertThat(g1).received("weekly").on("2026-03-08T02:30");
    }
  }
}
