package dev.sojourn.insight.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.EngineException;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.insight.compare.Change.Kind;
import dev.sojourn.insight.compare.Change.Version;
import dev.sojourn.insight.compare.Change.Why;
import dev.sojourn.insight.compare.Comparison.JourneyChange;
import dev.sojourn.insight.compare.Comparison.StepChange;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Times are UTC; Mon 2026-11-02 is T of u1, two hours later that of u2. */
class CompareTest {
  private static final Event U1_JOINS = event("1", "u1", "joined", "2026-11-02T12:00:00Z");
  private static final Event U2_JOINS = event("2", "u2", "joined", "2026-11-02T14:00:00Z");
  private static final Event U2_ORDERS = event("3", "u2", "order.paid", "2026-11-04T09:00:00Z");
  private static final List<Event> EVENTS = List.of(U1_JOINS, U2_JOINS, U2_ORDERS);
  private static final String OLD =
      """
      journey j starts when joined goal order.paid within 14 days
        stage s until order.paid
          T+0           send hello via sms
          T+1 at 10:00  send tips via sms
          T+3 at 10:00  send offer via sms
      """;

  private final List<Change> changes = new ArrayList<>();

  @Test
  void equalVersionsChangeNothing() {
    Comparison comparison = compare(OLD, OLD);
    assertThat(comparison.isEmpty()).isTrue();
    assertThat(changes).isEmpty();
    assertThat(comparison.old()).isEqualTo(5);
    assertThat(comparison.now()).isEqualTo(5);
    assertThat(ComparisonText.of(comparison))
        .isEqualTo("nothing would change: 5 touches in both\n");
  }

  @Test
  void aStepWithAnotherTimeMoves() {
    Comparison comparison = compare(OLD, OLD.replace("T+1 at 10:00", "T+2 at 10:00"));
    // u2 orders on the 4th at nine, an hour before the new time.
    assertThat(changes)
        .map(CompareTest::line)
        .containsExactly(
            "moved u1 tips 11-03T10:00 -> 11-04T10:00",
            "lost u2 tips 11-03T10:00 -> - (cancelled: stage-closed)");
    StepChange tips = step(comparison, "tips");
    assertThat(List.of(tips.old(), tips.now())).containsExactly(2, 1);
    assertThat(tips.count(Kind.MOVED)).isEqualTo(1);
    assertThat(tips.count(Kind.LOST)).isEqualTo(1);
    assertThat(comparison.affected()).isEqualTo(2);
    assertThat(comparison.users()).isEqualTo(2);
  }

  @Test
  void aGuardTakesTouchesAway() {
    compare(OLD, OLD.replace("send tips", "if user.city = \"Paris\" send tips"));
    assertThat(changes)
        .map(CompareTest::line)
        .containsExactly(
            "lost u1 tips 11-03T10:00 -> - (skipped: guard)",
            "lost u2 tips 11-03T10:00 -> - (skipped: guard)");
  }

  @Test
  void aStageThatStaysOpenGivesMore() {
    Comparison comparison = compare(OLD, OLD.replace("until order.paid", ""));
    assertThat(changes)
        .map(CompareTest::line)
        .containsExactly("gained u2 offer - -> 11-05T10:00 (cancelled: stage-closed)");
    assertThat(step(comparison, "offer").why())
        .isEqualTo(Map.of(Kind.GAINED, Map.of("cancelled: stage-closed", 1)));
  }

  @Test
  void otherContentAtTheSameTimeIsAChange() {
    compare(
        OLD,
        OLD.replace("send tips via sms", "send tips, more via sms with n = 1")
            .replace("send hello via sms", "send hello via sms as service"));
    assertThat(changes)
        .map(CompareTest::line)
        .containsExactly(
            "changed u1 hello 11-02T12:00 -> 11-02T12:00",
            "changed u2 hello 11-02T14:00 -> 11-02T14:00",
            "changed u1 tips 11-03T10:00 -> 11-03T10:00",
            "changed u2 tips 11-03T10:00 -> 11-03T10:00");
    assertThat(Contents.difference(changes.get(0).old(), changes.get(0).now()))
        .isEqualTo("category marketing -> service");
    assertThat(Contents.difference(changes.get(2).old(), changes.get(2).now()))
        .isEqualTo("tips via sms -> tips, more via sms; with {} -> {n=1}");
  }

  @Test
  void journeysComeAndGo() {
    String other = OLD.replace("journey j", "journey k");
    Comparison comparison = compare(OLD, other);
    assertThat(comparison.count(Kind.LOST)).isEqualTo(5);
    assertThat(comparison.count(Kind.GAINED)).isEqualTo(5);
    assertThat(changes).extracting(c -> c.why().text()).containsOnly("the journey is not there");
    assertThat(comparison.journeys())
        .containsExactly(new JourneyChange("j", 2, 0, 1, 0), new JourneyChange("k", 0, 2, 0, 1));
  }

  @Test
  void aPolicyMovesAndDropsTouches() {
    compare(
        OLD.replace("T+3 at 10:00", "T+1 at 11:00")
            .replace("offer via sms", "offer via sms over cap drop"),
        OLD.replace("T+3 at 10:00", "T+1 at 11:00")
                .replace("offer via sms", "offer via sms over cap drop")
            + "policy quiet from 13:00 to 15:00 at most 1 marketing touch per day");
    assertThat(changes)
        .map(CompareTest::line)
        .containsExactly(
            "moved u2 hello 11-02T14:00 -> 11-02T15:00",
            "lost u1 offer 11-03T11:00 -> - (dropped: cap)",
            "lost u2 offer 11-03T11:00 -> - (dropped: cap)");
  }

  @Test
  void whatComesAfterTheEndIsNotSentYet() {
    compare(OLD, OLD.replace("T+3 at 10:00", "T+30 at 10:00"));
    assertThat(changes).hasSize(1);
    assertThat(line(changes.get(0)))
        .isEqualTo("lost u1 offer 11-05T10:00 -> - (due after the end)");
    assertThat(changes.get(0).why().due()).isEqualTo(Instant.parse("2026-12-02T10:00:00Z"));
  }

  @Test
  void whoDoesNotEnterGetsNothing() {
    Comparison comparison =
        compare(
            OLD, OLD.replace("starts when joined", "starts when joined if event.store = \"7\""));
    assertThat(changes)
        .hasSize(5)
        .extracting(c -> c.why().text())
        .containsOnly("there is no such run");
    assertThat(comparison.journeys()).containsExactly(new JourneyChange("j", 2, 0, 1, 0));
  }

  @Test
  void theSameTouchInARunOfAnotherNumberHasNotChanged() {
    String old = "journey j starts when joined runs again after 1 day stage s T+1h send a via sms";
    String now = old.replace("when joined", "when joined if event.store = \"7\"");
    List<Event> events =
        List.of(U1_JOINS, event("4", "u1", "joined", "2026-11-05T12:00:00Z").with("store", "7"));
    compare(old, now, events);
    assertThat(changes)
        .map(CompareTest::line)
        .containsExactly("lost u1 a 11-02T13:00 -> - (there is no such run)");
  }

  @Test
  void whatHasTheSameIdIsPairedFirst() {
    String old = "journey j starts when joined stage s W2 on Mon, Thu at 10:00 send a via sms";
    compare(old, old.replace("Mon, Thu", "Thu"), List.of(U1_JOINS));
    assertThat(changes)
        .map(CompareTest::line)
        .containsExactly("lost u1 a 11-09T10:00 -> - (not planned)");
  }

  @Test
  void recurringTouchesMoveInOrder() {
    String old =
        "journey j starts when joined ends after 16 days stage s every Mon at 10:00 send a via sms";
    compare(old, old.replace("Mon", "Wed"), List.of(U1_JOINS));
    // Mondays 9 and 16; Wednesdays 4, 11 and 18, the last of them two hours before the end.
    assertThat(changes)
        .map(CompareTest::line)
        .containsExactly(
            "moved u1 a 11-09T10:00 -> 11-04T10:00",
            "moved u1 a 11-16T10:00 -> 11-11T10:00",
            "gained u1 a - -> 11-18T10:00 (cancelled: ended)");
  }

  @Test
  void heldOutTouchesAreNotSent() {
    compare(OLD, OLD.replace("goal", "holdout 100% goal"), List.of(U1_JOINS));
    assertThat(changes).extracting(c -> c.why().text()).containsOnly("held-out");
    assertThat(changes).extracting(Change::kind).containsOnly(Kind.LOST).hasSize(3);
  }

  @Test
  void remindersAreTouchesOfTheirOwn() {
    compare(OLD, OLD.replace("send tips via sms", "send tips via sms remind daily for 1 days"));
    assertThat(changes)
        .map(CompareTest::line)
        .containsExactly("gained u1 tips+1 - -> 11-04T10:00 (not planned)");
  }

  @Test
  void groupsAndStandingRulesAreComparedToo() {
    String old =
        """
        journey g for group starts when group.created stage s T+1 at 10:00 send a via community
        rules r when order.paid task "call" for owner
        """;
    Event created = event("1", "u1", "group.created", "2026-11-02T12:00:00Z").with("group", "g7");
    compare(
        old,
        old.substring(0, old.indexOf("rules")).replace("T+1", "T+2"),
        List.of(created, U2_ORDERS));
    assertThat(changes)
        .map(CompareTest::line)
        .containsExactly(
            "moved g7 a 11-03T10:00 -> 11-04T10:00",
            "lost u2 task 11-04T09:00 -> - (the rules are not there)");
    assertThat(changes.get(0).subject().isGroup()).isTrue();
    assertThat(ChangeJson.of(changes.get(0))).startsWith("{\"change\":\"moved\",\"group\":\"g7\",");
    assertThat(ChangeJson.of(changes.get(1)))
        .contains("\"stage\":null,\"step\":\"task\",\"run\":0,");
  }

  @Test
  void examplesAreThreeOfDifferentUsers() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      events.add(event("e" + i, "v" + i / 2, "joined", "2026-11-02T12:00:0" + i + "Z"));
    }
    String old = "journey j starts when joined runs per event.no stage s T+0 send a via sms";
    List<Event> numbered = new ArrayList<>();
    events.forEach(event -> numbered.add(event.with("no", event.id())));
    Comparison comparison = compare(old, old.replace("via sms", "via wecom"), numbered);
    StepChange step = step(comparison, "a");
    assertThat(step.count(Kind.CHANGED)).isEqualTo(9);
    assertThat(step.examples()).extracting(c -> c.subject().id()).containsExactly("v0", "v1", "v2");
    assertThat(comparison.affected()).isEqualTo(5);
  }

  @Test
  void whatIsTheSameIsForgottenAtOnce() {
    Definitions definitions = parse(OLD + "policy quiet from 22:00 to 08:00");
    try (Rerun rerun = Compare.of(definitions, definitions).begin()) {
      for (int i = 0; i < 500; i++) {
        Instant at = Instant.parse("2026-11-02T12:00:00Z").plusSeconds(3600L * i);
        rerun.accept(Event.of("e" + i, "u" + i, i % 3 == 0 ? "order.paid" : "joined", at));
      }
      assertThat(rerun.waiting()).isLessThan(10);
      assertThat(rerun.finish(Instant.parse("2027-01-02T12:00:00Z")).isEmpty()).isTrue();
      assertThat(rerun.waiting()).isZero();
    }
  }

  @Test
  void definitionsWithErrorsAreRefused() {
    Definitions bad =
        JourneyText.parse("f", "journey j stage s T+5..T+2 send a via b").definitions();
    assertThatThrownBy(() -> Compare.of(parse(OLD), bad).events(EVENTS))
        .isInstanceOf(EngineException.class);
  }

  /** Whoever was forgotten and comes back on the same day gets the same touch, twice. */
  @Test
  void whoComesBackOnOneDayCountsTwice() {
    List<Event> events =
        List.of(
            U1_JOINS,
            event("2", "u1", "user.forget", "2026-11-02T13:00:00Z"),
            event("3", "u1", "joined", "2026-11-02T14:00:00Z"));
    String journey = "journey j starts when joined stage s T+0 send hello via sms";
    Comparison comparison = compare(journey, journey.replace("journey j", "journey k"), events);
    assertThat(comparison.count(Kind.LOST)).isEqualTo(2);
    assertThat(comparison.count(Kind.GAINED)).isEqualTo(2);
    assertThat(compare(journey, journey, events).isEmpty()).isTrue();
  }

  @Test
  void whatWaitsForItsGuardsIsNotUnplanned() {
    String old = "journey j starts when joined stage s T+1..T+60 send hello via sms";
    compare(old, old.replace("send", "if tagged vip send"), List.of(U1_JOINS));
    assertThat(changes)
        .map(CompareTest::line)
        .containsExactly("lost u1 hello 11-03T00:00 -> - (waits for its guards at the end)");
    compare(old, old.replace("T+1..T+60", "T+40..T+60"), List.of(U1_JOINS));
    assertThat(changes.get(0).why().text()).isEqualTo("due after the end");
    assertThat(changes.get(0).why().due()).isEqualTo("2026-12-12T00:00:00Z");
  }

  @Test
  void idsDoNotBreakLines() {
    String old = "journey j starts when joined stage s T+0 send hello via sms";
    Event joins = event("1", "u\n\u001b[31m1", "joined", "2026-11-02T12:00:00Z");
    Comparison comparison = compare(old, old.replace("sms", "push"), List.of(joins));
    assertThat(ComparisonText.of(comparison)).contains("\n    u\uFFFD\uFFFD[31m1  Mon");
  }

  @Test
  void eventsAfterTheEndAreLeftOut() {
    Comparison comparison =
        Compare.of(parse(OLD), parse(OLD))
            .until(Instant.parse("2026-11-03T10:00:00Z"))
            .events(EVENTS);
    assertThat(comparison.events()).isEqualTo(2);
    assertThat(comparison.old()).isEqualTo(4);
  }

  private Comparison compare(String old, String now) {
    return compare(old, now, EVENTS);
  }

  /** A replay of some events and, for those who are in it then, twenty days more. */
  private Comparison compare(String old, String now, List<Event> events) {
    changes.clear();
    return Compare.of(parse(old), parse(now))
        .until(Instant.parse("2026-11-22T00:00:00Z"))
        .changes(changes::add)
        .events(events);
  }

  private static Definitions parse(String text) {
    Parsed parsed = JourneyText.parse("test.journey", text);
    assertThat(parsed.problems()).isEmpty();
    return parsed.definitions();
  }

  private static StepChange step(Comparison comparison, String name) {
    return comparison.steps().stream()
        .filter(step -> step.step().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String line(Change change) {
    Why why = change.why();
    String reminder = change.reminder() == 0 ? "" : "+" + change.reminder();
    return change.kind().text()
        + " "
        + change.subject().id()
        + " "
        + change.step()
        + reminder
        + " "
        + at(change.old())
        + " -> "
        + at(change.now())
        + (why == null ? "" : " (" + why.text() + ")");
  }

  private static String at(Version version) {
    return version == null ? "-" : version.at().toString().substring(5, 16);
  }

  private static Event event(String id, String user, String type, String at) {
    return Event.of(id, user, type, Instant.parse(at));
  }
}
