package dev.sojourn.internal.decide;

import dev.sojourn.internal.rules.Moment;
import dev.sojourn.internal.rules.Reach;
import dev.sojourn.internal.rules.Scene;
import dev.sojourn.internal.state.Cause;
import dev.sojourn.internal.state.Credit;
import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Value;
import dev.sojourn.spi.Outgoing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One input being worked on: what it may see, and what came of it so far. */
final class Turn {
  final Catalog catalog;
  final UserState user;
  final Instant now;

  /** The instant that is worked on: of timers that are made up for, the one they were due at. */
  Instant at;

  /** Null for timers and for runs started on purpose. */
  final @Nullable Event event;

  /** The input's place in the user's order of arrival. */
  final long seq;

  /** Whether the event is the first one of the user. */
  boolean firstSeen;

  /** The journey that is started on purpose; null if none is. */
  @Nullable String onPurpose;

  /** The journeys that standing rules start, in that order. */
  final List<String> started = new ArrayList<>();

  /** The segments that the user enters or leaves. */
  Set<SegmentPlan.Change> changes = Set.of();

  /** What was entered and left at this instant. */
  final Set<SegmentPlan.Change> reported;

  final List<Decision> decisions;

  /** Hears why. */
  final Why why;

  final List<Outgoing> outgoing;
  private final Instant occurredAt;
  private @Nullable Run lastRun;
  private @Nullable JourneyPlan lastPlan;

  Turn(Catalog catalog, UserState user, Instant now, @Nullable Event event, long seq) {
    this.catalog = catalog;
    this.user = user;
    this.now = now;
    this.at = now;
    this.event = event;
    this.seq = seq;
    this.occurredAt = event == null ? now : event.at();
    this.reported = new HashSet<>();
    this.decisions = new ArrayList<>();
    this.why = catalog.explains ? new Explaining() : Why.NONE;
    this.outgoing = new ArrayList<>();
  }

  /** A part of another turn: what comes of it comes of the whole. */
  private Turn(Turn whole, @Nullable Event event, Instant occurredAt, long seq) {
    this.catalog = whole.catalog;
    this.user = whole.user;
    this.now = whole.now;
    this.at = whole.at;
    this.event = event;
    this.seq = seq;
    this.occurredAt = occurredAt;
    this.reported = whole.reported;
    this.decisions = whole.decisions;
    this.why = whole.why;
    this.outgoing = whole.outgoing;
  }

  /** The version a run is on. One run is asked about many times before the next one. */
  JourneyPlan plan(Run run) {
    JourneyPlan plan = lastPlan;
    if (plan == null || run != lastRun || plan.version != run.version) {
      plan = catalog.of(run);
      lastRun = run;
      lastPlan = plan;
    }
    return plan;
  }

  /** A part of this turn in which a journey is started on purpose, with the event as its T. */
  Turn onPurpose(String journey) {
    Turn part = new Turn(this, event, occurredAt, seq);
    part.firstSeen = firstSeen;
    part.onPurpose = journey;
    part.changes = changes;
    return part;
  }

  /** A part of this turn: something that happens at an instant, after all events, without one. */
  Turn withoutEvent(Instant at) {
    return new Turn(this, null, at, user.nextSeq - 1);
  }

  /** A part of this turn: segments are entered and left at an instant, after all that was. */
  Turn changing(Set<SegmentPlan.Change> entered, Instant at) {
    Turn part = new Turn(this, null, at, user.nextSeq++);
    part.changes = entered;
    return part;
  }

  /** When the thing happened that is worked on. */
  Instant occurredAt() {
    return occurredAt;
  }

  Map<String, Value> eventAttributes() {
    return event == null ? Map.of() : event.attributes();
  }

  /** Whether the event comes after a point in the user's order. */
  boolean isAfter(Instant at, long otherSeq) {
    int order = occurredAt().compareTo(at);
    return order > 0 || order == 0 && seq > otherSeq;
  }

  /** Asks about the event. */
  boolean asksEvent(
      JourneyPlan plan, String asks, String part, @Nullable Run run, @Nullable Passage passage) {
    return event != null && plan.rules.holds(eventMoment(plan, asks, part, run, passage));
  }

  /** The moment of the event. */
  Moment eventMoment(
      JourneyPlan plan, String asks, String part, @Nullable Run run, @Nullable Passage passage) {
    Event judged = Objects.requireNonNull(event);
    ZoneId zone = catalog.zone(user, plan.journey);
    Scene.Point anchor = anchor(passage);
    Scene scene =
        new Scene(
            user, now, zone, anchor, start(run), judged.attributes(), anchor, reach(plan, run));
    return new Moment(asks, part, "", judged.type(), scene).knowing(catalog);
  }

  /** The moment of a planned touch. */
  Moment moment(JourneyPlan plan, Run run, int part, Planned planned) {
    return moment(plan, run, part, planned, now);
  }

  /** The moment of a planned touch at an instant that may be to come. */
  Moment moment(JourneyPlan plan, Run run, int part, Planned planned, Instant instant) {
    Passage passage = run.parts[part];
    StepPlan step = plan.step(part, planned.step);
    ZoneId zone = catalog.zone(user, plan.journey);
    Scene.Point anchor = anchor(passage);
    Cause cause = planned.cause;
    boolean counts = cause != null && step.step().timing() instanceof Timing.AfterEvent;
    Scene scene =
        new Scene(
            user,
            instant,
            zone,
            anchor,
            start(run),
            cause == null ? passage.anchorAttributes : cause.attributes(),
            cause != null && counts ? new Scene.Point(cause.at(), cause.seq(), Map.of()) : anchor,
            reach(plan, run));
    return new Moment("step", plan.part(part).id(), step.name(), "", scene).knowing(catalog);
  }

  /** Whether the event concerns the run; all do unless the journey runs per value of events. */
  boolean reaches(Run run) {
    return reach(plan(run), run).includes(eventAttributes());
  }

  private static Reach reach(JourneyPlan plan, @Nullable Run run) {
    String attribute = plan.journey.perEvent();
    return attribute == null || run == null ? Reach.ALL : new Reach(attribute, run.value);
  }

  /** The moment of a standing rule. */
  Moment moment(RulePlan.Standing rule, Event judged) {
    String number = String.valueOf(rule.number());
    return new Moment("rule", rule.set(), number, judged.type(), scene(judged)).knowing(catalog);
  }

  /** The moment of an event outside all journeys. */
  Moment moment(Event judged) {
    return new Moment("", "", "", judged.type(), scene(judged)).knowing(catalog);
  }

  private Scene scene(Event judged) {
    return new Scene(user, now, catalog.zone(user, null), null, null, judged.attributes());
  }

  private static Scene.@Nullable Point anchor(@Nullable Passage passage) {
    return passage == null
        ? null
        : new Scene.Point(passage.anchorAt, passage.anchorSeq, passage.anchorAttributes);
  }

  private static Scene.@Nullable Point start(@Nullable Run run) {
    return run == null ? null : new Scene.Point(run.startAt, run.startSeq, Map.of());
  }

  /** Records something about an event, of its user only. */
  void record(Outcome outcome) {
    if (!user.group) {
      decided(Decision.ofEvent(user.user, now, outcome), null, null);
    }
  }

  /** Records a refused start. */
  void refuse(String journey, Reason reason) {
    add(journey, null, null, null, null, null, Outcome.REFUSED, reason, null);
  }

  /** Records what a standing rule did. */
  void recordDone(String rules, String action) {
    add(rules, null, null, action, null, null, Outcome.DONE, null, null);
  }

  /** Records what became of a task of standing rules. */
  void recordTask(
      String rules, Instant due, Outcome outcome, @Nullable Reason reason, String touch) {
    add(rules, null, null, "task", null, due, outcome, reason, touch);
  }

  /** Records something about a run. */
  void record(Run run, Outcome outcome, @Nullable Reason reason, @Nullable String touch) {
    add(run.journey, run, null, null, null, null, outcome, reason, touch);
  }

  /** Records something about a stage. */
  void recordStage(Run run, String stage, Outcome outcome, @Nullable Reason reason) {
    add(run.journey, run, stage, null, null, null, outcome, reason, null);
  }

  /** Records that a step has no slot at all. */
  void recordNoSlot(Run run, int part, int step) {
    JourneyPlan plan = plan(run);
    String stage = plan.part(part).id();
    String name = plan.step(part, step).name();
    add(run.journey, run, stage, name, null, null, Outcome.SKIPPED, Reason.PAST, null);
  }

  /** Records something about a planned touch. */
  void record(Run run, int part, Planned planned, Outcome outcome, @Nullable Reason reason) {
    StepPlan step = plan(run).step(part, planned.step).taken(planned);
    String id = step.makesTouch() ? touchId(run, part, planned) : null;
    record(run, part, planned, outcome, reason, id);
  }

  /** Records that a touch was sent, under the id it went out with. */
  void recordSent(Run run, int part, Planned planned, String id) {
    record(run, part, planned, Outcome.SENT, null, id);
  }

  private void record(
      Run run,
      int part,
      Planned planned,
      Outcome outcome,
      @Nullable Reason reason,
      @Nullable String id) {
    JourneyPlan plan = plan(run);
    String stage = plan.part(part).id();
    String name = plan.step(part, planned.step).name();
    add(run.journey, run, stage, name, planned, planned.due, outcome, reason, id);
  }

  private void add(
      String journey,
      @Nullable Run run,
      @Nullable String stage,
      @Nullable String step,
      @Nullable Planned planned,
      @Nullable Instant due,
      Outcome outcome,
      @Nullable Reason reason,
      @Nullable String touch) {
    Integer number = run == null ? null : run.number;
    Integer occurrence = planned == null ? null : planned.occurrence;
    Integer reminder = planned == null ? null : planned.reminder;
    decided(
        new Decision(
            user.user,
            user.group,
            journey,
            number,
            stage,
            step,
            occurrence,
            reminder,
            due,
            now,
            outcome,
            reason,
            touch),
        run,
        planned);
  }

  private void decided(Decision decision, @Nullable Run run, @Nullable Planned planned) {
    decisions.add(decision);
    why.decided(this, decision, run, planned);
  }

  String touchId(Run run, int part, Planned planned) {
    return TouchIds.of(user, run, credit(run, part, planned));
  }

  /** A planned touch as one that goes out now. */
  Credit credit(Run run, int part, Planned planned) {
    JourneyPlan plan = plan(run);
    return new Credit(
        now,
        plan.part(part).id(),
        run.parts[part].openings,
        plan.step(part, planned.step).name(),
        planned.date,
        planned.cause == null ? null : planned.cause.event(),
        planned.reminder);
  }
}
