package dev.sojourn.insight.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.JourneyEngine;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Event;
import dev.sojourn.sink.CollectingSink;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoriesTest {
  private static final Parsed JOURNEY =
      JourneyText.parse(
          "welcome.journey",
          """
          journey welcome
            starts when member.joined
            leaves when member.left

            stage newcomer
              T+0                   send hello   via wecom as service
              T+1 at 10:00          if user.vip = true and count of page.viewed since T >= 2
                                    send tour    via wecom
              T+2 at 10:00
                 unless order.paid  send coupon  via wecom
              T+3 at 10:00          send last    via wecom
          """);

  /** {@code T} is Mon 2026-11-02 21:40 in Shanghai. */
  private static final List<Event> EVENTS =
      List.of(
          Event.of("e1", "u42", "member.joined", Told.instant("2026-11-02 21:40"))
              .with("channel", "store-12"),
          Event.of("e2", "u42", "page.viewed", Told.instant("2026-11-02 21:50")),
          Event.of("e3", "u42", "order.paid", Told.instant("2026-11-03 22:00"))
              .with("amount", 99.5),
          Event.of("e4", "u42", "member.left", Told.instant("2026-11-04 22:00")));

  @Test
  void aStoryTellsWhatHappenedAndWhy() {
    assertThat(JOURNEY.problems()).isEmpty();
    Stories stories = Stories.of(JOURNEY.locations());
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .definitions(JOURNEY.definitions())
            .zone(ZoneId.of("Asia/Shanghai"))
            .sink(new CollectingSink())
            .explaining()
            .listener(stories)
            .build()) {
      for (Event event : EVENTS) {
        stories.happened(event);
        engine.accept(event);
      }
    }
    Story story = stories.ofUser("u42");
    assertThat(story.text())
        .isEqualTo(
            """
            user u42, Asia/Shanghai
              Mon 2026-11-02 21:40  member.joined channel="store-12"
                                      welcome: entered: starts when member.joined (welcome.journey:2:15)
                                      welcome: stage newcomer opened with the run
                                      welcome/newcomer/hello: sent via wecom
                                        in time, it may go out until Wed 2026-11-04 21:40; channel wecom
              Mon 2026-11-02 21:50  page.viewed
              Tue 2026-11-03 10:00    welcome/newcomer/tour: not sent: guard "if user.vip = true and count of
                                        page.viewed since T >= 2" did not hold: user.vip = true was false
                                        (user.vip was not set); count of page.viewed since T >= 2 was false
                                        (count of page.viewed since T was 1, T Mon 2026-11-02 21:40, the latest
                                        Mon 2026-11-02 21:50) (welcome.journey:7:27)
              Tue 2026-11-03 22:00  order.paid amount=99.5
              Wed 2026-11-04 10:00    welcome/newcomer/coupon: not sent: guard "unless order.paid" did not hold:
                                        no order.paid since T was false, 1 order.paid since Mon 2026-11-02
                                        21:40, the latest Tue 2026-11-03 22:00 (welcome.journey:10:8)
              Wed 2026-11-04 22:00  member.left
                                      welcome/newcomer/last: cancelled, it was due Thu 2026-11-05 10:00: the run
                                        ended: leaves when member.left (welcome.journey:3:15)
                                      welcome: stage newcomer closed: the run ended
                                      welcome: left: leaves when member.left (welcome.journey:3:15)
            """);
    assertThat(stories.ofUser("u7").isEmpty()).isTrue();
    assertThat(stories.ofUser("u7").text()).isEqualTo("user u7, UTC\n");
  }

  @Test
  void anAnswerSaysWhatComesNext() {
    Explain explain =
        Explain.of(JOURNEY.definitions())
            .locations(JOURNEY.locations())
            .zone(ZoneId.of("Asia/Shanghai"))
            .at(Told.instant("2026-11-03 23:00"));
    Answer answer = explain.user("u42", EVENTS).orElseThrow();
    assertThat(answer.otherIds()).isEmpty();
    assertThat(answer.journeys()).hasSize(1);
    assertThat(answer.text())
        .contains("journey welcome: in it, run 1 since Mon 2026-11-02 21:40, newcomer since")
        .endsWith(
            """
              planned
              Wed 2026-11-04 10:00  newcomer/coupon
              Thu 2026-11-05 10:00  newcomer/last
              next, if nothing happens until Wed 2027-12-08 23:00, 400 days ahead
              Wed 2026-11-04 10:00    newcomer/coupon: not sent: guard "unless order.paid" did not hold: no
                                        order.paid since T was false, 1 order.paid since Mon 2026-11-02 21:40,
                                        the latest Tue 2026-11-03 22:00 (welcome.journey:10:8)
              Thu 2026-11-05 10:00    newcomer/last: sent via wecom
                                      stage newcomer closed: nothing is left to come in it
                                      left: its stage is closed
            """);
    assertThat(explain.user("u43", EVENTS)).isEmpty();
    assertThat(explain.group("u42", EVENTS)).isEmpty();
  }

  @Test
  void theOrderOfTheLogIsThatOfItsInstants() {
    Explain explain = Explain.of(JOURNEY.definitions());
    List<Event> backwards = List.of(EVENTS.get(3), EVENTS.get(2), EVENTS.get(1), EVENTS.get(0));
    assertThat(explain.user("u42", backwards).orElseThrow().text())
        .isEqualTo(explain.user("u42", EVENTS).orElseThrow().text());
  }

  @Test
  void whatGoesOnWaitingIsToldOnce() {
    Parsed parsed =
        JourneyText.parse(
            "a.journey", "journey j starts when a stage s W1 if tagged vip send m via c");
    List<Event> events =
        List.of(
            Event.of("e1", "u\u001b[31m42", "a", Told.instant("2026-11-02 21:40")),
            Event.of("e2", "u\u001b[31m42", "x", Told.instant("2026-11-02 22:40")),
            Event.of("e3", "u\u001b[31m42", "y", Told.instant("2026-11-02 23:40"))
                .with("evil", "\u0007"));
    String text =
        Explain.of(parsed.definitions()).user("u\u001b[31m42", events).orElseThrow().text();
    assertThat(text).containsOnlyOnce("s/m: waits until Mon 2026-11-09 00:00: guard");
    assertThat(text).startsWith("user u\uFFFD[31m42, UTC").contains("evil=\"\\u0007\"");
  }
}
