package dev.sojourn.dsl;

import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What opens and closes a stage, and its title. */
public sealed class StageSpec permits Titled {
  private final @Nullable String title;
  private final @Nullable Trigger from;
  private final List<Trigger> until;
  private final @Nullable Trigger restartsOn;

  StageSpec(@Nullable String title) {
    this(title, null, List.of(), null);
  }

  private StageSpec(
      @Nullable String title,
      @Nullable Trigger from,
      List<Trigger> until,
      @Nullable Trigger restartsOn) {
    this.title = title;
    this.from = from;
    this.until = List.copyOf(until);
    this.restartsOn = restartsOn;
  }

  final @Nullable String title() {
    return title;
  }

  /** Opens at the first such event of the run; without it, when the run starts. */
  public final StageSpec from(EventType event) {
    return from(event.trigger());
  }

  /** Opens at the first such event for which the criterion holds. */
  public final StageSpec from(EventType event, Criterion criterion) {
    return from(new Trigger.OnEvent(event.name(), criterion.condition()));
  }

  /** Opens at a trigger, such as {@code entered("loyal")}. */
  public final StageSpec from(Trigger trigger) {
    return new StageSpec(title, trigger, until, restartsOn);
  }

  /** Closes at such an event; may be called again. */
  public final StageSpec until(EventType event, EventType... more) {
    return until(Stream.concat(Stream.of(event), Stream.of(more)).map(EventType::trigger).toList());
  }

  /** Closes at such an event for which the criterion holds. */
  public final StageSpec until(EventType event, Criterion criterion) {
    return until(List.of(new Trigger.OnEvent(event.name(), criterion.condition())));
  }

  /** Closes at a trigger. */
  public final StageSpec until(Trigger trigger) {
    return until(List.of(trigger));
  }

  private StageSpec until(List<Trigger> more) {
    List<Trigger> all = new ArrayList<>(until);
    all.addAll(more);
    return new StageSpec(title, from, all, restartsOn);
  }

  /** Closes and opens again, with a new T, at such an event. */
  public final StageSpec restartsOn(EventType event) {
    return restartsOn(event.trigger());
  }

  /** Closes and opens again at such an event for which the criterion holds. */
  public final StageSpec restartsOn(EventType event, Criterion criterion) {
    return restartsOn(new Trigger.OnEvent(event.name(), criterion.condition()));
  }

  /** Closes and opens again at a trigger. */
  public final StageSpec restartsOn(Trigger trigger) {
    return new StageSpec(title, from, until, trigger);
  }

  final Stage stage(String id, List<Step> steps) {
    return new Stage(id, title, from, until, restartsOn, steps);
  }
}
