package dev.sojourn.dsl.reference;

import dev.sojourn.model.Action;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.Part;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Random versions of definitions. */
final class RandomVersions {
  private RandomVersions() {}

  /**
   * 6.3: the engine keeps what some condition can ask for; with one that asks for everything, a
   * condition that is deployed later finds it all.
   */
  static Definitions keepingAll(Definitions definitions) {
    List<Segment> segments = new ArrayList<>(definitions.segments());
    List<Condition> never =
        Stream.concat(Words.TYPES.stream(), Stream.of("touch.sent", "touch.clicked"))
            .map(RandomVersions::all)
            .toList();
    segments.add(new Segment("kept", null, new Condition.Or(never)));
    return new Definitions(
        definitions.journeys().stream().map(RandomVersions::keepingAll).toList(),
        segments,
        definitions.rules(),
        definitions.policies(),
        definitions.vocabularies());
  }

  /** The same of the events that open stages and that steps wait for. */
  private static Journey keepingAll(Journey journey) {
    return new Journey(
        journey.id(),
        journey.title(),
        journey.forGroup(),
        journey.zone(),
        journey.starts(),
        journey.perEvent(),
        journey.reEntry(),
        journey.goal(),
        journey.leaves(),
        journey.endsAfter(),
        journey.holdoutPercent(),
        journey.priority(),
        journey.parts().stream()
            .map(part -> part instanceof Stage stage ? keepingAll(stage) : part)
            .toList());
  }

  private static Part keepingAll(Stage stage) {
    List<Step> steps = new ArrayList<>();
    for (Step step : stage.steps()) {
      List<Guard> guards = new ArrayList<>(step.guards());
      if (Timings.awaited(step.timing()) != null) {
        guards.add(new Guard.If(isSet(Expression.EventAttribute::new, true)));
      }
      steps.add(new Step(step.timing(), guards, step.body()));
    }
    Options named =
        new Options(
            List.of(),
            Options.NONE.category(),
            null,
            Options.NONE.inQuietHours(),
            Options.NONE.overCap(),
            null,
            0,
            "kept");
    steps.add(
        new Step(
            new Timing.AtOnce(),
            List.of(new Guard.If(isSet(Expression.AnchorAttribute::new, false))),
            new StepBody.Act(new Action.Leave(), named)));
    return new Stage(
        stage.id(), stage.title(), stage.from(), stage.until(), stage.restartsOn(), steps);
  }

  /** Always, or never, fulfilled. */
  private static Condition isSet(Function<String, Expression> attribute, boolean always) {
    List<Condition> each = new ArrayList<>();
    for (String name : List.of("amount", "city", "on")) {
      each.add(new Condition.IsSet(attribute.apply(name), true));
      each.add(new Condition.IsSet(attribute.apply(name), false));
    }
    return always ? new Condition.Or(each) : new Condition.And(each);
  }

  private static Condition all(String type) {
    List<Condition> where =
        Stream.of("amount", "city", "channel")
            .<Condition>map(
                name ->
                    new Condition.Compare(
                        new Expression.RowAttribute(name),
                        Condition.Comparison.EQUAL,
                        new Expression.Literal(Value.of("no such"))))
            .toList();
    return new Condition.Occurred(true, new EventQuery(type, new Condition.And(where), null));
  }

  /** The zone and what is no activity stay: what is planned or was silent does not. */
  static Policy policy(Policy old, Draw draw) {
    Policy other = RandomPolicies.policy(draw);
    return new Policy(
        old.zone(), other.quiet(), other.caps(), other.messageOncePerDays(), old.passiveEvents());
  }
}
