package dev.sojourn.test;

import static dev.sojourn.dsl.JourneyDsl.days;
import static dev.sojourn.dsl.JourneyDsl.minutes;
import static dev.sojourn.dsl.JourneyDsl.weeks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.dsl.EventType;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Event;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Touch;
import dev.sojourn.model.UserView;
import dev.sojourn.model.Value;
import dev.sojourn.test.coverage.Coverage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JourneyTesterTest {

  @Test
  void nothingMovesUntilTimeIsMovedAndThenEverythingOnThisThread() {
    try (JourneyTester tester = Welcome.tester()) {
      TestUser u42 = tester.user("u42").happens("member.joined");
      assertThat(steps(u42)).containsExactly("welcome-gift");
      assertThat(tester.now()).isEqualTo(Instant.parse("2026-11-02T13:40:00Z"));
      tester.at("2026-11-05T09:59");
      assertThat(steps(u42)).containsExactly("welcome-gift");
      tester.at("2026-11-05T10:00");
      assertThat(steps(u42)).containsExactly("welcome-gift", "first-coupon");
      tester.advance(days(21));
      assertThat(steps(u42))
          .containsExactly("welcome-gift", "first-coupon", "first-coupon", "first-coupon");
      assertThat(tester.now()).isEqualTo(Instant.parse("2026-11-26T02:00:00Z"));
    }
  }

  @Test
  void usersHaveFactsAndZonesOfTheirOwn() {
    try (JourneyTester tester = Welcome.tester()) {
      TestUser ann =
          tester
              .user("ann")
              .with("zone", "America/New_York")
              .with("points", 10)
              .with("rate", 0.5)
              .with("birthday", LocalDate.of(1990, 2, 28))
              .with("vip", true)
              .with("name", Value.of("Ann"))
              .tagged("new", "young")
              .refuses("wecom")
              .unreachableVia("push");
      UserView view = ann.view().orElseThrow();
      assertThat(view.attributes())
          .isEqualTo(
              Map.of(
                  "zone", Value.of("America/New_York"),
                  "points", Value.of(10),
                  "rate", Value.of(0.5),
                  "birthday", Value.of("1990-02-28"),
                  "vip", Value.of(true),
                  "name", Value.of("Ann")));
      assertThat(view.tags()).containsExactly("new", "young");
      assertThat(ann.zone()).isEqualTo(ZoneId.of("America/New_York"));
      ann.happens(EventType.of("member.joined"));
      // 10:00 in New York is 23:00 in Shanghai
      ann.happensAt("2026-11-05T09:59", "news.read");
      assertThat(steps(ann)).containsExactly("welcome-gift");
      assertThat(tester.now()).isEqualTo(Instant.parse("2026-11-05T14:59:00Z"));
      tester.advance(minutes(1));
      assertThat(ann.touches()).extracting(Touch::channel).containsExactly("wecom", "sms");
      assertThatThrownBy(() -> ann.with("cart", List.of("mask")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("the attribute cart is a ")
          .hasMessageEndingWith(": give a text, a number, true or false, a date or an instant");
      assertThatThrownBy(() -> ann.with("rate", Double.NaN))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the attribute rate is no number: NaN");
    }
  }

  @Test
  void anEventAtTheInstantOfATimerComesBeforeIt() {
    try (JourneyTester tester = Welcome.tester()) {
      TestUser u42 = tester.user("u42").happens("member.joined");
      u42.happensAt("2026-11-05T10:00", "order.paid", Map.of("amount", 128));
      tester.advance(days(2));
      assertThat(steps(u42)).containsExactly("welcome-gift", "vip-invite", "task");
      assertThat(u42.touches().get(1).params()).isEqualTo(Map.of("amount", Value.of(128)));
    }
  }

  @Test
  void eventsMayBeLateOrComeWithIdsOfTheirOwn() {
    try (JourneyTester tester = Welcome.tester()) {
      TestUser u42 = tester.user("u42");
      u42.happensAt("2026-11-01T10:00", "member.joined");
      Event paid = Event.of("order-1", "u42", "order.paid", Instant.parse("2026-11-03T00:00:00Z"));
      tester.happens(paid).happens(paid);
      assertThat(u42.decisions().get(u42.decisions().size() - 1).outcome().text())
          .isEqualTo("duplicate");
      assertThatThrownBy(() -> u42.happens("user.tagged"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("user.tagged was refused: ");
    }
  }

  @Test
  void whatTheEngineRefusedHasNotHappened() {
    try (JourneyTester tester = Welcome.tester()) {
      TestUser ann = tester.user("ann");
      assertThatThrownBy(() -> ann.with("zone", "Asia/Shangai"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("user.set was refused: ");
      assertThat(ann.isKnown()).isFalse();
      assertThat(tester.stories()).isEmpty();
    }
  }

  @Test
  void whoIsForgottenAndComesBackGetsEverythingAgain() {
    try (JourneyTester tester = Welcome.tester()) {
      TestUser u42 = tester.user("u42").happens("member.joined");
      u42.happens("user.forget").happens("member.joined");
      assertThat(steps(u42)).containsExactly("welcome-gift", "welcome-gift");
    }
  }

  @Test
  void groupsAreTestedAsUsersAre() {
    try (JourneyTester tester = Welcome.tester()) {
      TestUser g1 = tester.group("g1").with("name", "Founders").happens("group.created");
      tester.advance(weeks(1));
      assertThat(steps(g1)).containsExactly("trial-review");
      assertThat(tester.user("g1").touches()).isEmpty();
      assertThat(g1.story())
          .isEqualTo(
              """
              The story of group g1, Asia/Shanghai
                Mon 2026-11-02 21:40  group.set group="g1" name="Founders"
                                      group.created group="g1"
                                        community: entered: starts when group.created (welcome.journey:18:15)
                                        community: stage week opened with the run
                Mon 2026-11-09 20:00    community/week/trial-review: sent via community
                                          in time, it may go out until Tue 2026-11-10 20:00; channel community; no
                                            quiet hours from 22:00 to 08:00, it was 20:00
                Mon 2026-11-09 21:40  now; still planned:
                Mon 2026-11-16 20:00    community/week/trial-review""");
    }
  }

  @Test
  void theHostMayStartARun() {
    try (JourneyTester tester = Welcome.tester()) {
      TestUser u42 = tester.user("u42").enters("welcome");
      assertThat(steps(u42)).containsExactly("welcome-gift");
      assertThatThrownBy(() -> u42.enters("welcome"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("\"welcome\" does not let the user in: ");
      assertThatThrownBy(() -> u42.enters("welcom"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no journey \"welcom\" is deployed");
    }
  }

  @Test
  void anotherVersionMayBePublishedOnTheWay() {
    String later =
        "journey j zone Asia/Shanghai starts when e leaves when f stage s %s send m via c";
    try (JourneyTester tester =
        JourneyTester.builder()
            .definitions(JourneyText.parse("j", later.formatted("T+3 at 10:00")).definitions())
            .coverage(new Coverage())
            .startAt("2026-11-02T21:40")
            .build()) {
      TestUser u42 = tester.user("u42").happens("e");
      tester.publish(
          JourneyText.parse("j", later.formatted("T+4 at 10:00")).definitions(), LiveRuns.MIGRATE);
      tester.advance(days(10));
      assertThat(u42.touches())
          .extracting(Touch::at)
          .containsExactly(Instant.parse("2026-11-06T02:00:00Z"));
    }
  }

  @Test
  void theTimelineTellsOfEverybodyAtLocalTimes() {
    try (JourneyTester tester = Welcome.tester()) {
      tester.user("li").happens("member.joined");
      tester.user("bob").with("zone", "America/New_York").happens("member.joined");
      tester.group("g1").happens("group.created");
      tester.user("li").happensAt("2026-11-04T12:00", "order.paid", Map.of("amount", 5));
      tester.at("2026-11-06T12:00");
      assertThat(tester.timeline())
          .isEqualTo(
              """
              bob, at local times of America/New_York
                Mon 2026-11-02 08:40  welcome-gift via wecom, service
                Thu 2026-11-05 10:00  first-coupon via wecom
              li
                Mon 2026-11-02 21:40  welcome-gift via wecom, service
                Wed 2026-11-04 12:00  == welcome, goal
                Wed 2026-11-04 12:00  -- first-coupon, cancelled: stage-closed (due Thu 2026-11-05 10:00)
                Thu 2026-11-05 10:00  vip-invite via wecom {amount=5}
                Fri 2026-11-06 10:00  task: Call the customer
                Fri 2026-11-06 10:00  == welcome, left: finished
              """);
    }
  }

  @Test
  void errorsInJourneysAreShownWithTheirPlaces() {
    assertThatThrownBy(
            () ->
                JourneyTester.builder()
                    .text("a.journey", "journey a\n  starts when e\n  stage s untill f\n")
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the journeys have errors:\na.journey:3:")
        .hasMessageContaining("a.journey:3:11: expected ")
        .hasMessageContaining("did you mean `until`?")
        .hasMessageContaining("\n      stage s untill f\n              ^^^^^^");
    assertThatThrownBy(
            () ->
                JourneyTester.builder()
                    .text("a.journey", "journey a starts when e leaves when f stage s\nT+0 start b")
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the journeys have errors:\na.journey:2:")
        .hasMessageContaining("^");
  }

  @Test
  void filesAreFoundOnTheClassPathAndInTheFileSystem(@TempDir Path folder) throws Exception {
    String text = "journey j starts when e leaves when f stage s T+0 send m via c";
    Path file = Files.writeString(folder.resolve("j.journey"), text);
    for (JourneyTesterBuilder builder :
        List.of(
            JourneyTester.builder().files("dev/sojourn/test/welcome.journey"),
            JourneyTester.builder().files("/dev/sojourn/test/welcome.journey"),
            JourneyTester.builder().files(file),
            JourneyTester.builder().files(file.toString()))) {
      builder.coverage(new Coverage()).build().close();
    }
    assertThatThrownBy(() -> JourneyTester.of("nowhere.journey"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "there is no \"nowhere.journey\" on the class path, and no such file in ");
    assertThatThrownBy(() -> JourneyTester.builder().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there is nothing to test: add a journey with files(…), text(…) or journeys(…)");
  }

  private static List<String> steps(TestUser user) {
    return user.touches().stream().map(Touch::step).toList();
  }
}
