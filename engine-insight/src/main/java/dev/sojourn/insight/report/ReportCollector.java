package dev.sojourn.insight.report;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Shares;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.model.check.EventCheck;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.spi.HandOver;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a report tells while an engine runs: numbers, and the story of each user in few
 * bytes. Add it to the engine as a listener, tell it each event just before the engine gets it, and
 * give it to {@link HtmlReport} in the end.
 *
 * <p>It is meant for replays: which run a decision belongs to is followed by the order in which
 * things come, also when {@code user.identified} makes two users one. What {@code user.forget}
 * erases is erased here as well; the numbers it has gone into stay.
 *
 * <p>Thread-safe.
 */
public final class ReportCollector implements EngineListener {
  final Definitions definitions;
  final ZoneId zone;
  final Places places;
  final Tally tally = new Tally();
  final People people = new People();
  final Pressure pressure = new Pressure();
  final StoryBook stories = new StoryBook();

  /** Touches that were handed over, by day and by channel. */
  final Days touches = new Days();

  final Days.Hours hours = new Days.Hours();
  final Variants variants = new Variants();
  final Map<String, Shape> shapes = new HashMap<>();

  /** Of touches that split and were not handed over yet, the alias under which the run opened. */
  private final Map<String, String> aliases = new HashMap<>();

  private @Nullable Instant first;
  private @Nullable Instant last;
  private long events;

  private ReportCollector(Definitions definitions, ZoneId zone) {
    this.definitions = definitions;
    this.zone = zone;
    this.places = new Places(definitions);
    ZoneId house = policyZone(definitions);
    for (Journey journey : definitions.journeys()) {
      shapes.put(journey.id(), new Shape(journey, places, house == null ? zone : house));
    }
  }

  /**
   * For an engine with these definitions; days and hours are those of the zone that the definitions
   * agree on, see {@link #zoneOf}.
   */
  public static ReportCollector over(Definitions definitions) {
    return over(definitions, zoneOf(definitions));
  }

  /**
   * For an engine with these definitions.
   *
   * @param zone whose days and hours the report shows, for all users alike
   */
  public static ReportCollector over(Definitions definitions, ZoneId zone) {
    return new ReportCollector(
        Objects.requireNonNull(definitions, "definitions"), Objects.requireNonNull(zone, "zone"));
  }

  /** The policy's zone; else that of the journeys, if they all have the same; else UTC. */
  public static ZoneId zoneOf(Definitions definitions) {
    ZoneId house = policyZone(definitions);
    Set<ZoneId> zones =
        definitions.journeys().stream()
            .map(journey -> journey.zone() == null ? ZoneOffset.UTC : journey.zone())
            .collect(Collectors.toSet());
    return house != null ? house : zones.size() == 1 ? zones.iterator().next() : ZoneOffset.UTC;
  }

  private static @Nullable ZoneId policyZone(Definitions definitions) {
    List<Policy> policies = definitions.policies();
    return policies.isEmpty() ? null : policies.get(0).zone();
  }

  /** An event that the engine is about to take; one that it must refuse is not told of. */
  public synchronized void onEvent(Event event) {
    if (EventCheck.check(event) != null) {
      return;
    }
    events++;
    seen(event.at());
    people.next(event);
    stories.event(people.of(event).story, event);
  }

  @Override
  public synchronized void onDecision(Decision decision) {
    seen(decision.at());
    people.decided(decision);
    int place = places.number(decision.journey(), decision.stage(), decision.step());
    int number = Verdict.number(decision.outcome(), decision.reason());
    tally.add(place, number);
    Person person = people.of(new Subject(decision.subject(), decision.ofGroup()));
    stories.decision(person.story, decision, place, number);
    Verdict verdict = Verdict.of(number);
    if (decision.run() != null && decision.journey() != null) {
      ofRun(person, decision, decision.journey(), decision.run(), place);
    }
    waiting(person, decision, place);
    if (Pressure.concerns(verdict)) {
      pressure.heldBack(person, verdict, decision.at().atZone(zone).toLocalDate());
    }
    if (decision.outcome() == Outcome.SENT) {
      person.touches++;
    } else if (Words.isHeldBack(verdict)) {
      person.heldBack++;
    }
  }

  @Override
  public synchronized void onHandOver(HandOver handOver) {
    Touch touch = handOver.touch();
    if (handOver.result() != HandOver.Result.ACCEPTED) {
      return;
    }
    ZonedDateTime at = touch.at().atZone(zone);
    String channel = touch.channel();
    touches.add(at.toLocalDate(), channel == null ? Words.TASK : channel);
    hours.add(at);
    int place = places.number(touch.journey(), touch.stage(), touch.step());
    Shape shape = shapes.get(touch.journey());
    int split = shape == null ? -1 : shape.split(place);
    if (shape != null && split >= 0) {
      String user = Objects.requireNonNullElse(aliases.remove(touch.id()), touch.subject());
      StepBody.Split of = shape.splits.get(split).split();
      variants.sent(touch, place, Shares.branch(user, shape.journey.id(), of));
    }
    stories.touch(people.of(touch.whom()).story, touch, place);
  }

  private void ofRun(Person person, Decision decision, String journey, int number, int place) {
    Shape shape = shapes.get(journey);
    if (shape == null) {
      return;
    }
    RunNote run = person.run(journey, number);
    if (run == null) {
      if (decision.outcome() != Outcome.ENTERED) {
        return; // it started before anybody listened
      }
      boolean heldOut = Shares.isHeldOut(decision.subject(), shape.journey);
      run = new RunNote(shape, decision.subject(), heldOut, number, decision.at());
      person.runs.add(run);
    }
    run.decided(decision, place);
    boolean alias = !run.openedUnder.equals(decision.subject());
    if (alias && decision.outcome() == Outcome.SENT && shape.split(place) >= 0) {
      aliases.put(Objects.requireNonNull(decision.touch()), run.openedUnder);
    }
  }

  private void waiting(Person person, Decision decision, int place) {
    String touch = decision.touch();
    if (touch == null) {
      return;
    }
    long second = decision.at().getEpochSecond();
    if (decision.outcome() == Outcome.DEFERRED) {
      person.waits(touch, second);
      return;
    }
    Long since = person.waitedSince(touch);
    if (since != null && decision.reason() != Reason.REPLANNED) {
      pressure.decided(place, decision.outcome(), second - since);
    }
  }

  private void seen(Instant at) {
    first = first == null || at.isBefore(first) ? at : first;
    last = last == null || at.isAfter(last) ? at : last;
  }

  /** The first instant of anything; null if nothing came. */
  @Nullable Instant first() {
    return first;
  }

  /** The last instant of anything; null if nothing came. */
  @Nullable Instant last() {
    return last;
  }

  long events() {
    return events;
  }
}
