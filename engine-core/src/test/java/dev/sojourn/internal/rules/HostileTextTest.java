package dev.sojourn.internal.rules;

import static dev.sojourn.internal.rules.Ask.at;
import static dev.sojourn.internal.rules.Ask.compare;
import static dev.sojourn.internal.rules.Ask.count;
import static dev.sojourn.internal.rules.Ask.is;
import static dev.sojourn.internal.rules.Ask.literal;
import static dev.sojourn.internal.rules.Ask.query;
import static dev.sojourn.internal.rules.Ask.row;
import static dev.sojourn.internal.rules.Ask.step;
import static dev.sojourn.internal.rules.Ask.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.JourneyEngine;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Condition.Comparison;
import dev.sojourn.model.Event;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Expression.Function;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Value;
import dev.sojourn.model.Watch;
import dev.sojourn.model.Window;
import dev.sojourn.sink.CollectingSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Journey text never becomes code: whatever it is, it stays the one literal that it was. */
class HostileTextTest {
  private static final Instant START = at("2026-11-02T21:40+08:00");
  private static final Instant LATER = START.plusSeconds(3600);

  private static Stream<String> all() {
    return Stream.of(HostileTexts.WELL_FORMED, HostileTexts.HALF).flatMap(List::stream);
  }

  // --- every position that reaches the rules ---

  /** A journey with a text at each position that reaches its rules, each asked for by name. */
  private static Journey everywhere(UnaryOperator<String> at) {
    Guard.If[] guards = conditions(at).stream().map(Guard.If::new).toArray(Guard.If[]::new);
    Options named = options(at.apply("step name"), List.of());
    Step step =
        new Step(
            new Timing.AtOnce(),
            List.of(guards),
            new StepBody.Act(new Action.Send(List.of("m"), List.of("sms")), named));
    Step messaged = step(at.apply("message"), new Guard.Unless(at.apply("unless event")));
    Stage stage =
        new Stage(
            at.apply("stage id"),
            null,
            new Trigger.OnEvent(
                at.apply("from event"), is(event(at.apply("from attribute")), literal(1))),
            List.of(
                Trigger.on(at.apply("until event")),
                new Trigger.OnEvent(
                    at.apply("second until event"), is(anchor(at.apply("until T")), literal(1)))),
            null,
            List.of(step, messaged, choice(at)));
    Watch watch =
        new Watch(
            at.apply("watch id"),
            null,
            TimeAmount.days(3),
            List.of(),
            List.of(step(at.apply("watch message"))));
    return journey(
        "j",
        null,
        new Trigger.OnEvent(
            at.apply("starts event"), is(literal(at.apply("starts text")), user("x"))),
        new Goal(
            at.apply("goal event"),
            is(user(at.apply("goal attribute")), literal(1)),
            TimeAmount.days(3)),
        List.of(Trigger.on(at.apply("leaves event"))),
        stage,
        watch);
  }

  private static Step choice(UnaryOperator<String> at) {
    StepBody.Act act =
        new StepBody.Act(
            new Action.Send(List.of("m"), List.of("sms")),
            options(at.apply("name in a branch"), List.of()));
    StepBody.Arm first =
        new StepBody.Arm(
            List.of(
                new Guard.If(is(user(at.apply("arm attribute")), literal(at.apply("arm text")))),
                new Guard.Unless(at.apply("arm event"))),
            new StepBody.Nothing());
    StepBody.Arm second =
        new StepBody.Arm(List.of(new Guard.If(new Condition.Tagged(at.apply("arm tag")))), act);
    return new Step(
        new Timing.AtOnce(), List.of(), new StepBody.Choose(List.of(first, second), null));
  }

  private static List<Condition> conditions(UnaryOperator<String> at) {
    Expression rowText = literal(at.apply("where text"));
    return List.of(
        is(user(at.apply("user attribute")), literal(1)),
        is(event(at.apply("event attribute")), literal(1)),
        is(anchor(at.apply("T attribute")), literal(1)),
        is(user("x"), literal(at.apply("= text"))),
        compare(user("x"), Comparison.NOT_EQUAL, literal(at.apply("!= text"))),
        compare(user("x"), Comparison.LESS, literal(at.apply("< text"))),
        compare(literal(at.apply("left text")), Comparison.AT_LEAST, user("x")),
        new Condition.In(
            user("x"),
            List.of(Value.of(at.apply("in text")), Value.of(at.apply("second in text")))),
        new Condition.In(literal(at.apply("left in text")), List.of(Value.of(1))),
        new Condition.Contains(user("x"), literal(at.apply("contains text"))),
        new Condition.Contains(literal(at.apply("left contains text")), user("x")),
        new Condition.IsSet(user(at.apply("set attribute")), true),
        new Condition.Tagged(at.apply("tag")),
        any(at.apply("any event"), null, null),
        new Condition.Occurred(false, query(at.apply("no event"), null, new Window.SinceAnchor())),
        is(count(query(at.apply("count event"), null, new Window.Today())), literal(1)),
        is(aggregate(Function.SUM, at.apply("sum attribute"), at.apply("sum event")), literal(1)),
        is(aggregate(Function.MIN, at.apply("min attribute"), "e"), literal(1)),
        is(aggregate(Function.MAX, at.apply("max attribute"), "e"), literal(1)),
        is(aggregate(Function.AVG, at.apply("avg attribute"), "e"), literal(1)),
        is(new Expression.Last(at.apply("last event"), "a"), literal(1)),
        is(new Expression.Last("e", at.apply("last attribute")), literal(1)),
        is(
            new Expression.Arithmetic(
                user(at.apply("calculated attribute")), Expression.Operator.PLUS, literal(1)),
            new Expression.Arithmetic(
                literal(1), Expression.Operator.MINUS, literal(at.apply("calculated text")))),
        any("e", is(row(at.apply("where attribute")), rowText), null),
        any("e", new Condition.In(row("a"), List.of(Value.of(at.apply("where in")))), null),
        any("e", new Condition.Contains(row("a"), literal(at.apply("where contains"))), null),
        any("e", new Condition.IsSet(row(at.apply("where set")), false), null),
        any("e", is(user(at.apply("where user")), literal(at.apply("where left"))), null),
        any("e", new Condition.Tagged(at.apply("where tag")), null),
        any("e", any(at.apply("where event"), null, new Window.ThisWeek()), null));
  }

  private static Condition any(String event, @Nullable Condition where, @Nullable Window window) {
    return new Condition.Occurred(true, query(event, where, window));
  }

  private static Expression aggregate(Function function, String attribute, String event) {
    return Ask.aggregate(function, attribute, query(event, null, null));
  }

  private static Expression event(String name) {
    return new Expression.EventAttribute(name);
  }

  private static Expression anchor(String name) {
    return new Expression.AnchorAttribute(name);
  }

  private static Options options(@Nullable String name, List<Options.Parameter> with) {
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

  private static Journey journey(
      String id,
      @Nullable String title,
      Trigger starts,
      @Nullable Goal goal,
      List<Trigger> leaves,
      dev.sojourn.model.Part... parts) {
    return new Journey(
        id,
        title,
        false,
        null,
        starts,
        null,
        new ReEntry.Once(),
        goal,
        leaves,
        null,
        0,
        0,
        List.of(parts));
  }

  /** Letters, digits, dot, dash and underscore as they are, the rest as escapes. */
  private static String escaped(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || ".-_".indexOf(c) >= 0);
      literal.append(plain ? "" + c : String.format("\\u%04X", (int) c));
    }
    return literal.append('"').toString();
  }

  @Test
  void onlyTheOneLiteralChanges() {
    Map<String, String> harmless = new LinkedHashMap<>();
    String drl =
        JourneyRules.write(
            everywhere(
                at -> {
                  String name = "harmless-" + (harmless.size() + 1) + "-";
                  harmless.put(at, name);
                  return name;
                }));
    assertThat(harmless).hasSizeGreaterThan(45);
    for (String hostile : (Iterable<String>) all()::iterator) {
      for (String position : harmless.keySet()) {
        String other =
            JourneyRules.write(everywhere(at -> at.equals(position) ? hostile : harmless.get(at)));
        assertThat(other.replace(escaped(hostile), "\"" + harmless.get(position) + "\""))
            .as("%s as %s", hostile, position)
            .isEqualTo(drl);
        assertThat(other).as("%s as %s", hostile, position).isNotEqualTo(drl);
      }
    }
  }

  @Test
  void theRulesAreAsciiWithNoTextOutsideOfLiterals() {
    String drl = JourneyRules.write(everywhere(at -> "\"\n\u2028😀*/"));
    assertThat(drl.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 127))).isTrue();
    assertThat(drl).doesNotContain("*/");
  }

  @Test
  void theRulesCompileAndMatchByTheRealText() {
    for (String hostile : (Iterable<String>) all()::iterator) {
      List<Condition> conditions = matching(hostile);
      Ask rules = new Ask(conditions);
      Scene equal = scene(hostile);
      Scene different = scene(hostile + "x");
      Scene shorter = scene(hostile.substring(1));
      for (int i = 0; i < conditions.size(); i++) {
        assertThat(rules.holds(i, equal)).as("%s of %s", conditions.get(i), hostile).isTrue();
        assertThat(rules.holds(i, different)).as("not %s", conditions.get(i)).isFalse();
        assertThat(rules.holds(i, shorter)).as("not %s", conditions.get(i)).isFalse();
      }
    }
  }

  /** True where everything is named and valued so, and false where it is not. */
  private static List<Condition> matching(String text) {
    return List.of(
        is(user("x"), literal(text)),
        is(literal(text), user("x")),
        Ask.not(compare(user("x"), Comparison.NOT_EQUAL, literal(text))),
        new Condition.In(user("x"), List.of(Value.of("other"), Value.of(text))),
        new Condition.And(
            List.of(
                new Condition.Contains(user("x"), literal(text)),
                new Condition.Contains(literal(text), user("x")))),
        is(user(text), literal(7)),
        is(event(text), literal(7)),
        is(anchor(text), literal(7)),
        new Condition.Tagged(text),
        any(text, null, null),
        is(count(query(text, is(row(text), literal(7)), null)), literal(1)),
        is(aggregate(Function.SUM, text, text), literal(7)),
        is(aggregate(Function.MIN, text, text), literal(7)),
        is(aggregate(Function.MAX, text, text), literal(7)),
        is(aggregate(Function.AVG, text, text), literal(7)),
        is(new Expression.Last(text, text), literal(7)),
        any("e", is(row("x"), literal(text)), null),
        any("e", new Condition.In(row("x"), List.of(Value.of(text))), null),
        any("e", new Condition.Tagged(text), null));
  }

  private static Scene scene(String text) {
    UserState user = new UserState("u42");
    Map<String, Value> named = Map.of(text, Value.of(7));
    user.attributes.set(text, Value.of(7), START);
    user.attributes.set("x", Value.of(text), START);
    user.tags().set(text, true, START);
    user.history.add(text, START, 1, named);
    user.history.add("e", START, 2, Map.of("x", Value.of(text)));
    Scene.Point anchor = new Scene.Point(START, 0, named);
    return new Scene(user, LATER, Ask.SHANGHAI, anchor, anchor, named);
  }

  @Test
  void blankTextsMatchThemselves() {
    for (String blank : HostileTexts.BLANK) {
      List<Condition> conditions =
          List.of(
              is(user("x"), literal(blank)),
              new Condition.In(user("x"), List.of(Value.of(blank))),
              any("e", is(row("x"), literal(blank)), null));
      Ask rules = new Ask(conditions);
      for (int i = 0; i < conditions.size(); i++) {
        assertThat(rules.holds(i, scene(blank))).isTrue();
        assertThat(rules.holds(i, scene(blank + " "))).isFalse();
      }
    }
  }

  // --- through the engine ---

  @Test
  void theEngineMatchesEventsAndAttributesByTheRealText() {
    for (String hostile : HostileTexts.WELL_FORMED) {
      CollectingSink sink = new CollectingSink();
      try (JourneyEngine engine =
          JourneyEngine.builder().journeys(flow(hostile), guarded(hostile)).sink(sink).build()) {
        send(engine, hostile, hostile);
        send(engine, "other", hostile + "x");
        // the day after: the stage of the other user was not closed
        engine.advanceTo(START.plusSeconds(3 * 86_400));
      }
      assertThat(messages(sink, hostile))
          .as(hostile)
          // the order of the last two is that of their journeys' ids
          .containsExactlyInAnyOrder("at once", "opened", "guarded");
      assertThat(messages(sink, "other")).as(hostile).containsExactly("at once", "tomorrow");
    }
  }

  /** The events of one user, with a text as type, attribute and value. */
  private static void send(JourneyEngine engine, String user, String text) {
    List<Event> events =
        List.of(
            Event.of(text + 1, user, "user.tagged", START).with("tag", text),
            Event.of(text + 2, user, "user.set", START).with(text, text),
            Event.of(text + 3, user, "begin", START).with(text, text),
            Event.of(text + 4, user, text, LATER).with(text, text));
    for (Event event : events) {
      assertThat(engine.accept(event)).as("%s %s", text, event).isEqualTo(Receipt.ACCEPTED);
    }
  }

  private static List<String> messages(CollectingSink sink, String user) {
    return sink.touches().stream()
        .filter(touch -> touch.subject().equals(user))
        .map(touch -> touch.messages().get(0))
        .toList();
  }

  /** Two stages: the event closes the first and opens the second, whose touch has all names. */
  private static Journey flow(String text) {
    Stage first =
        new Stage(
            "first",
            null,
            null,
            List.of(Trigger.on(text)),
            null,
            List.of(
                step("at once"),
                new Step(
                    new Timing.Days(1, Clock.at(10, 0)),
                    List.of(),
                    new StepBody.Act(
                        new Action.Send(List.of("tomorrow"), List.of("sms")), Options.NONE))));
    Condition same =
        new Condition.And(
            List.of(
                is(event(text), literal(text)),
                is(user(text), literal(text)),
                new Condition.Tagged(text)));
    Stage second =
        new Stage(
            text, text, new Trigger.OnEvent(text, same), List.of(), null, List.of(step("opened")));
    return journey("flow", text, Trigger.on("begin"), null, List.of(), first, second);
  }

  /** A journey whose every name is the text. */
  private static Journey guarded(String text) {
    Options options =
        options(
            text,
            List.of(
                new Options.Parameter(text, literal(text)),
                new Options.Parameter("of event", event(text)),
                new Options.Parameter("of user", user(text))));
    Step step =
        new Step(
            new Timing.AtOnce(),
            List.of(
                new Guard.If(is(anchor(text), literal(text))),
                new Guard.If(any(text, is(row(text), literal(text)), null)),
                new Guard.Unless(text)),
            new StepBody.Act(new Action.Send(List.of("guarded", text), List.of(text)), options));
    Stage stage = new Stage(text, text, null, List.of(), null, List.of(step));
    return journey(text, text, Trigger.on(text), null, List.of(), stage);
  }

  @Test
  void whatDoesNotReachTheRulesComesOutUnchanged() {
    for (String hostile : HostileTexts.WELL_FORMED) {
      CollectingSink sink = new CollectingSink();
      try (JourneyEngine engine =
          JourneyEngine.builder().journeys(guarded(hostile)).sink(sink).build()) {
        send(engine, hostile, hostile);
      }
      assertThat(sink.touches()).as(hostile).hasSize(1);
      Touch touch = sink.touches().get(0);
      assertThat(touch.subject()).isEqualTo(hostile);
      assertThat(touch.journey()).isEqualTo(hostile);
      assertThat(touch.stage()).isEqualTo(hostile);
      assertThat(touch.step()).isEqualTo(hostile);
      assertThat(touch.messages()).containsExactly("guarded", hostile);
      assertThat(touch.channel()).isEqualTo(hostile);
      Value value = Value.of(hostile);
      Map<String, Value> params = new LinkedHashMap<>();
      params.put(hostile, value);
      params.put("of event", value);
      params.put("of user", value);
      assertThat(touch.params()).containsExactlyEntriesOf(params);
    }
  }

  @Test
  void whatDoesNotReachTheRulesLeavesThemAsTheyAre() {
    String harmless = JourneyRules.write(around("harmless"));
    for (String hostile : (Iterable<String>) all()::iterator) {
      assertThat(JourneyRules.write(around(hostile))).as(hostile).isEqualTo(harmless);
    }
  }

  /** Texts where no rule looks: ids of journeys and splits, titles, channels, parameters, tasks. */
  private static Journey around(String text) {
    List<Options.Parameter> with = new ArrayList<>();
    with.add(new Options.Parameter(text, literal(text)));
    with.add(new Options.Parameter("p", user(text)));
    with.add(new Options.Parameter("q", new Expression.Last(text, text)));
    StepBody body =
        new StepBody.Act(
            new Action.Send(List.of("m", text), List.of(text, "sms")), options(null, with));
    Step step = new Step(new Timing.AtOnce(), List.of(), body);
    StepBody.Act task =
        new StepBody.Act(new Action.Task(text, text, null), options("task", List.of()));
    Step split =
        new Step(
            new Timing.AtOnce(),
            List.of(),
            new StepBody.Split(text, List.of(new StepBody.Branch(100, task))));
    return journey(
        text,
        text,
        Trigger.on("begin"),
        null,
        List.of(),
        new Stage("main", text, null, List.of(), null, List.of(step, split)),
        new Watch("quiet", text, TimeAmount.days(3), List.of(text), List.of(step)));
  }
}
