package dev.sojourn.dsl.reference;

import dev.sojourn.dsl.reference.RandomConditions.Place;
import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Options;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Random steps of a stage or watch. */
final class RandomSteps {
  private final Draw draw;
  private final RandomConditions conditions;
  private final RandomTimings timings;
  private final List<String> journeys;

  RandomSteps(
      Draw draw, RandomConditions conditions, Instant base, long seed, List<String> journeys) {
    this.journeys = journeys;
    this.draw = draw;
    this.conditions = conditions;
    this.timings = new RandomTimings(draw, base, seed);
  }

  /** Messages begin with the prefix, so that they tell of the step. */
  List<Step> steps(String prefix, Place place) {
    List<Step> steps = new ArrayList<>();
    int count = 1 + draw.below(4);
    for (int i = 0; i < count; i++) {
      steps.add(step(prefix, i, place));
    }
    return steps;
  }

  private Step step(String prefix, int number, Place place) {
    Timing timing = timings.timing(place, number == 0 ? 70 : 10);
    boolean window =
        timing instanceof Timing.Week week && week.on().isEmpty() && week.at() == null
            || timing instanceof Timing.Range range && range.at() == null;
    List<Guard> guards = new ArrayList<>();
    int guarded = window ? 70 : number == 0 ? 20 : 35;
    while (guards.size() < 2 && draw.chance(guarded)) {
      guards.add(
          window && draw.chance(60) ? new Guard.If(conditions.flipping(place)) : guard(place));
    }
    return new Step(timing, guards, body(prefix, number, place));
  }

  private Guard guard(Place place) {
    return draw.chance(35)
        ? new Guard.Unless(draw.of(Words.TYPES))
        : new Guard.If(conditions.condition(place, 2));
  }

  private StepBody body(String prefix, int number, Place place) {
    if (draw.chance(10)) {
      int percent = draw.of(List.of(0, 30, 50, 100));
      return new StepBody.Split(
          draw.of(List.of("split", "colour")),
          List.of(
              new StepBody.Branch(percent, outcome(prefix + "-a", number, place, "either-")),
              new StepBody.Branch(
                  100 - percent, outcome(prefix + "-b", number, place, "either-"))));
    } else if (draw.chance(10)) {
      List<StepBody.Arm> arms = new ArrayList<>();
      for (int i = 1 + draw.below(2); i > 0; i--) {
        arms.add(
            new StepBody.Arm(
                List.of(guard(place)), outcome(prefix + "-" + i, number, place, "choice-")));
      }
      return new StepBody.Choose(
          arms, draw.chance(50) ? outcome(prefix + "-c", number, place, "choice-") : null);
    }
    return act(prefix, number, place);
  }

  /** Of a branch; all are named the same. */
  private StepBody.Outcome outcome(String prefix, int number, Place place, String name) {
    if (draw.chance(20)) {
      return new StepBody.Nothing();
    }
    StepBody.Act act = act(prefix, number, place);
    Options o = act.options();
    return new StepBody.Act(
        act.action(),
        new Options(
            o.with(),
            o.category(),
            o.expiresAfter(),
            o.inQuietHours(),
            o.overCap(),
            o.priority(),
            o.remindDays(),
            name + number));
  }

  private StepBody.Act act(String prefix, int number, Place place) {
    if (draw.chance(18)) {
      return new StepBody.Act(action(place), named("act-" + number));
    } else if (draw.chance(12)) {
      return new StepBody.Act(task(), options("task-" + number, place));
    }
    List<String> messages = new ArrayList<>(List.of(prefix + "-m" + number));
    if (draw.chance(25)) {
      messages.add(draw.chance(50) ? "also" : "again");
    }
    if (draw.chance(30)) {
      messages.remove(0);
      messages.add("common");
      return new StepBody.Act(
          new Action.Send(messages, channels()), options("common-" + number, place));
    }
    return new StepBody.Act(
        new Action.Send(messages, channels()),
        options(draw.chance(10) ? "step-" + number : null, place));
  }

  Action.Task task() {
    return new Action.Task(
        draw.of(List.of("call", "write")),
        draw.chance(50) ? null : "anna",
        draw.chance(50) ? period() : null);
  }

  private TimeAmount.Calendar period() {
    return new TimeAmount.Calendar(
        1 + draw.below(6), draw.of(List.of(TimeAmount.Unit.DAY, TimeAmount.Unit.HOUR)));
  }

  private static Options named(String name) {
    Options none = Options.NONE;
    return new Options(
        List.of(), none.category(), null, none.inQuietHours(), none.overCap(), null, 0, name);
  }

  /** Rules have all but {@code leave}. */
  Action action(Place place) {
    return switch (draw.below(10)) {
      case 0, 1 -> new Action.Tag(Words.tag(draw), draw.chance(60) ? period() : null);
      case 2 -> new Action.Untag(Words.tag(draw));
      case 3 -> place.run() ? new Action.Leave() : task();
      case 4 ->
          place.group()
              ? new Action.Tag("vip", null)
              : new Action.SetAttribute(
                  "zone", new Expression.Literal(Value.of(draw.of(Words.ZONES).getId())));
      case 8, 9 -> new Action.Start(draw.of(journeys));
      default ->
          place.group()
              ? new Action.Untag("vip")
              : new Action.SetAttribute(
                  draw.of(List.of("score", "score", "city", "day", "zone", "owner")),
                  conditions.expression(place));
    };
  }

  private List<String> channels() {
    return draw.of(
        List.of(List.of("app"), List.of("sms"), List.of("app", "sms"), List.of("sms", "app")));
  }

  private Options options(@Nullable String name, Place place) {
    return new Options(
        draw.chance(25)
            ? List.of(
                new Options.Parameter("p", conditions.expression(place)),
                new Options.Parameter("q", conditions.expression(place)))
            : List.of(),
        draw.chance(25) ? Category.SERVICE : Category.MARKETING,
        draw.chance(30) ? expiry() : null,
        draw.chance(70)
            ? Options.InQuietHours.DEFER
            : draw.of(List.of(Options.InQuietHours.SKIP, Options.InQuietHours.IGNORE)),
        draw.chance(70)
            ? Options.OverCap.DEFER
            : draw.of(List.of(Options.OverCap.DROP, Options.OverCap.IGNORE)),
        draw.chance(25) ? (Integer) (10 * draw.below(3)) : null,
        draw.chance(20) ? 1 + draw.below(3) : 0,
        name);
  }

  private TimeAmount expiry() {
    return draw.of(
        List.of(
            new TimeAmount.Calendar(1, TimeAmount.Unit.DAY),
            new TimeAmount.Calendar(1, TimeAmount.Unit.WEEK),
            new TimeAmount.Calendar(12, TimeAmount.Unit.HOUR),
            new TimeAmount.Exact(Duration.ofHours(2)),
            new TimeAmount.Exact(Duration.ofHours(24))));
  }
}
