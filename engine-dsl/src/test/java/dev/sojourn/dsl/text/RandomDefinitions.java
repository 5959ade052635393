package dev.sojourn.dsl.text;

import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.Part;
import dev.sojourn.model.Policy;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Vocabulary;
import dev.sojourn.model.Watch;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Makes definitions at random: of every record of the model, with names that are keywords, that are
 * empty, that hold quotes, line ends and characters nobody can see. They are well formed (no number
 * below its least) but seldom make sense. The same generator gives the same definitions.
 */
public final class RandomDefinitions {
  private static final List<String> ZONES =
      List.of(
          "Asia/Shanghai",
          "America/Argentina/Buenos_Aires",
          "Etc/GMT+8",
          "UTC",
          "+08:00",
          "Z",
          "-03:30",
          "UTC-08:00",
          "America/Port-au-Prince",
          "GMT0",
          "UTC+05:45",
          "+01:02:03");

  private final RandomGenerator random;
  private final RandomNames names;
  private final RandomConditions conditions;

  /** Uses the given source of randomness. */
  public RandomDefinitions(RandomGenerator random) {
    this.random = random;
    this.names = new RandomNames(random);
    this.conditions = new RandomConditions(random, names);
  }

  /** The next definitions. */
  public Definitions next() {
    return new Definitions(
        list(0, 2, this::journey),
        list(0, 2, this::segment),
        list(0, 1, this::rules),
        list(0, 1, this::policy),
        list(0, 1, this::vocabulary));
  }

  /** The next journey. */
  public Journey journey() {
    return new Journey(
        names.name(),
        maybe() ? names.text() : null,
        maybe(),
        maybe() ? zone() : null,
        maybe() ? trigger() : null,
        maybe() ? names.name() : null,
        maybe() ? new ReEntry.Once() : new ReEntry.Again(period(), maybe() ? number() : null),
        maybe() ? new Goal(names.name(), maybe() ? conditions.condition() : null, period()) : null,
        list(0, 2, this::trigger),
        maybe() ? period() : null,
        maybe() ? 0 : number(),
        maybe() ? 0 : random.nextInt(-1000, 1001),
        list(1, 3, this::part));
  }

  private Part part() {
    return maybe()
        ? new Stage(
            names.name(),
            maybe() ? names.text() : null,
            maybe() ? trigger() : null,
            list(0, 2, this::trigger),
            maybe() ? trigger() : null,
            list(1, 3, this::step))
        : new Watch(
            names.name(),
            maybe() ? names.text() : null,
            period(),
            list(0, 2, names::name),
            list(1, 2, this::step));
  }

  private Trigger trigger() {
    return switch (random.nextInt(5)) {
      case 0 -> new Trigger.FirstSeen();
      case 1 -> new Trigger.Manual();
      case 2 -> new Trigger.OnSegment(names.name(), maybe());
      default -> new Trigger.OnEvent(names.name(), maybe() ? conditions.condition() : null);
    };
  }

  /** The next step. */
  public Step step() {
    return new Step(timing(), list(0, 2, this::guard), body());
  }

  /** The next timing, each kind equally often. */
  public Timing timing() {
    return switch (random.nextInt(14)) {
      case 0 -> new Timing.Days(number(), maybe() ? clock() : null);
      case 1 -> new Timing.After(duration());
      case 2 -> new Timing.Week(1 + number(), list(0, 3, this::day), maybe() ? clock() : null);
      case 3 -> new Timing.Range(number(), number(), maybe() ? clock() : null);
      case 4 -> new Timing.EveryWeekday(list(1, 3, this::day), clock());
      case 5 -> new Timing.EveryDays(number(), clock());
      case 6 -> new Timing.EveryMonth(number(), clock());
      case 7 -> new Timing.Yearly(names.name(), clock());
      case 8 -> new Timing.OnDate(conditions.date(), clock());
      case 9 ->
          new Timing.Around(amount(), maybe(), conditions.reference(), maybe() ? clock() : null);
      case 10 -> new Timing.AfterEvent(amount(), names.name());
      case 11 -> new Timing.When(names.name());
      case 12 -> new Timing.OnNext(list(0, 3, this::day), clock());
      default -> new Timing.AtOnce();
    };
  }

  private Guard guard() {
    return maybe() ? new Guard.If(conditions.condition()) : new Guard.Unless(names.name());
  }

  private StepBody body() {
    return switch (random.nextInt(4)) {
      case 0 ->
          new StepBody.Split(
              names.name(), list(1, 3, () -> new StepBody.Branch(number(), outcome())));
      case 1 ->
          new StepBody.Choose(
              list(1, 3, () -> new StepBody.Arm(list(1, 2, this::guard), outcome())),
              maybe() ? outcome() : null);
      default -> act();
    };
  }

  private StepBody.Outcome outcome() {
    return random.nextInt(4) == 0 ? new StepBody.Nothing() : act();
  }

  private StepBody.Act act() {
    return new StepBody.Act(action(), options());
  }

  private Action action() {
    return switch (random.nextInt(9)) {
      case 0 ->
          new Action.Task(names.text(), maybe() ? names.text() : null, maybe() ? period() : null);
      case 1 -> new Action.Tag(names.name(), maybe() ? period() : null);
      case 2 -> new Action.Untag(names.name());
      case 3 -> new Action.SetAttribute(names.name(), conditions.expression());
      case 4 -> new Action.Start(names.name());
      case 5 -> new Action.Leave();
      default -> new Action.Send(list(1, 3, names::name), list(1, 3, names::name));
    };
  }

  private Options options() {
    return new Options(
        list(0, 2, () -> new Options.Parameter(names.name(), conditions.expression())),
        one(Category.values()),
        maybe() ? amount() : null,
        one(Options.InQuietHours.values()),
        one(Options.OverCap.values()),
        maybe() ? random.nextInt(-1000, 1001) : null,
        maybe() ? number() : 0,
        maybe() ? names.name() : null);
  }

  private Segment segment() {
    return new Segment(names.name(), maybe() ? names.text() : null, conditions.condition());
  }

  private RuleSet rules() {
    return new RuleSet(
        names.name(),
        maybe() ? names.text() : null,
        list(
            1,
            3,
            () ->
                new RuleSet.Rule(
                    names.name(),
                    maybe() ? conditions.condition() : null,
                    list(1, 3, this::action))));
  }

  private Policy policy() {
    return new Policy(
        maybe() ? zone() : null,
        maybe() ? new Policy.QuietHours(conditions.time(), conditions.time()) : null,
        list(0, 3, () -> new Policy.Cap(number(), maybe(), maybe() ? names.name() : null, per())),
        maybe() ? number() : 0,
        list(0, 2, names::name));
  }

  private Policy.Per per() {
    return switch (random.nextInt(4)) {
      case 0 -> new Policy.Per.Day();
      case 1 -> new Policy.Per.Week();
      case 2 -> new Policy.Per.Month();
      default -> new Policy.Per.Days(number());
    };
  }

  private Vocabulary vocabulary() {
    Map<String, Map<String, Vocabulary.Type>> events = new LinkedHashMap<>();
    list(0, 3, names::name).forEach(event -> events.put(event, attributes()));
    return new Vocabulary(
        events,
        attributes(),
        list(0, 3, names::name),
        list(0, 2, names::name),
        list(0, 2, names::name));
  }

  private Map<String, Vocabulary.Type> attributes() {
    Map<String, Vocabulary.Type> attributes = new LinkedHashMap<>();
    list(0, 3, names::name).forEach(name -> attributes.put(name, one(Vocabulary.Type.values())));
    return attributes;
  }

  private Clock clock() {
    return maybe() ? new Clock.Fixed(conditions.time()) : new Clock.OfUser(names.name());
  }

  private DayOfWeek day() {
    return one(DayOfWeek.values());
  }

  private ZoneId zone() {
    return ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
  }

  private TimeAmount amount() {
    return conditions.amount();
  }

  private TimeAmount.Calendar period() {
    return conditions.period();
  }

  private Duration duration() {
    return conditions.duration();
  }

  private int number() {
    return conditions.number();
  }

  private boolean maybe() {
    return random.nextBoolean();
  }

  private <T> T one(T[] all) {
    return all[random.nextInt(all.length)];
  }

  private <T> List<T> list(int least, int most, java.util.function.Supplier<T> member) {
    List<T> all = new ArrayList<>();
    int size = random.nextInt(least, most + 1);
    for (int i = 0; i < size; i++) {
      all.add(member.get());
    }
    return all;
  }
}
