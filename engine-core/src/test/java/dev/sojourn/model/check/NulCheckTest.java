package dev.sojourn.model.check;

import static dev.sojourn.model.check.Given.T1;
import static dev.sojourn.model.check.Given.any;
import static dev.sojourn.model.check.Given.draft;
import static dev.sojourn.model.check.Given.is;
import static dev.sojourn.model.check.Given.journey;
import static dev.sojourn.model.check.Given.stage;
import static dev.sojourn.model.check.Given.step;
import static dev.sojourn.model.check.Given.user;
import static dev.sojourn.model.check.Given.when;
import static dev.sojourn.model.check.Given.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Options;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Problem;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Stage;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Value;
import dev.sojourn.model.Vocabulary;
import dev.sojourn.model.Watch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NulCheckTest {
  private static final String NUL = "a\0b";

  private static List<Problem> nuls(Definitions definitions) {
    return DefinitionsCheck.check(definitions, Locations.NONE).stream()
        .filter(problem -> problem.code().equals("nul-character"))
        .toList();
  }

  private static Definitions guarded(Condition condition) {
    return journey(step(T1, when(condition)));
  }

  private static Definitions sent(Options options) {
    return journey(step(new StepBody.Act(Given.send("hello"), options)));
  }

  private static Options options(List<Options.Parameter> with, String name) {
    return new Options(
        with,
        Category.MARKETING,
        null,
        Options.InQuietHours.DEFER,
        Options.OverCap.DEFER,
        null,
        0,
        name);
  }

  @Test
  void aNulIsRefusedWhereverAStringMayStand() {
    Map<String, Definitions> places = new LinkedHashMap<>();
    places.put("journey id", draft().id(NUL).define());
    places.put("starts", draft().starts(Trigger.on(NUL)).define());
    places.put("leaves", draft().leaves(Trigger.on(NUL)).define());
    places.put("per event", draft().perEvent(NUL).define());
    places.put("goal", draft().goal(new Goal(NUL, null, TimeAmount.days(1))).define());
    places.put("stage id", journey(stage(NUL, null, step(T1))));
    places.put(
        "stage title", journey(new Stage("main", NUL, null, List.of(), null, List.of(step(T1)))));
    places.put("from", journey(stage("main", Trigger.on(NUL), step(T1))));
    places.put(
        "watch id",
        journey(new Watch(NUL, null, TimeAmount.days(1), List.of(), List.of(step(T1)))));
    places.put(
        "without",
        journey(new Watch("w", null, TimeAmount.days(1), List.of("e", NUL), List.of(step(T1)))));
    places.put("message", journey(step(T1, NUL)));
    places.put(
        "channel", journey(step(T1, new Action.Send(List.of("hello"), List.of("sms", NUL)))));
    places.put("step name", sent(options(List.of(), NUL)));
    places.put(
        "parameter name",
        sent(options(List.of(new Options.Parameter(NUL, Given.literal(1))), null)));
    places.put(
        "parameter value",
        sent(options(List.of(new Options.Parameter("p", Given.literal(NUL))), null)));
    places.put("unless", journey(step(T1, new Guard.Unless(NUL))));
    places.put("attribute", guarded(is(user(NUL), 1)));
    places.put("literal", guarded(is(user("x"), NUL)));
    places.put("list", guarded(new Condition.In(user("x"), List.of(Value.of("a"), Value.of(NUL)))));
    places.put("contains", guarded(new Condition.Contains(user("x"), Given.literal(NUL))));
    places.put("tag", guarded(new Condition.Tagged(NUL)));
    places.put("query", guarded(any(NUL, null, null)));
    places.put("where", guarded(any("e", is(Given.row(NUL), 1), null)));
    places.put("last event", guarded(is(new Expression.Last(NUL, "x"), 1)));
    places.put("last attribute", guarded(is(new Expression.Last("e", NUL), 1)));
    places.put("segment id", with(new Segment(NUL, null, new Condition.Tagged("t"))));
    places.put("segment title", with(new Segment("s", NUL, new Condition.Tagged("t"))));
    places.put("rule", with(Given.rules(NUL, new Action.Tag("t", null))));
    places.put("rule's tag", with(Given.rules("e", new Action.Tag(NUL, null))));
    places.put("passive", with(new Policy(null, null, List.of(), 0, List.of(NUL))));
    places.put("cap", with(new Policy(null, null, List.of(cap()), 0, List.of())));
    places.put("event", with(vocabulary(Map.of(NUL, Map.of()), Map.of())));
    places.put(
        "event's attribute",
        with(vocabulary(Map.of("e", Map.of(NUL, Vocabulary.Type.TEXT)), Map.of())));
    places.put("user", with(vocabulary(Map.of(), Map.of(NUL, Vocabulary.Type.TEXT))));
    places.forEach(
        (place, definitions) ->
            assertThat(nuls(definitions)).as(place).hasSize(1).allMatch(Problem::isError));
  }

  private static Policy.Cap cap() {
    return new Policy.Cap(1, true, NUL, new Policy.Per.Day());
  }

  private static Vocabulary vocabulary(
      Map<String, Map<String, Vocabulary.Type>> events, Map<String, Vocabulary.Type> user) {
    return new Vocabulary(events, user, List.of(), List.of(), List.of());
  }

  @Test
  void eachStringIsToldOnce() {
    // a title with two of them, a message, a tag
    Journey titled =
        new Journey(
            "j",
            "\0\0",
            false,
            null,
            Given.JOINED,
            null,
            new dev.sojourn.model.ReEntry.Once(),
            null,
            List.of(),
            null,
            0,
            0,
            List.of(
                stage(
                    new dev.sojourn.model.Step(
                        T1,
                        List.of(when(new Condition.Tagged(NUL))),
                        Given.act(Given.send("hello\0"))))));
    assertThat(nuls(Definitions.of(titled))).hasSize(3);
  }

  @Test
  void theMessageSaysWhereAndHoldsNoNul() {
    assertThat(nuls(draft().starts(Trigger.on("ab\0")).define()))
        .singleElement()
        .extracting(Problem::message)
        .isEqualTo(
            "this text holds the character U+0000 at place 3, which is refused everywhere; take it out");
  }

  @Test
  void otherControlCharactersAreNotRefused() {
    assertThat(nuls(draft().starts(Trigger.on("a\u0001\n\t\u007f")).define())).isEmpty();
  }
}
