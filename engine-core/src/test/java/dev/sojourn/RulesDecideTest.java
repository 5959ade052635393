package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.compile.JourneyCompiler;
import dev.sojourn.model.Action;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Condition.Comparison;
import dev.sojourn.model.Event;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Value;
import dev.sojourn.model.Window;
import dev.sojourn.sink.CollectingSink;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The conditions are in the rules and nowhere else: who changes a constraint of the rules changes
 * what happens.
 */
class RulesDecideTest {
  private static final Instant JOINED = Instant.parse("2026-11-02T13:40:00Z");

  /**
   * {@code T+7 if count of order.paid where category = "mask" and amount > 50 in last 30 days >=
   * 2}.
   */
  private static final Condition TWO_MASKS =
      new Condition.Compare(
          new Expression.Count(
              new EventQuery(
                  "order.paid",
                  new Condition.And(
                      List.of(
                          new Condition.Compare(
                              new Expression.RowAttribute("category"),
                              Comparison.EQUAL,
                              new Expression.Literal(Value.of("mask"))),
                          new Condition.Compare(
                              new Expression.RowAttribute("amount"),
                              Comparison.GREATER,
                              new Expression.Literal(Value.of(50))))),
                  new Window.InLast(TimeAmount.days(30)))),
          Comparison.AT_LEAST,
          new Expression.Literal(Value.of(2)));

  private static final Journey JOURNEY =
      new Journey(
          "masks",
          null,
          false,
          ZoneId.of("Asia/Shanghai"),
          Trigger.on("member.joined"),
          null,
          new ReEntry.Once(),
          null,
          List.of(),
          null,
          0,
          0,
          List.of(
              new Stage(
                  "follow-up",
                  null,
                  null,
                  List.of(Trigger.on("member.left")),
                  null,
                  List.of(
                      step(
                          new Timing.Days(7, null), "mask-lover", List.of(new Guard.If(TWO_MASKS))),
                      step(
                          new Timing.Days(8, null),
                          "reorder",
                          List.of(new Guard.Unless("order.paid")))))));

  @Test
  void theRulesReadLikeTheJourney() {
    assertThat(JourneyCompiler.compile(JOURNEY).drl())
        .contains(
            """
            rule "stage 1 step 1"
            when
                Moment(
                    asks == "step",
                    part == "follow-up",
                    step == "mask-lover",
                    events("order.paid").where(attribute("category").is("mask")).where(attribute("amount").above(50)).inLast(30, "day").count().atLeast(2)
                )
            then
            end
            """)
        .contains("events(\"order.paid\").sinceAnchor().none()");
  }

  @Test
  void theArmsOfAChoiceAreQuestionsOfTheirOwn() {
    StepBody.Act act =
        new StepBody.Act(new Action.Send(List.of("a"), List.of("wecom")), Options.NONE);
    StepBody choose =
        new StepBody.Choose(
            List.of(
                new StepBody.Arm(
                    List.of(
                        new Guard.If(new Condition.Tagged("vip")), new Guard.Unless("refunded")),
                    act),
                new StepBody.Arm(List.of(new Guard.Unless("order.paid")), new StepBody.Nothing())),
            new StepBody.Nothing());
    Step step = new Step(new Timing.AtOnce(), List.of(new Guard.Unless("done")), choose);
    String drl = JourneyCompiler.compile(Journeys.journey("j", Journeys.stage("s", step))).drl();
    assertThat(drl.substring(drl.indexOf("rule \"stage 1")))
        .isEqualTo(
            """
            rule "stage 1 step 1"
            when
                Moment(
                    asks == "step",
                    part == "s",
                    step == "a",
                    events("done").sinceAnchor().none()
                )
            then
            end

            rule "stage 1 step 1 arm 1"
            when
                Moment(
                    asks == "arm 1",
                    part == "s",
                    step == "a",
                    tagged("vip"),
                    events("refunded").sinceAnchor().none()
                )
            then
            end

            rule "stage 1 step 1 arm 2"
            when
                Moment(
                    asks == "arm 2",
                    part == "s",
                    step == "a",
                    events("order.paid").sinceAnchor().none()
                )
            then
            end
            """);
  }

  @Test
  void withTheRulesAsWrittenOneOrderIsNotEnough() {
    assertThat(touches(drl -> drl)).isEmpty();
  }

  @Test
  void aChangedNumberInTheRulesChangesTheTouches() {
    assertThat(touches(drl -> replaced(drl, ".atLeast(2)", ".atLeast(1)")))
        .containsExactly("mask-lover");
  }

  @Test
  void aChangedFilterInTheRulesChangesTheTouches() {
    assertThat(
            touches(
                drl ->
                    replaced(
                        replaced(drl, ".atLeast(2)", ".atLeast(1)"), ".above(50)", ".above(500)")))
        .isEmpty();
  }

  @Test
  void aChangedEventTypeInTheRulesChangesTheTouches() {
    assertThat(
            touches(
                drl ->
                    replaced(
                        drl,
                        "events(\"order.paid\").sinceAnchor()",
                        "events(\"order.sent\").sinceAnchor()")))
        .containsExactly("reorder");
  }

  @Test
  void aConstraintMayBeRewrittenInOtherWords() {
    assertThat(
            touches(
                drl ->
                    replaced(
                        drl,
                        "events(\"order.paid\").sinceAnchor().none()",
                        "events(\"order.paid\").sinceAnchor().count().below(2)")))
        .containsExactly("reorder");
  }

  @Test
  void rulesThatDoNotCompileAreRefusedBeforeAnythingIsDeployed() {
    assertThatThrownBy(() -> touches(drl -> replaced(drl, ".sinceAnchor()", ".sinceAncor()")))
        .isInstanceOf(IllegalStateException.class);
  }

  private static List<String> touches(UnaryOperator<String> rules) {
    CollectingSink sink = new CollectingSink();
    JourneyEngine engine =
        JourneyEngine.builder().journeys(JOURNEY).sink(sink).rulesSeam(rules).build();
    engine.accept(Event.of("e1", "u42", "member.joined", JOINED));
    engine.accept(
        Event.of("e2", "u42", "order.paid", JOINED.plusSeconds(3600))
            .with("category", "mask")
            .with("amount", 80));
    engine.advanceTo(JOINED.plusSeconds(30L * 86_400));
    return sink.touches().stream().map(Touch::step).toList();
  }

  private static String replaced(String drl, String from, String to) {
    assertThat(drl).contains(from);
    return drl.replace(from, to);
  }

  private static Step step(Timing timing, String message, List<Guard> guards) {
    return new Step(
        timing,
        guards,
        new StepBody.Act(new Action.Send(List.of(message), List.of("wecom")), Options.NONE));
  }
}
