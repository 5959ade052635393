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
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One user: what happens at each event and at each timer (4.4). */
final class Person {
  /** 6.1: an event older than this starts and opens nothing. */
  static final Duration LATE = Duration.ofDays(2);

  /** A touch that went out, for caps and goals. */
  record Sent(Run run, Moment moment, String touch, boolean marketing, String channel) {}

  final String id;
  final Facts facts = new Facts();
  final Policy policy;
  final List<Run> runs = new ArrayList<>();
  final List<Sent> sent = new ArrayList<>();
  private final List<Journey> journeys;
  private final Notes notes;
  private final Plans plans;
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
    Silences silences = new Silences(this);
    this.transitions = new Transitions(this, notes, plans, silences);
    this.timers = new Timers(this, plans, silences, new Gates(this, notes, touches));
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

  Question ask(Opening opening, Instant now) {
    return new Question(
        facts,
        now,
        zone(opening),
        opening.t,
        opening.run.start.moment(),
        opening.event,
        opening.event,
        null);
  }

  void accept(Event event, Instant now) {
    if (!eventIds.add(event.id())) {
      notes.event(now, Outcome.DUPLICATE);
      return;
    }
    boolean late = event.at().isBefore(now.minus(LATE));
    if (late) {
      notes.event(now, Outcome.LATE);
    }
    List<Run> live = liveRuns().toList();
    List<ZoneId> zones = live.stream().map(r -> zone(r.journey)).toList();
    Known known = facts.add(event.type(), event.at(), event.attributes());
    runs().forEach(run -> transitions.goal(run, known, now));
    liveRuns().toList().forEach(run -> transitions.leave(run, known, now));
    liveRuns().toList().forEach(run -> transitions.until(run, known, now));
    if (!late) {
      liveRuns().toList().forEach(run -> transitions.from(run, known, now));
      journeys.forEach(journey -> transitions.starts(journey, known, now));
    }
    for (int i = 0; i < live.size(); i++) {
      if (!zone(live.get(i).journey).equals(zones.get(i))) {
        live.get(i).open().toList().forEach(o -> plans.planAnew(o, now));
      }
    }
    timers.atOnce(now);
  }

  private Stream<Run> runs() {
    return runs.stream().sorted(Comparator.comparing(r -> r.journey.id()));
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
    timers.timers(instant, now);
  }
}
