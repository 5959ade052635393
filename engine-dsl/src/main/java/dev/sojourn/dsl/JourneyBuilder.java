package dev.sojourn.dsl;

import dev.sojourn.model.Goal;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.Step;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Trigger;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * A journey being written. Immutable: each call returns a new value. What is said twice counts as
 * said last, except for stages, watches and what ends the run, which add up.
 */
public final class JourneyBuilder {
  private final Journey journey;

  JourneyBuilder(Journey journey) {
    this.journey = journey;
  }

  @SuppressWarnings("NullAway") // It does not see that endsAfter may be null: JDK-8225377.
  static JourneyBuilder of(String id) {
    return new JourneyBuilder(
        new Journey(
            id,
            null,
            false,
            null,
            null,
            null,
            new ReEntry.Once(),
            null,
            List.of(),
            null,
            0,
            0,
            List.of()));
  }

  /** The title, for people. */
  public JourneyBuilder titled(String title) {
    JourneyDraft draft = new JourneyDraft(journey);
    draft.title = title;
    return draft.done();
  }

  /** The subject is a group, not a user. */
  public JourneyBuilder forGroup() {
    JourneyDraft draft = new JourneyDraft(journey);
    draft.forGroup = true;
    return draft.done();
  }

  /**
   * The zone for users without one of their own.
   *
   * @param id an IANA zone id, such as {@code "Asia/Shanghai"}
   * @throws IllegalArgumentException if there is no such zone
   */
  public JourneyBuilder zone(String id) {
    return zone(Literals.zone(id));
  }

  /** The zone for users without one of their own. */
  public JourneyBuilder zone(ZoneId zone) {
    JourneyDraft draft = new JourneyDraft(journey);
    draft.zone = zone;
    return draft.done();
  }

  /** A run starts at such an event. */
  public JourneyBuilder startsWhen(EventType event) {
    return startsWhen(event.trigger());
  }

  /** A run starts at such an event for which the criterion holds. */
  public JourneyBuilder startsWhen(EventType event, Criterion criterion) {
    return startsWhen(new Trigger.OnEvent(event.name(), criterion.condition()));
  }

  /**
   * A run starts at a trigger, such as {@code entered("loyal")}, {@code firstSeen()} or {@code
   * manual()}.
   */
  public JourneyBuilder startsWhen(Trigger trigger) {
    JourneyDraft draft = new JourneyDraft(journey);
    draft.starts = trigger;
    return draft.done();
  }

  /** One run per user and value of this attribute of the starting event. */
  public JourneyBuilder runsPer(Attribute<?> attribute) {
    JourneyDraft draft = new JourneyDraft(journey);
    draft.perEvent = attribute.name();
    return draft.done();
  }

  /** Each user enters once; the default. */
  public JourneyBuilder runsOnce() {
    return reEntry(new ReEntry.Once());
  }

  /** A user may enter again when the last entry is at least so long ago. */
  public JourneyBuilder runsAgainAfter(TimeAmount.Calendar period) {
    return reEntry(new ReEntry.Again(period, null));
  }

  /**
   * A user may enter again when the last entry is at least so long ago, up to so many entries in
   * all.
   */
  public JourneyBuilder runsAgainAfter(TimeAmount.Calendar period, int atMostTimes) {
    return reEntry(new ReEntry.Again(period, atMostTimes));
  }

  private JourneyBuilder reEntry(ReEntry reEntry) {
    JourneyDraft draft = new JourneyDraft(journey);
    draft.reEntry = reEntry;
    return draft.done();
  }

  /** The event that makes a run converted if it comes within a period of the start. */
  public JourneyBuilder goal(EventType event, TimeAmount.Calendar within) {
    return goal(new Goal(event.name(), null, within));
  }

  /**
   * The event, with a criterion, that makes a run converted if it comes within a period of the
   * start.
   */
  public JourneyBuilder goal(EventType event, Criterion criterion, TimeAmount.Calendar within) {
    return goal(new Goal(event.name(), criterion.condition(), within));
  }

  private JourneyBuilder goal(Goal goal) {
    JourneyDraft draft = new JourneyDraft(journey);
    draft.goal = goal;
    return draft.done();
  }

  /** The run ends at any of these events; may be called again. */
  public JourneyBuilder leavesWhen(EventType event, EventType... more) {
    return leaves(
        Stream.concat(Stream.of(event), Stream.of(more)).map(EventType::trigger).toList());
  }

  /** The run ends at such an event for which the criterion holds. */
  public JourneyBuilder leavesWhen(EventType event, Criterion criterion) {
    return leaves(List.of(new Trigger.OnEvent(event.name(), criterion.condition())));
  }

  /** The run ends at a trigger. */
  public JourneyBuilder leavesWhen(Trigger trigger) {
    return leaves(List.of(trigger));
  }

  private JourneyBuilder leaves(List<Trigger> more) {
    JourneyDraft draft = new JourneyDraft(journey);
    draft.leaves = Stream.concat(journey.leaves().stream(), more.stream()).toList();
    return draft.done();
  }

  /** The run ends by itself after a period. */
  public JourneyBuilder endsAfter(TimeAmount.Calendar period) {
    JourneyDraft draft = new JourneyDraft(journey);
    draft.endsAfter = period;
    return draft.done();
  }

  /** The share of users, 0 to 100, who run the journey and receive nothing. */
  public JourneyBuilder holdout(int percent) {
    JourneyDraft draft = new JourneyDraft(journey);
    draft.holdout = percent;
    return draft.done();
  }

  /** The priority of its touches, -1000 to 1000, high first; 0 if not given. */
  public JourneyBuilder priority(int priority) {
    JourneyDraft draft = new JourneyDraft(journey);
    draft.priority = priority;
    return draft.done();
  }

  /** A stage that opens when the run starts. */
  public JourneyBuilder stage(String id, FinishedStep... steps) {
    return stage(id, new StageSpec(null), steps);
  }

  /**
   * A stage; see {@link JourneyDsl#titled}, {@link JourneyDsl#from} and {@link JourneyDsl#until}.
   */
  public JourneyBuilder stage(String id, StageSpec spec, FinishedStep... steps) {
    return part(spec.stage(id, steps(steps)));
  }

  /** A watch over silence; see {@link JourneyDsl#titled} and {@link JourneyDsl#after}. */
  public JourneyBuilder watch(String id, WatchSpec spec, FinishedStep... steps) {
    return part(spec.watch(id, steps(steps)));
  }

  private JourneyBuilder part(Part part) {
    JourneyDraft draft = new JourneyDraft(journey);
    draft.parts.add(part);
    return draft.done();
  }

  private static List<Step> steps(FinishedStep... steps) {
    return Stream.of(steps).map(FinishedStep::step).toList();
  }

  /** The journey. It is not checked here; see {@link dev.sojourn.model.check.DefinitionsCheck}. */
  public Journey build() {
    return journey;
  }
}
