package dev.sojourn.insight.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.JourneyEngine;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Event;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Locations;
import dev.sojourn.spi.EngineListener;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One sentence for every kind of decision and reason. T is Mon 2026-11-02 21:40 in Shanghai, unless
 * said otherwise; dates are worked out with a calendar, shares with another program.
 */
class EveryDecisionTest {
  private static final String T = "2026-11-02 21:40";
  private static final String J = "journey j starts when a";

  /** All kinds that a decision can be of, as the file of decisions writes them. */
  private static final Map<String, List<String>> KINDS =
      Map.ofEntries(
          Map.entry("refused", List.of("live", "limit", "once", "too-soon")),
          Map.entry("stage-closed", List.of("until", "restart", "exhausted", "run-ended")),
          Map.entry(
              "left",
              List.of("event", "ended", "finished", "action", "merged", "exit", "forgotten")),
          Map.entry("skipped", List.of("past", "guard", "quiet", "nothing")),
          Map.entry("deferred", List.of("quiet", "cap")),
          Map.entry("expired", List.of("late", "window")),
          Map.entry("dropped", List.of("quiet", "cap")),
          Map.entry("suppressed", List.of("consent", "unreachable", "repeat")),
          Map.entry(
              "cancelled",
              List.of(
                  "stage-closed", "left", "ended", "active-again", "guard", "moved", "replanned")));

  private static final List<String> WITHOUT_REASON =
      List.of(
          "entered",
          "stage-opened",
          "goal",
          "sent",
          "held-out",
          "done",
          "duplicate",
          "late",
          "future");

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("told")
  void isToldInASentence(String kind, Told engine, String sentence) {
    assertThat(engine.sentences(kind)).contains(sentence);
  }

  @Test
  void everyKindOfDecisionIsThere() {
    Set<String> expected = new TreeSet<>(WITHOUT_REASON);
    KINDS.forEach((outcome, reasons) -> reasons.forEach(r -> expected.add(outcome + ": " + r)));
    Set<String> tested = new TreeSet<>(Set.of("future")); // below
    told().forEach(one -> tested.add((String) one.get()[0]));
    assertThat(tested).containsAll(expected);
  }

  @Test
  void aGoalSaysWhichTouchItIsCreditedTo() {
    Told told =
        step(" goal b if event.x = 1 within 14 days", "", "T+0 send m via c")
            .event("2026-11-02 22:00", "b", "x", 1);
    assertThat(told.sentences("goal").get(0))
        .startsWith(
            "reached the goal b if event.x = 1 within 14 days: event.x was 1 (a.journey:1:30),"
                + " open until Mon 2026-11-16 21:40, credited to touch ");
  }

  @Test
  void aTouchNamesItsMessagesUnlessItsStepIsNamedSo() {
    Told told = step("T+0 send m, n via c").until("2026-11-03 00:00");
    assertThat(told.sentences("sent")).containsExactly("sent m, n via c");
    Told one = step("T+0 send m via c").until("2026-11-03 00:00");
    assertThat(one.sentences("sent")).containsExactly("sent via c");
  }

  /** Three days after Mon 11-02 21:40 the silence has lasted. */
  @Test
  void aTouchOfAWatchSaysWhatItCountsFrom() {
    Told told =
        Told.of(J + "\n  watch w after 3 days without b\n    T+1 send m via c\n")
            .event(T, "a")
            .until("2026-11-30 00:00");
    assertThat(told.passed("sent").get(0))
        .isEqualTo("after 3 days without b, on Thu 2026-11-05 21:40 (a.journey:2:17)");
  }

  private static Arguments row(String kind, Told engine, String sentence) {
    return Arguments.of(kind, engine, sentence);
  }

  /** A journey of one stage, opened at T; the step stands in line 3, from column 5. */
  private static Told step(String header, String stage, String step) {
    return Told.of(J + header + "\n  stage s" + stage + "\n    " + step + "\n").event(T, "a");
  }

  private static Told step(String step) {
    return step("", "", step);
  }

  private static Told underPolicy(String step, String policy) {
    return Told.of(J + "\n  stage s\n    " + step + "\npolicy " + policy + "\n").event(T, "a");
  }

  static List<Arguments> told() {
    List<Arguments> all = new ArrayList<>(runs());
    all.addAll(stages());
    all.addAll(notSent());
    all.addAll(gates());
    all.addAll(cancelled());
    all.addAll(others());
    return all;
  }

  private static List<Arguments> runs() {
    String one = "T+1 send m via c";
    return List.of(
        row(
            "entered",
            Told.of(J + " if event.x > 1\n  stage s T+0 send m via c").event(T, "a", "x", 2),
            "entered: starts when a if event.x > 1: event.x was 2 (a.journey:1:23)"),
        row(
            "refused: live",
            step(one).event("2026-11-02 22:00", "a"),
            "not entered again: run 1 has been live since Mon 2026-11-02 21:40"),
        row(
            "refused: once",
            step("T+0 send m via c").event("2026-11-02 22:00", "a"),
            "not entered again: it runs once, and was entered Mon 2026-11-02 21:40"),
        row(
            "refused: limit",
            step(" runs again after 1 day at most 1 times", "", "T+0 send m via c")
                .event("2026-11-05 22:00", "a"),
            "not entered again: it was entered once, at most once (a.journey:1:36)"),
        row(
            "refused: too-soon",
            step(" runs again after 2 days", "", "T+0 send m via c").event("2026-11-04 21:39", "a"),
            "not entered again: it was entered Mon 2026-11-02 21:40 and is open again"
                + " Wed 2026-11-04 21:40 (a.journey:1:36)"),
        row(
            "goal",
            step(" goal b within 14 days", "", one).event("2026-11-02 22:00", "b"),
            "reached the goal b within 14 days (a.journey:1:30), open until Mon 2026-11-16 21:40,"
                + " no touch was sent before it"),
        row(
            "left: event",
            step(" leaves when b if event.x = 1", "", one).event("2026-11-02 22:00", "b", "x", 1),
            "left: leaves when b if event.x = 1: event.x was 1 (a.journey:1:37)"),
        row(
            "left: ended",
            step(" ends after 3 days", "", "every 1 days at 10:00 send m via c")
                .until("2026-11-30 00:00"),
            "left: ends after 3 days, Thu 2026-11-05 21:40 (a.journey:1:36)"),
        row("left: finished", step("T+0 send m via c"), "left: its stage is closed"),
        row(
            "left: action",
            step("T+1 leave T+2 send m via c").until("2026-11-30 00:00"),
            "left: step leave leaves (a.journey:3:9)"),
        row(
            "left: merged",
            step(one)
                .eventOf("u7", "2026-11-02 22:00", "a")
                .event("2026-11-02 23:00", "user.identified", "alias", "u7"),
            "left: two users became one, and run 1 goes on"),
        row(
            "left: exit",
            step(one).publish(J + "\n  stage s T+2 send m via c\n", LiveRuns.EXIT),
            "left: version 2 was published"),
        row(
            "left: forgotten",
            step(one).event("2026-11-02 22:00", "user.forget"),
            "left: the user was forgotten"));
  }

  private static List<Arguments> stages() {
    String one = "T+1 send m via c";
    return List.of(
        row("stage-opened", step(one), "stage s opened with the run"),
        row(
            "stage-opened",
            Told.of(J + "\n  stage s T+1 send m via c\n  stage t from b if event.x = 1 T+1 leave")
                .event(T, "a")
                .event("2026-11-02 22:00", "b", "x", 1),
            "stage t opened: from b if event.x = 1: event.x was 1 (a.journey:3:16)"),
        row(
            "stage-opened",
            step("", " restarts on b", one).event("2026-11-02 22:00", "b"),
            "stage s opened: restarts on b (a.journey:2:23)"),
        row(
            "stage-closed: until",
            step("", " until b", one).event("2026-11-02 22:00", "b"),
            "stage s closed: until b (a.journey:2:17)"),
        row(
            "stage-closed: restart",
            step("", " restarts on b", one).event("2026-11-02 22:00", "b"),
            "stage s closed: restarts on b (a.journey:2:23)"),
        row(
            "stage-closed: exhausted",
            step("T+0 send m via c"),
            "stage s closed: nothing is left to come in it"),
        row(
            "stage-closed: run-ended",
            step(" leaves when b", "", one).event("2026-11-02 22:00", "b"),
            "stage s closed: the run ended"));
  }

  private static List<Arguments> notSent() {
    return List.of(
        row("sent", step("T+0 send m via c"), "sent via c"),
        row("sent", step("T+0 task \"call\" for owner"), "sent"),
        row("done", step("T+0 tag x"), "done"),
        row(
            "held-out",
            step(" holdout 100%", "", "T+0 send m via c"),
            "not sent, held out: in the holdout: 12 is below 100% (a.journey:1:33)"),
        row(
            "skipped: past",
            step("T+0 at 10:00 send m via c"),
            "not sent: T+0 at 10:00 was due Mon 2026-11-02 10:00, before T,"
                + " Mon 2026-11-02 21:40 (a.journey:3:5)"),
        row(
            "skipped: past",
            step("W1 on Mon at 10:00 send m via c"),
            "not sent: W1 on Mon at 10:00 has no slot, T was Mon 2026-11-02 21:40"
                + " (a.journey:3:5)"),
        row(
            "skipped: guard",
            step("T+1 at 10:00 unless b send m via c")
                .event("2026-11-02 22:00", "b")
                .until("2026-11-04 00:00"),
            "not sent: guard \"unless b\" did not hold: no b since T was false, 1 b since"
                + " Mon 2026-11-02 21:40, the latest Mon 2026-11-02 22:00 (a.journey:3:18)"),
        row(
            "skipped: guard",
            step("T+0 if count of b in last 30 days >= 2 and (tagged vip or user.x = 1) tag t"),
            "not done: guard \"if count of b in last 30 days >= 2 and (tagged vip or user.x = 1)\""
                + " did not hold: count of b in last 30 days >= 2 was false"
                + " (count of b in last 30 days was 0); tagged vip was false;"
                + " user.x = 1 was false (user.x was not set) (a.journey:3:9)"),
        row(
            "skipped: guard",
            step("T+0 choose if tagged x send m via c if days since T >= 3 send n via c"),
            "not sent: no branch held: \"if tagged x\": tagged x was false;"
                + " \"if days since T >= 3\": days since T was 0, T Mon 2026-11-02 21:40"
                + " (a.journey:3:9)"),
        row(
            "skipped: nothing",
            step("T+0 split x 0% send m via c 100% nothing"),
            "not sent: split x: 87 is in the branch from 0 to below 100, which is nothing"
                + " (a.journey:3:33)"));
  }

  private static List<Arguments> gates() {
    String night = "quiet from 21:00 to 08:00";
    String daily = "at most 1 marketing touch per day";
    return List.of(
        row(
            "expired: late",
            Told.of(J + "\n  stage s\n    T+1h send m via c expires after 1h\n")
                .eventOf("u1", "2026-11-04 12:00", "x")
                .event(T, "a"),
            "not sent, expired: too late: due Mon 2026-11-02 22:40,"
                + " it may go out until Mon 2026-11-02 23:40 (a.journey:3:23)"),
        row(
            "expired: window",
            step("W1 if tagged vip send m via c").until("2026-11-30 00:00"),
            "not sent, expired: its window ended Mon 2026-11-09 00:00 (a.journey:3:5)"),
        row(
            "suppressed: consent",
            step("T+1 send m via c else d")
                .event("2026-11-02 22:00", "user.consent", "channel", "c", "granted", false)
                .event("2026-11-02 22:00", "user.channel", "channel", "d", "reachable", false)
                .until("2026-11-04 00:00"),
            "not sent: no channel: c is refused, d is unreachable (a.journey:3:20)"),
        row(
            "suppressed: unreachable",
            step("T+1 send m via c")
                .event("2026-11-02 22:00", "user.channel", "channel", "c", "reachable", false)
                .until("2026-11-04 00:00"),
            "not sent: no channel: c is unreachable (a.journey:3:20)"),
        row(
            "suppressed: repeat",
            underPolicy(
                    "T+0 send m via c T+1 at 10:00 send m via c named again",
                    "each message at most once per 30 days")
                .until("2026-11-04 00:00"),
            "not sent: each message at most once per 30 days: m was sent Mon 2026-11-02 21:40 by"
                + " j/s/m (a.journey:4:38)"),
        row(
            "skipped: quiet",
            underPolicy("T+0 send m via c in quiet hours skip", night),
            "not sent: quiet hours from 21:00 to 08:00, it was 21:40 (a.journey:4:14)"),
        row(
            "deferred: quiet",
            underPolicy("T+0 send m via c", night),
            "deferred to Tue 2026-11-03 08:00: quiet hours from 21:00 to 08:00, it was 21:40"
                + " (a.journey:4:14)"),
        row(
            "dropped: quiet",
            underPolicy("T+0 send m via c expires after 1h", night),
            "not sent, dropped: quiet hours from 21:00 to 08:00, it was 21:40, their end"
                + " Tue 2026-11-03 08:00 is too late, it may go out until Mon 2026-11-02 22:40"
                + " (a.journey:4:14)"),
        row(
            "deferred: cap",
            underPolicy("T+0 send m via c T+0 send n via c", daily),
            "deferred to Tue 2026-11-03 21:40: at most 1 marketing touch per day: 1 sent"
                + " (a.journey:4:11)"),
        row(
            "dropped: cap",
            underPolicy("T+0 send m via c T+0 send n via c over cap drop", daily),
            "not sent, dropped: at most 1 marketing touch per day: 1 sent, and over the cap it is"
                + " dropped (a.journey:4:11)"),
        row(
            "dropped: cap",
            underPolicy("T+0 send m via c T+0 send n via c expires after 1h", daily),
            "not sent, dropped: at most 1 marketing touch per day: 1 sent, no room on a later day,"
                + " it may go out until Mon 2026-11-02 22:40 (a.journey:4:11)"));
  }

  private static List<Arguments> cancelled() {
    String one = "T+1 send m via c";
    return List.of(
        row(
            "cancelled: stage-closed",
            step("", " until b", one).event("2026-11-02 22:00", "b"),
            "cancelled, it was due Tue 2026-11-03 21:40: its stage closed: until b (a.journey:2:17)"),
        row(
            "cancelled: left",
            step(" leaves when b", "", one).event("2026-11-02 22:00", "b"),
            "cancelled, it was due Tue 2026-11-03 21:40: the run ended: leaves when b (a.journey:1:37)"),
        row(
            "cancelled: ended",
            step(" ends after 3 days", "", "every 1 days at 10:00 send m via c")
                .until("2026-11-30 00:00"),
            "cancelled, it was due Fri 2026-11-06 10:00: the run ended: ends after 3 days, Thu 2026-11-05 21:40 (a.journey:1:36)"),
        row(
            "cancelled: active-again",
            Told.of(
                    J
                        + "\n  watch w after 3 days without any activity\n"
                        + "    on next Sat at 10:00 send m via c\n")
                .event(T, "a")
                .event("2026-11-06 09:00", "x"),
            "cancelled, it was due Sat 2026-11-07 10:00: active again: x"),
        row(
            "cancelled: guard",
            step("T+0 unless b send m via c remind daily for 2 days")
                .event("2026-11-03 10:00", "b")
                .until("2026-11-30 00:00"),
            "cancelled, it was due Wed 2026-11-04 21:40: of an earlier reminder guard \"unless b\" did not hold: no b since T was"
                + " false, 1 b since Mon 2026-11-02 21:40, the latest Tue 2026-11-03 10:00"
                + " (a.journey:3:9)"),
        row(
            "cancelled: moved",
            step("2h after b send m via c T+9 leave")
                .event("2026-11-02 22:00", "b")
                .event("2026-11-02 23:00", "b"),
            "cancelled, it was due Tue 2026-11-03 00:00: it counts from the latest event, Mon 2026-11-02 23:00 (a.journey:3:5)"),
        row(
            "cancelled: stage-closed",
            step("", " until b", "W1 if tagged vip send m via c").event("2026-11-02 22:00", "b"),
            "cancelled, it waited until Mon 2026-11-09 00:00: its stage closed: until b"
                + " (a.journey:2:17)"),
        row(
            "cancelled: moved",
            step(one).publish(J + "\n  stage s T+2 send n via c\n", LiveRuns.MIGRATE),
            "cancelled, it was due Tue 2026-11-03 21:40: version 2 was published (a.journey:3:5)"),
        row(
            "cancelled: replanned",
            step(one).publish(J + "\n  stage s T+2 send m via c\n", LiveRuns.MIGRATE),
            "cancelled, it was due Tue 2026-11-03 21:40: version 2 was published (a.journey:3:5)"),
        row(
            "stage-closed: exhausted",
            step(one).publish(J + "\n  stage t T+2 send m via c\n", LiveRuns.MIGRATE),
            "stage s closed: version 2 was published"),
        row(
            "stage-opened",
            step(one).publish(J + "\n  stage t T+2 send m via c\n", LiveRuns.MIGRATE),
            "stage t opened: version 2 was published"),
        row(
            "sent",
            underPolicy("T+0 send m via c", "quiet from 21:00 to 08:00").until("2026-11-03 08:00"),
            "sent via c, it was due Mon 2026-11-02 21:40"),
        row(
            "skipped: past",
            Told.of(J + "\n  stage s\n    W1 if tagged vip send m via c\n    T+9 leave\n")
                .eventOf("u7", T, "a")
                .eventOf("u42", "2026-11-03 09:00", "a")
                .eventOf("u42", "2026-11-03 10:00", "user.tagged", "tag", "vip")
                .eventOf("u7", "2026-11-03 11:00", "user.identified", "alias", "u42"),
            "not sent: a run that was merged into this one sent it for 2026-11-03"
                + " (a.journey:3:5)"),
        row(
            "cancelled: replanned",
            step(one).event("2026-11-02 22:00", "user.set", "zone", "Europe/Berlin"),
            "cancelled, it was due Tue 2026-11-03 14:40: attribute zone changed (a.journey:3:5)"));
  }

  private static List<Arguments> others() {
    return List.of(
        row(
            "duplicate",
            step("T+0 leave").known("e1", "2026-11-02 22:00", "b"),
            "ignored: an event with the id e1 came before"),
        row(
            "late",
            Told.of(J + "\n  stage s T+0 leave")
                .eventOf("u1", "2026-11-09 00:00", "x")
                .event(T, "a"),
            "starts and opens nothing: a of Mon 2026-11-02 21:40 came more than 48 hours late"),
        row(
            "nothing",
            Told.of(J + " if event.x > 1\n  stage s T+0 leave").event(T, "a", "x", 1),
            "did not enter: starts when a if event.x > 1: event.x was 1 (a.journey:1:23)"),
        row(
            "nothing",
            step(" leaves when b if user.sad = true", "", "T+1 leave")
                .event("2026-11-02 22:00", "b"),
            "did not leave: leaves when b if user.sad = true: user.sad was not set"
                + " (a.journey:1:37)"),
        row(
            "nothing",
            step(" goal b if event.x = 1 within 14 days", "", "T+1 leave")
                .event("2026-11-02 22:00", "b", "x", "1"),
            "goal not reached: goal b if event.x = 1 within 14 days: event.x was \"1\""
                + " (a.journey:1:30)"),
        row(
            "nothing",
            step("", " until b if event.x = 1", "T+1 leave").event("2026-11-02 22:00", "b"),
            "stage s did not close: until b if event.x = 1: event.x was not set"
                + " (a.journey:2:17)"),
        row(
            "nothing",
            Told.of(J + "\n  stage s T+1 leave\n  stage t from b if event.x = 1 T+1 leave")
                .event(T, "a")
                .event("2026-11-02 22:00", "b"),
            "stage t did not open: from b if event.x = 1: event.x was not set (a.journey:3:16)"),
        row(
            "nothing",
            step("", " restarts on b if event.x = 1", "T+1 leave").event("2026-11-02 22:00", "b"),
            "stage s did not restart: restarts on b if event.x = 1: event.x was not set"
                + " (a.journey:2:23)"),
        row(
            "nothing",
            step("W1 if tagged vip send m via c"),
            "waits until Mon 2026-11-09 00:00: guard \"if tagged vip\" did not hold:"
                + " tagged vip was false (a.journey:3:8)"),
        row(
            "nothing",
            Told.of(J + " runs per event.order\n  stage s T+0 leave").event(T, "a"),
            "did not enter: it runs per event.order, and the event has none (a.journey:1:1)"),
        row(
            "entered",
            Told.of("rules r when b start j\njourney j starts when manual stage s T+0 leave")
                .event(T, "b"),
            "entered: rules r when b (a.journey:1:9)"),
        row(
            "entered",
            Told.of("journey j starts when manual stage s T+0 leave").event(T, "x").enrol("j"),
            "entered: started by the host"));
  }

  @Test
  void aTouchThatWasSentTellsWhatItPassed() {
    Told told =
        Told.of(
                """
                journey j starts when a
                  stage s
                    T+1 at 10:00 unless b send m via c
                policy quiet from 22:00 to 08:00 at most 1 marketing touch per day
                """)
            .event(T, "a")
            .until("2026-11-03 10:00");
    assertThat(told.passed("sent"))
        .containsExactly(
            "guard \"unless b\" held: no b since T was true, 0 b since Mon 2026-11-02 21:40"
                + " (a.journey:3:18)",
            "in time, it may go out until Thu 2026-11-05 10:00; channel c; no quiet hours from"
                + " 22:00 to 08:00, it was 10:00; at most 1 marketing touch per day: 0 sent"
                + " (a.journey:4:37)");
  }

  @Test
  void anEventOfTheFutureIsRefusedByALiveEngine() {
    List<Explanation> told = new ArrayList<>();
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .definitions(JourneyText.parse("a", J + " stage s T+0 leave").definitions())
            .clock(InstantSource.fixed(Told.instant(T)))
            .explaining()
            .listener(
                new EngineListener() {
                  @Override
                  public void onExplanation(Explanation explanation) {
                    told.add(explanation);
                  }
                })
            .build()) {
      engine.start();
      engine.accept(Event.of("e1", "u42", "a", Told.instant("2026-11-02 22:00")));
    }
    assertThat(told)
        .map(ExplanationText.of(Locations.NONE)::sentence)
        .containsExactly(
            "refused: a of Mon 2026-11-02 14:00 is more than 5 minutes ahead of the clock,"
                + " Mon 2026-11-02 13:40");
  }
}
