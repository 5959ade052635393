package dev.sojourn.insight.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Event;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers about users in several runs, journeys and zones, and about groups. */
class AnswerTest {
  private static final String T = "2026-11-02T10:00:00Z";

  private static Explain explain(String text) {
    Parsed parsed = JourneyText.parse("a.journey", text);
    assertThat(parsed.problems()).isEmpty();
    return Explain.of(parsed.definitions()).locations(parsed.locations());
  }

  private static Event event(String id, String type, String at) {
    return Event.of(id, "u42", type, Instant.parse(at));
  }

  /** A {@code from} that the start itself fulfils is that of its own stage only. */
  @Test
  void aStageThatOpensWithItsRunHasNoTriggerOfAnother() {
    String text =
        explain(
                """
                journey j starts when a
                  stage one from a
                    T+1 send m via c
                  stage two
                    T+1 send n via c
                """)
            .user("u42", List.of(event("1", "a", T)))
            .orElseThrow()
            .text();
    assertThat(text)
        .contains("stage one opened: from a (a.journey:2:18)\n")
        .contains("stage two opened with the run\n");
  }

  /** What users of the group get does not count: every Wednesday, 20 touches are 20 weeks. */
  @Test
  void whatComesNextIsCountedForTheGroupAlone() {
    Explain explain =
        explain(
            """
            journey g for group starts when joined
              stage s every Wed at 20:00 send member-day via c
            journey own starts when joined
              stage s every 1 days at 10:00 send daily via c
            """);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String user = "u" + i;
      events.add(Event.of("e" + i, user, "joined", Instant.parse(T)).with("group", "g1"));
    }
    // Wednesdays from 2026-11-04 on: the 20th is 2027-03-17.
    assertThat(explain.group("g1", events).orElseThrow().nextUntil())
        .isEqualTo("2027-03-18T10:00:00Z");
    // Days from 2026-11-03 on: the 20th is 2026-11-22.
    assertThat(explain.user("u7", events).orElseThrow().nextUntil())
        .isEqualTo("2026-11-22T10:00:00Z");
  }

  @Test
  void aJourneyInAnotherZoneSaysSo() {
    Explain explain =
        explain(
            """
            journey a zone America/New_York starts when x
              stage s T+0 send m via c
            journey b zone Asia/Shanghai starts when x
              stage s T+1 at 10:00 send n via c
            """);
    Answer answer = explain.user("u42", List.of(event("1", "x", T))).orElseThrow();
    assertThat(answer.text())
        .startsWith("user u42, America/New_York, as of Mon 2026-11-02 05:00\n")
        .contains("journey a: not in it any more;")
        .contains("  Mon 2026-11-02 05:00  x\n")
        .contains("  Mon 2026-11-02 18:00  x\n")
        .contains("journey b, times in Asia/Shanghai: in it, run 1 since Mon 2026-11-02 18:00,");
  }

  @Test
  void whoIsInNoJourneyHasAZoneToo() {
    List<Event> events = List.of(event("1", "x", T));
    String journey = "journey j starts when y stage s T+0 send m via c\n";
    Explain plain = explain(journey);
    ZoneId tokyo = ZoneId.of("Asia/Tokyo");
    assertThat(head(plain, events)).isEqualTo("user u42, UTC, as of Mon 2026-11-02 10:00");
    assertThat(head(plain.zone(tokyo), events))
        .isEqualTo("user u42, Asia/Tokyo, as of Mon 2026-11-02 19:00");
    Explain policy = explain(journey + "policy zone Europe/Paris").zone(tokyo);
    assertThat(head(policy, events))
        .isEqualTo("user u42, Europe/Paris, as of Mon 2026-11-02 11:00");
    List<Event> moved = List.of(event("1", "user.set", T).with("zone", "Asia/Shanghai"));
    assertThat(head(policy, moved))
        .isEqualTo("user u42, Asia/Shanghai, as of Mon 2026-11-02 18:00");
    List<Event> group =
        List.of(event("1", "group.set", T).with("group", "g").with("zone", "north"));
    assertThat(
            explain(journey + "journey k for group starts when y stage s T+0 send m via c")
                .group("g", group)
                .orElseThrow()
                .text())
        .startsWith("group g, UTC, ");
  }

  private static String head(Explain explain, List<Event> events) {
    return explain.user("u42", events).orElseThrow().text().lines().findFirst().orElseThrow();
  }

  /** Planned for 10:00 in UTC, which is 18:00 in Shanghai, where it is then planned for 10:00. */
  @Test
  void allTimesOfAStoryAreInOneZone() {
    Explain explain = explain("journey j starts when a stage s T+1 at 10:00 send m via c");
    List<Event> events =
        List.of(
            event("1", "a", T),
            event("2", "user.set", "2026-11-02T12:00:00Z").with("zone", "Asia/Shanghai"));
    assertThat(explain.user("u42", events).orElseThrow().text())
        .contains("  Mon 2026-11-02 18:00  a\n")
        .contains("s/m: cancelled, it was due Tue 2026-11-03 18:00: attribute zone changed");
  }

  @Test
  void whatHasNoGuardsDoesNotWaitForThem() {
    Explain explain =
        explain(
            "journey j starts when a stage s W2 send m via c T+3..T+4 if tagged x send n via c");
    assertThat(explain.user("u42", List.of(event("1", "a", T))).orElseThrow().text())
        .contains("  Thu 2026-11-05 00:00  s/n, waits for its guards\n")
        .contains("  Mon 2026-11-09 00:00  s/m\n");
  }

  @Test
  void runsAtATimeAreToldApart() {
    Explain explain =
        explain(
            """
            journey j starts when paid runs per event.order
              stage s T+1 at 10:00 send m via c
            """);
    List<Event> events =
        List.of(
            event("1", "paid", T).with("order", "o1"),
            event("2", "paid", "2026-11-02T11:00:00Z").with("order", "o2"));
    assertThat(explain.user("u42", events).orElseThrow().text())
        .contains("run 1: entered: starts when paid (a.journey:1:23), event.order \"o1\"\n")
        .contains("run 2: entered: starts when paid (a.journey:1:23), event.order \"o2\"\n")
        .contains("run 2: stage s opened with the run\n")
        .contains("  Tue 2026-11-03 10:00  run 2 s/m\n")
        .contains("run 1 s/m: sent via c\n")
        .contains("run 2 s/m: sent via c\n");
  }

  private static final Explain VISITS =
      explain(
          """
          journey j starts when visit runs again after 1 days
            stage s T+1 at 10:00 send m via c
          """);

  private static Event c1(String id, String type, String at) {
    return Event.of(id, "c1", type, Instant.parse(at));
  }

  private static List<Event> identifiedAndForgotten(String idOfForget) {
    return List.of(
        event("1", "visit", T),
        event("2", "user.identified", "2026-11-02T11:00:00Z").with("alias", "c1"),
        c1("3", "visit", "2026-11-04T11:00:00Z"),
        event(idOfForget, "user.forget", "2026-11-06T10:00:00Z"));
  }

  private static List<Event> followed(List<Event> events, Event... by) {
    List<Event> all = new ArrayList<>(events);
    all.addAll(List.of(by));
    return all;
  }

  private static Answer visits(String id, List<Event> events) {
    return VISITS.user(id, events).orElseThrow();
  }

  /** Each tells what was said of it while it was the other, and of the time since its own only. */
  @Test
  void theIdsOfWhoWasForgottenComeBackAsTwoUsers() {
    List<Event> events =
        followed(
            identifiedAndForgotten("4"),
            c1("5", "visit", "2026-11-07T11:00:00Z"),
            event("6", "visit", "2026-11-09T11:00:00Z"));
    Answer u42 = visits("u42", events);
    assertThat(u42.otherIds()).isEmpty();
    assertThat(u42.text())
        .startsWith("user u42, UTC, as of Mon 2026-11-09 11:00\n\n")
        .contains("  Mon 2026-11-02 10:00  visit\n", "  Wed 2026-11-04 11:00  visit\n")
        .contains("  Mon 2026-11-09 11:00  visit\n")
        .contains("  Tue 2026-11-10 10:00    s/m: sent via c\n")
        .doesNotContain("  Sat 2026-11-07", "  Sun 2026-11-08");
    Answer c1 = visits("c1", events);
    assertThat(c1.subject().id()).isEqualTo("c1");
    assertThat(c1.otherIds()).isEmpty();
    assertThat(c1.text())
        .startsWith("user c1, UTC, as of Mon 2026-11-09 11:00\n\n")
        .contains("  Sat 2026-11-07 11:00  visit\n")
        .contains("  Sun 2026-11-08 10:00    s/m: sent via c\n")
        .doesNotContain("  Mon 2026-11-02", "  Mon 2026-11-09", "  Tue 2026-11-10");
  }

  /** Until an id comes back, there is nobody else whom the story could be about. */
  @Test
  void whoWasForgottenAndStaysAwayKeepsTheStory() {
    Answer u42 = visits("u42", identifiedAndForgotten("4"));
    assertThat(u42.otherIds()).containsExactly("c1");
    assertThat(u42.text()).contains("  Wed 2026-11-04 11:00  visit\n");
  }

  /** A new user who is identified as before has one story again. */
  @Test
  void whoIsIdentifiedAgainIsOneUserAgain() {
    List<Event> events =
        followed(
            identifiedAndForgotten("4"),
            c1("5", "visit", "2026-11-07T11:00:00Z"),
            event("6", "user.identified", "2026-11-09T11:00:00Z").with("alias", "c1"));
    assertThat(visits("c1", events).subject().id()).isEqualTo("u42");
    assertThat(visits("c1", events).otherIds()).containsExactly("c1");
    assertThat(visits("u42", events).text()).contains("  Sat 2026-11-07 11:00  visit\n");
  }

  /** The id of an event that was: nothing is forgotten, so nobody else comes back. */
  @Test
  void whatIsTakenForARepeatForgetsNobody() {
    List<Event> events =
        followed(identifiedAndForgotten("1"), c1("5", "visit", "2026-11-07T11:00:00Z"));
    Answer u42 = visits("u42", events);
    assertThat(u42.otherIds()).containsExactly("c1");
    assertThat(u42.text()).contains("  Sat 2026-11-07 11:00  visit\n");
  }

  /** A log that repeats an id in a {@code user.identified} has made nobody the same. */
  @Test
  void whatIsTakenForARepeatIdentifiesNobody() {
    List<Event> events =
        List.of(
            event("1", "visit", T),
            event("1", "user.identified", "2026-11-02T11:00:00Z").with("alias", "c1"),
            c1("3", "visit", "2026-11-04T11:00:00Z"));
    Answer u42 = visits("u42", events);
    assertThat(u42.otherIds()).isEmpty();
    assertThat(u42.text()).doesNotContain("2026-11-04 11:00  visit");
  }
}
