package dev.sojourn.dsl.reference;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Reason;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One user: what happens at each event and at each timer (4.4). */
final class Person {
  /** 6.1: an event older than this starts and opens nothing. */
  static final Duration LATE = Duration.ofDays(2);

  final String id;
  final boolean group;
  final Facts facts;
  Policy policy = Policy.NONE;
  final List<Run> runs = new ArrayList<>();
  final List<Sent> sent = new ArrayList<>();
  List<Journey> journeys = List.of();
  List<RuleSet> ruleSets = List.of();
  List<Segment> segmentsDefined = List.of();
  final Segments segments;

  /** The instant that is being worked on: of timers that are made up for, their own. */
  Instant at = Instant.MIN;

  private final Notes notes;
  private final Plans plans;
  private final Replanning replanning;
  private final Runs starts;
  private final Silences silences;
  private final Transitions transitions;
  private final Timers timers;
  private final Awaiting awaiting;
  private final StandingRules rules;
  private final Versions versions;
  private final Set<String> eventIds = new HashSet<>();
  private boolean seen;
  private boolean nextIsKnown;
  private @Nullable Instant next;

  Person(
      String id,
      boolean group,
      Definitions definitions,
      Consumer<Decision> decisions,
      Consumer<Touch> touches) {
    this.id = id;
    this.group = group;
    this.facts = new Facts(group);
    this.segments = new Segments(this);
    deploy(definitions);
    this.notes = new Notes(id, group, decisions);
    this.plans = new Plans(this, notes);
    this.replanning = new Replanning(notes, plans);
    this.starts = new Runs(this, notes, plans);
    this.silences = new Silences(this);
    this.transitions = new Transitions(this, notes, plans, starts, silences);
    Gates gates = new Gates(this, notes, plans, new Caps(this), touches);
    Judge judge = new Judge(this, notes, plans, gates, new Actions(this, notes, starts));
    this.awaiting = new Awaiting(this, notes, plans);
    this.rules = new StandingRules(this, notes, touches);
    this.versions = new Versions(this, starts, new Migration(this, notes, plans, starts, silences));
    this.timers = new Timers(this, plans, starts, silences, judge);
  }

  private void deploy(Definitions definitions) {
    journeys =
        definitions.journeys().stream()
            .filter(j -> j.forGroup() == group)
            .sorted(Comparator.comparing(Journey::id))
            .toList();
    policy = definitions.policies().stream().findFirst().orElse(Policy.NONE);
    segmentsDefined = group ? List.of() : definitions.segments();
    ruleSets = group ? List.of() : definitions.rules();
  }

  /** 4.9. */
  void publish(Definitions definitions, LiveRuns liveRuns, Instant now) {
    at = now;
    nextIsKnown = false;
    deploy(definitions);
    segments.redefined(now);
    versions.apply(liveRuns, now);
  }

  /** 3.1, 4.10: the user's, else the journey's, else the policy's, else the engine's. */
  ZoneId zone(@Nullable Journey journey) {
    if (!group && facts.attribute("zone") instanceof Value.Text own) {
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

  /** Starts a journey by its id; one for others is none of this subject's. */
  Optional<Journey> journey(String id) {
    return journeys.stream().filter(j -> j.id().equals(id)).findFirst();
  }

  ZoneId zone(Opening opening) {
    return zone(opening.run.journey);
  }

  Question ask(@Nullable Journey journey, Scene scene, Instant now) {
    return new Question(this, now, zone(journey), scene, null);
  }

  Question ask(Planned p, Instant now) {
    return ask(p.opening.run.journey, Scene.of(p), now);
  }

  /** 3.10: every event but the reserved ones, and the passive ones. */
  boolean isActivity(String type) {
    return !type.startsWith("user.")
        && !type.startsWith("touch.")
        && !type.startsWith("journey.")
        && !policy.passiveEvents().contains(type);
  }

  /** False if it was known already. */
  boolean accept(Event event, Instant now) {
    return accept(event, null, now);
  }

  /** The same with another user who becomes this one by it. */
  boolean accept(Event event, @Nullable Person other, Instant now) {
    if (!eventIds.add(event.user() + "/" + event.id())) {
      notes.event(now, Outcome.DUPLICATE);
      return false;
    }
    segments.begin();
    at = now;
    nextIsKnown = false;
    Merging merging = other == null ? null : new Merging(this, other, plans, starts, silences);
    if (merging != null) {
      merging.facts();
      other.eventIds.forEach(key -> eventIds.add(id + key.substring(other.id.length())));
      seen |= other.seen;
    }
    boolean late = event.at().isBefore(now.minus(LATE));
    if (late) {
      notes.event(now, Outcome.LATE);
    }
    if (merging != null) {
      merging.runs(now);
    }
    boolean first = !seen;
    seen = true;
    Before before = before();
    Known known = facts.add(event.type(), event.at(), event.attributes());
    List<String> started = rules.act(event, late, now);
    transitions.apply(Occasion.of(this, now, known, first, segments.changes(now)), started, late);
    awaiting.arrived(known, now);
    planAnew(before, runs, known.moment(), now);
    timers.atOnce(now);
    return true;
  }

  boolean knows(Event event) {
    return eventIds.contains(id + "/" + event.id());
  }

  /** 6.2: one {@code left: forgotten} per run is all that is recorded. */
  void forgotten(Instant now) {
    liveRuns().forEach(run -> notes.run(run, now, Outcome.LEFT, Reason.FORGOTTEN));
  }

  /** What is so now, to compare later. */
  Before before() {
    Map<Run, ZoneId> zones = new LinkedHashMap<>();
    liveRuns().forEach(run -> zones.put(run, zone(run.journey)));
    return new Before(facts.size(), facts.attributes(), zones);
  }

  /**
   * 3.1: when a user's zone changes, everything pending is planned anew; 3.6: when an attribute
   * does, the steps that depend on it. What was planned at the same moment knows of the change.
   */
  void planAnew(Before before, List<Run> of, @Nullable Moment moment, Instant now) {
    Set<String> changed = before.changed(facts.attributes());
    for (Run run : liveRuns().filter(of::contains).toList()) {
      ZoneId zone = before.zones().get(run);
      boolean moved = zone != null && !zone.equals(zone(run.journey));
      if (moved) {
        starts.end(run);
      }
      run.open()
          .filter(o -> !o.t.equals(moment))
          .toList()
          .forEach(o -> replanning.planAnew(o, moved, changed, now));
    }
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

  /** It depends on nothing that happens to others. */
  @Nullable Instant nextTimer() {
    if (!nextIsKnown) {
      next = timers.nextTimer();
      nextIsKnown = true;
    }
    return next;
  }

  /** 5.8: who enters or leaves a segment by no event triggers too; T is that instant. */
  void segmentsChanged(Instant now) {
    Set<String> changes = segments.changes(now);
    if (!changes.isEmpty()) {
      Occasion occasion = new Occasion(this, now, facts.arrival(now), null, false, null, changes);
      transitions.apply(occasion, List.of(), false);
    }
  }

  void timers(Instant instant, Instant now) {
    segments.begin();
    at = instant;
    nextIsKnown = false;
    timers.timers(instant, now);
  }
}
