package dev.sojourn.dsl.reference;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One user: what happens at each event and at each timer (4.4). */
final class Person {
  /** 6.1: an event older than this starts and opens nothing. */
  static final Duration LATE = Duration.ofDays(2);

  /** A touch that went out, for caps, repeats and goals. */
  record Sent(
      Run run,
      Moment moment,
      String touch,
      boolean marketing,
      String channel,
      String step,
      List<String> messages) {}

  final String id;
  final Facts facts = new Facts();
  final Policy policy;
  final List<Run> runs = new ArrayList<>();
  final List<Sent> sent = new ArrayList<>();
  final List<Journey> journeys;

  /** The instant that is being worked on: of timers that are made up for, their own. */
  Instant at = Instant.MIN;

  private final Notes notes;
  private final Plans plans;
  private final Runs starts;
  private final Transitions transitions;
  private final Timers timers;
  private final Set<String> eventIds = new HashSet<>();

  Person(
      String id,
      List<Journey> journeys,
      Policy policy,
      Consumer<Decision> decisions,
      Consumer<Touch> touches) {
    this.id = id;
    this.journeys = journeys.stream().sorted(Comparator.comparing(Journey::id)).toList();
    this.policy = policy;
    this.notes = new Notes(id, decisions);
    this.plans = new Plans(this, notes);
    this.starts = new Runs(this, notes, plans);
    Silences silences = new Silences(this);
    this.transitions = new Transitions(this, notes, plans, starts, silences);
    Gates gates = new Gates(this, notes, plans, new Caps(this), touches);
    Judge judge = new Judge(this, notes, plans, gates, new Actions(this, notes, starts));
    this.timers = new Timers(this, plans, starts, silences, judge);
  }

  /** 3.1: the user's, else the journey's, else the policy's, else the engine's. */
  ZoneId zone(@Nullable Journey journey) {
    if (facts.attribute("zone") instanceof Value.Text own) {
      return ZoneId.of(own.text());
    } else if (journey != null && journey.zone() != null) {
      return journey.zone();
    }
    return Objects.requireNonNullElse(policy.zone(), ZoneOffset.UTC);
  }

  /** 3.1: caps belong to no journey. */
  ZoneId zoneOfCaps() {
    return zone((Journey) null);
  }

  ZoneId zone(Opening opening) {
    return zone(opening.run.journey);
  }

  Question ask(@Nullable Journey journey, Scene scene, Instant now) {
    return new Question(this, now, zone(journey), scene, null);
  }

  Question ask(Planned p, Instant now) {
    return ask(p.opening.run.journey, Scene.of(p.opening), now);
  }

  /** 3.10: every event but the reserved ones, and the passive ones. */
  boolean isActivity(String type) {
    return !type.startsWith("user.")
        && !type.startsWith("touch.")
        && !type.startsWith("journey.")
        && !policy.passiveEvents().contains(type);
  }

  void accept(Event event, Instant now) {
    at = now;
    if (!eventIds.add(event.id())) {
      notes.event(now, Outcome.DUPLICATE);
      return;
    }
    boolean late = event.at().isBefore(now.minus(LATE));
    if (late) {
      notes.event(now, Outcome.LATE);
    }
    Map<Run, ZoneId> zones = zones();
    Known known = facts.add(event.type(), event.at(), event.attributes());
    transitions.apply(new Occasion(this, now, known.moment(), known), late);
    planAnew(zones, now);
    timers.atOnce(now);
  }

  /** The zone of each live run, to compare later. */
  Map<Run, ZoneId> zones() {
    Map<Run, ZoneId> zones = new LinkedHashMap<>();
    liveRuns().forEach(run -> zones.put(run, zone(run.journey)));
    return zones;
  }

  /** 3.1: when a user's zone changes, everything pending is planned anew. */
  void planAnew(Map<Run, ZoneId> before, Instant now) {
    before.forEach(
        (run, zone) -> {
          if (run.live && !zone(run.journey).equals(zone)) {
            starts.end(run);
            run.open().toList().forEach(o -> plans.planAnew(o, now));
          }
        });
  }

  Stream<Run> runs() {
    return runs.stream().sorted(Run.ORDER);
  }

  Stream<Run> liveRuns() {
    return runs().filter(r -> r.live);
  }

  Stream<Planned> pending() {
    return liveRuns().flatMap(Run::open).flatMap(o -> o.pending().stream());
  }

  List<Planned> deferred() {
    return pending().filter(p -> p.deferredTo != null).toList();
  }

  @Nullable Instant nextTimer() {
    return timers.nextTimer();
  }

  void timers(Instant instant, Instant now) {
    at = instant;
    timers.timers(instant, now);
  }
}
