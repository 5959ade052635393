package dev.sojourn.dsl.reference;

import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Options;
import dev.sojourn.model.Part;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Problem;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Value;
import dev.sojourn.model.Watch;
import dev.sojourn.model.Window;
import dev.sojourn.model.check.DefinitionsCheck;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Random journeys and logs, from a seed. Few types, few users and round hours, so that events,
 * timers, ends of quiet hours, free slots and ends of windows coincide.
 */
final class RandomCases {
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("America/New_York"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Asia/Shanghai"),
          ZoneId.of("Europe/London"),
          ZoneId.of("Pacific/Apia"),
          ZoneId.of("America/Havana"),
          ZoneId.of("UTC"));
  private static final List<String> CLOCKS =
      List.of("10:00", "10:00", "20:00", "08:00", "12:00", "00:00", "02:30", "01:30", "22:00");
  private static final List<String> TYPES = List.of("joined", "paid", "viewed", "left");
  private static final List<String> CHANNELS = List.of("app", "sms");

  /** Each log after the one before it, and near a change of the clocks. */
  static final List<Instant> BASES =
      List.of(
          Instant.parse("2011-12-16T00:00:00Z"),
          Instant.parse("2024-02-20T00:00:00Z"),
          Instant.parse("2024-09-25T00:00:00Z"),
          Instant.parse("2025-03-01T00:00:00Z"),
          Instant.parse("2025-10-20T00:00:00Z"),
          Instant.parse("2026-02-27T00:00:00Z"),
          Instant.parse("2026-10-22T00:00:00Z"),
          Instant.parse("2027-03-20T00:00:00Z"),
          Instant.parse("2027-09-20T00:00:00Z"),
          Instant.parse("2028-02-20T00:00:00Z"));

  /** Where a condition stands, and so what it may name. */
  private record Place(boolean anchor, boolean anchorEvent, boolean event, boolean run) {
    static final Place START = new Place(false, false, true, false);
    static final Place RUN = new Place(false, false, true, true);
    static final Place STAGE = new Place(true, true, true, true);
    static final Place WATCH = new Place(true, false, false, true);
  }

  /** A log, and the instant to which a replay of it runs on. */
  record Log(List<Event> events, Instant until) {}

  private final Random random;

  RandomCases(long seed) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 17);
  }

  // Journeys.

  Definitions definitions() {
    while (true) {
      List<Journey> journeys = new ArrayList<>();
      int count = 1 + random.nextInt(2);
      for (int i = 0; i < count; i++) {
        journeys.add(journey(List.of("ash", "oak").get(i)));
      }
      Definitions definitions = Definitions.of(journeys.toArray(Journey[]::new));
      if (chance(85)) {
        definitions = definitions.and(policy());
      }
      if (DefinitionsCheck.check(definitions, Locations.NONE).stream()
          .noneMatch(Problem::isError)) {
        return definitions;
      }
    }
  }

  private Policy policy() {
    List<Policy.Cap> caps = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      caps.add(
          new Policy.Cap(
              1 + random.nextInt(2),
              chance(60),
              chance(30) ? of(CHANNELS) : null,
              of(
                  List.of(
                      new Policy.Per.Day(),
                      new Policy.Per.Day(),
                      new Policy.Per.Week(),
                      new Policy.Per.Month(),
                      new Policy.Per.Days(1 + random.nextInt(3))))));
    }
    Policy.QuietHours quiet =
        new Policy.QuietHours(
            LocalTime.parse(of(List.of("22:00", "20:00", "23:00", "00:00", "12:00", "02:30"))),
            LocalTime.parse(of(List.of("08:00", "10:00", "01:30", "14:00", "02:00"))));
    return new Policy(
        chance(50) ? of(ZONES) : null,
        chance(55) ? quiet : null,
        caps,
        0,
        chance(40) ? List.of("viewed") : List.of());
  }

  private Journey journey(String id) {
    List<Part> parts = new ArrayList<>();
    int stages = 1 + random.nextInt(3);
    for (int i = 0; i < stages; i++) {
      boolean from = i > 0 && chance(60);
      List<Trigger> until = new ArrayList<>();
      if (chance(45)) {
        until.add(trigger(Place.STAGE));
        if (chance(30)) {
          until.add(trigger(Place.STAGE));
        }
      }
      parts.add(
          new Stage(
              "s" + i,
              null,
              from ? trigger(Place.RUN) : null,
              until,
              null,
              steps(id + i, Place.STAGE)));
    }
    if (chance(40)) {
      parts.add(
          random.nextInt(parts.size() + 1),
          new Watch(
              "w",
              null,
              new TimeAmount.Calendar(
                  1 + random.nextInt(4),
                  of(List.of(TimeAmount.Unit.DAY, TimeAmount.Unit.DAY, TimeAmount.Unit.HOUR))),
              chance(50) ? List.of() : chance(70) ? List.of("paid") : List.of("paid", "viewed"),
              steps(id + "w", Place.WATCH)));
    }
    return new Journey(
        id,
        null,
        false,
        chance(50) ? of(ZONES) : null,
        new Trigger.OnEvent(
            chance(75) ? "joined" : "paid", chance(20) ? condition(Place.START, 1) : null),
        null,
        new ReEntry.Once(),
        chance(50)
            ? new Goal(
                chance(70) ? "paid" : "viewed",
                chance(20) ? condition(Place.RUN, 1) : null,
                new TimeAmount.Calendar(
                    1 + random.nextInt(14), of(List.of(TimeAmount.Unit.DAY, TimeAmount.Unit.WEEK))))
            : null,
        chance(35)
            ? List.of(new Trigger.OnEvent("left", chance(25) ? condition(Place.RUN, 1) : null))
            : List.of(),
        null,
        0,
        of(List.of(0, 0, 10, -5)),
        parts);
  }

  private Trigger trigger(Place place) {
    return new Trigger.OnEvent(
        chance(70) ? "paid" : of(TYPES), chance(25) ? condition(place, 1) : null);
  }

  private List<Step> steps(String prefix, Place place) {
    List<Step> steps = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      List<Guard> guards = new ArrayList<>();
      Timing timing = timing();
      boolean window =
          timing instanceof Timing.Week week && week.on().isEmpty() && week.at() == null;
      while (guards.size() < 2 && chance(window ? 70 : 35)) {
        guards.add(
            chance(35)
                ? new Guard.Unless(of(TYPES))
                : new Guard.If(window && chance(60) ? flipping(place) : condition(place, 2)));
      }
      List<String> messages = new ArrayList<>(List.of(prefix + "-m" + i));
      if (chance(20)) {
        messages.add("also");
      }
      steps.add(
          new Step(
              timing,
              guards,
              new StepBody.Act(new Action.Send(messages, channels()), options(i, place))));
    }
    return steps;
  }

  private List<String> channels() {
    return of(
        List.of(List.of("app"), List.of("sms"), List.of("app", "sms"), List.of("sms", "app")));
  }

  private Options options(int step, Place place) {
    TimeAmount expires = null;
    if (chance(30)) {
      expires =
          of(
              List.of(
                  new TimeAmount.Calendar(1, TimeAmount.Unit.DAY),
                  new TimeAmount.Calendar(1, TimeAmount.Unit.WEEK),
                  new TimeAmount.Calendar(12, TimeAmount.Unit.HOUR),
                  new TimeAmount.Exact(Duration.ofHours(2)),
                  new TimeAmount.Exact(Duration.ofHours(24))));
    }
    return new Options(
        chance(25)
            ? List.of(
                new Options.Parameter("p", expression(place)),
                new Options.Parameter("q", expression(place)))
            : List.of(),
        chance(25) ? Category.SERVICE : Category.MARKETING,
        expires,
        Options.InQuietHours.DEFER,
        Options.OverCap.DEFER,
        chance(25) ? (Integer) (10 * random.nextInt(3)) : null,
        0,
        chance(10) ? "step-" + step : null);
  }

  private Timing timing() {
    List<DayOfWeek> on = new ArrayList<>();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      on.add(DayOfWeek.of(1 + random.nextInt(7)));
    }
    int week = 1 + random.nextInt(chance(30) ? 3 : 2);
    return switch (random.nextInt(11)) {
      case 0 -> new Timing.AtOnce();
      case 1 -> new Timing.Days(0, chance(50) ? clock() : null);
      case 2 -> new Timing.Days(random.nextInt(5), null);
      case 3 -> new Timing.Days(random.nextInt(5), clock());
      case 4 ->
          new Timing.After(
              of(
                  List.of(
                      Duration.ofMinutes(90),
                      Duration.ofHours(1 + random.nextInt(30)),
                      Duration.ofHours(24L * (1 + random.nextInt(3))))));
      case 5 -> new Timing.Week(week, on, clock());
      case 6 -> new Timing.Week(week, on, null);
      case 7 -> new Timing.Week(week, List.of(), clock());
      case 8, 9 -> new Timing.Week(week, List.of(), null);
      default -> new Timing.OnNext(chance(40) ? List.of() : on, clock());
    };
  }

  private Clock clock() {
    return new Clock.Fixed(LocalTime.parse(of(CLOCKS)));
  }

  // Conditions.

  private Condition condition(Place place, int depth) {
    if (depth > 0 && chance(35)) {
      return switch (random.nextInt(3)) {
        case 0 -> new Condition.Not(condition(place, depth - 1));
        case 1 ->
            new Condition.And(List.of(condition(place, depth - 1), condition(place, depth - 1)));
        default ->
            new Condition.Or(List.of(condition(place, depth - 1), condition(place, depth - 1)));
      };
    }
    return switch (random.nextInt(9)) {
      case 0 -> new Condition.Tagged(chance(70) ? "vip" : "new");
      case 1 -> new Condition.IsSet(attribute(place), chance(50));
      case 2 ->
          new Condition.In(
              attribute(place), List.of(Value.of("rome"), Value.of(2), Value.of(true)));
      case 3 ->
          new Condition.Contains(
              attribute(place), new Expression.Literal(Value.of(of(List.of("o", "r", "oslo")))));
      case 4, 5 -> flipping(place);
      case 6 ->
          new Condition.Compare(
              attribute(place), of(List.of(Condition.Comparison.values())), literal());
      case 7 ->
          new Condition.Compare(
              expression(place), of(List.of(Condition.Comparison.values())), expression(place));
      default -> new Condition.Occurred(chance(50), query(place));
    };
  }

  /** One that is likely to change by time alone. */
  private Condition flipping(Place place) {
    if (chance(50)) {
      return new Condition.Occurred(chance(40), query(place));
    }
    return new Condition.Compare(
        new Expression.Count(query(place)),
        of(List.of(Condition.Comparison.values())),
        new Expression.Literal(Value.of(1 + random.nextInt(2))));
  }

  private Expression expression(Place place) {
    return switch (random.nextInt(6)) {
      case 0 -> new Expression.Count(query(place));
      case 1 ->
          new Expression.Aggregate(
              of(List.of(Expression.Function.values())), "amount", query(place));
      case 2 -> new Expression.Last(of(TYPES), of(List.of("amount", "city")));
      case 3 ->
          new Expression.Arithmetic(
              expression(place), of(List.of(Expression.Operator.values())), number(place));
      case 4 -> literal();
      default -> attribute(place);
    };
  }

  private Expression number(Place place) {
    return chance(50) ? new Expression.Literal(Value.of(random.nextInt(4))) : attribute(place);
  }

  private Expression attribute(Place place) {
    String name = of(List.of("amount", "city", "amount"));
    int which = random.nextInt(3);
    if (which == 0 && place.anchorEvent) {
      return new Expression.AnchorAttribute(name);
    } else if (which == 1 && place.event) {
      return new Expression.EventAttribute(name);
    }
    return new Expression.UserAttribute(of(List.of("score", "city", "day", "vip")));
  }

  private Expression literal() {
    return new Expression.Literal(
        of(
            List.of(
                Value.of(1),
                Value.of(2),
                Value.of(2.5),
                Value.of("oslo"),
                Value.of("rome"),
                Value.of(true),
                Value.of(LocalDate.of(2026, 3, 8)))));
  }

  private EventQuery query(Place place) {
    String type = chance(18) ? "touch.sent" : chance(8) ? "touch.clicked" : of(TYPES);
    return new EventQuery(type, chance(25) ? where(type, place) : null, window(place));
  }

  private Condition where(String type, Place place) {
    Condition one =
        new Condition.Compare(
            new Expression.RowAttribute(type.equals("touch.sent") ? "channel" : "city"),
            chance(80) ? Condition.Comparison.EQUAL : Condition.Comparison.NOT_EQUAL,
            chance(70)
                ? new Expression.Literal(
                    Value.of(
                        type.equals("touch.sent") ? of(CHANNELS) : chance(50) ? "oslo" : "rome"))
                : attribute(place));
    return chance(70)
        ? one
        : new Condition.And(
            List.of(
                one,
                new Condition.Compare(
                    new Expression.RowAttribute("amount"),
                    of(List.of(Condition.Comparison.values())),
                    new Expression.Literal(Value.of(2)))));
  }

  private @Nullable Window window(Place place) {
    return switch (random.nextInt(10)) {
      case 0 -> null;
      case 1 -> new Window.Today();
      case 2 -> new Window.ThisWeek();
      case 3 -> new Window.ThisMonth();
      case 4 -> place.anchor ? new Window.SinceAnchor() : new Window.Today();
      case 5 -> place.run ? new Window.SinceStart() : null;
      case 6 -> new Window.InLast(new TimeAmount.Exact(Duration.ofHours(1 + random.nextInt(48))));
      case 7 ->
          new Window.InLast(new TimeAmount.Calendar(1, of(List.of(TimeAmount.Unit.values()))));
      default ->
          new Window.InLast(new TimeAmount.Calendar(1 + random.nextInt(5), TimeAmount.Unit.DAY));
    };
  }

  // Logs.

  /** A log of one to four users; their ids begin with the prefix. */
  Log log(String prefix, Instant base) {
    int users = 1 + random.nextInt(4);
    int count = 20 + random.nextInt(61);
    int hours = 24 * (10 + random.nextInt(chance(70) ? 12 : 51));
    List<Event> events = new ArrayList<>();
    for (int u = 1; u <= users; u++) {
      events.add(event("j" + u, prefix + "u" + u, "joined", base.plus(hours(hours / 5))));
    }
    for (int i = 0; i < count; i++) {
      String user = prefix + "u" + (1 + random.nextInt(users));
      events.add(event("e" + i, user, type(), base.plus(hours(hours))));
    }
    events.sort(Comparator.comparing(Event::at));
    List<Event> late = new ArrayList<>();
    for (Event event : events) {
      if (chance(10)) {
        late.add(event);
      }
    }
    for (Event event : late) {
      delay(event, events);
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      duplicate(of(List.copyOf(events)), events);
    }
    Instant last = events.stream().map(Event::at).max(Comparator.naturalOrder()).orElse(base);
    return new Log(events, last.plus(hours(24 * 25)));
  }

  private Duration hours(int below) {
    return chance(85)
        ? Duration.ofHours(random.nextInt(below))
        : Duration.ofMinutes(30L * random.nextInt(2 * below));
  }

  /** Moves an event behind others that are up to a few days younger. */
  private void delay(Event event, List<Event> events) {
    Instant arrives = event.at().plus(hours(chance(75) ? 48 : 120));
    events.remove(event);
    int to = 0;
    for (int i = 0; i < events.size(); i++) {
      if (!events.get(i).at().isAfter(arrives)) {
        to = i + 1;
      }
    }
    events.add(to, event);
  }

  private void duplicate(Event event, List<Event> events) {
    int from = events.indexOf(event);
    int to = from + 1;
    while (to < events.size()
        && chance(80)
        && events.get(to).at().isBefore(event.at().plus(Duration.ofDays(20)))) {
      to++;
    }
    Instant at = chance(50) ? event.at() : events.get(to - 1).at();
    events.add(to, new Event(event.id(), event.user(), event.type(), at, event.attributes()));
  }

  private String type() {
    return switch (random.nextInt(20)) {
      case 0, 1 -> "user.set";
      case 2 -> "user.tagged";
      case 3 -> "user.untagged";
      case 4 -> "user.consent";
      case 5 -> "user.channel";
      case 6 -> "touch.clicked";
      case 7 -> "joined";
      case 8 -> "left";
      case 9, 10, 11, 12, 13 -> "paid";
      default -> "viewed";
    };
  }

  private Event event(String id, String user, String type, Instant at) {
    Event event = Event.of(id, user, type, at);
    return switch (type) {
      case "user.set" -> set(event);
      case "user.tagged", "user.untagged" -> event.with("tag", chance(70) ? "vip" : "new");
      case "user.consent" -> event.with("channel", of(CHANNELS)).with("granted", chance(50));
      case "user.channel" -> event.with("channel", of(CHANNELS)).with("reachable", chance(50));
      case "touch.clicked" -> event.with("touch", "t1");
      default -> ordinary(event);
    };
  }

  private Event set(Event event) {
    return switch (random.nextInt(8)) {
      case 0 -> event.with("score", random.nextInt(4));
      case 1 -> event.with("city", chance(50) ? "oslo" : "rome");
      case 2 ->
          event.with(
              "day", of(List.of("2026-03-08", "2026-03-09", "2026-03-08T00:00:00Z", "soon")));
      case 3 -> event.with("vip", chance(50)).with("owner", "staff-" + random.nextInt(2));
      case 4 -> event.with(of(List.of("score", "city", "zone")), Value.absent());
      default -> event.with("zone", of(ZONES).getId());
    };
  }

  private Event ordinary(Event event) {
    Event made = event;
    if (chance(60)) {
      made = made.with("amount", of(List.of(1.0, 2.0, 2.5, 0.1)));
    }
    if (chance(60)) {
      made = made.with("city", chance(50) ? "oslo" : "rome");
    }
    return made;
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  Instant between(Instant from, Instant to) {
    long seconds = Duration.between(from, to).toSeconds();
    return from.plusSeconds((long) (random.nextDouble() * seconds)).plusMillis(7);
  }
}
