package dev.sojourn.flink.internal;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.decide.Decider;
import dev.sojourn.internal.decide.MissingVersionException;
import dev.sojourn.internal.decide.Result;
import dev.sojourn.internal.state.RecordCodec;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.NameTable;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Time of one user or group. Before an input come the timers that are due, and what was published,
 * each at its own instant: so it does not matter how far others are. Each step takes the record
 * from the {@link Box} and puts it back.
 */
final class Timeline {
  private final Settings settings;
  private final Deployments deployments;
  private final Outlet outlet;
  private final Subject subject;
  private final Box box;
  private final Instant clock;

  /**
   * A timeline for one input.
   *
   * @param clock the time of the task; in a backfill nobody looks at it
   */
  Timeline(
      Settings settings,
      Deployments deployments,
      Outlet outlet,
      Subject subject,
      Box box,
      Instant clock) {
    this.settings = settings;
    this.deployments = deployments;
    this.outlet = outlet;
    this.subject = subject;
    this.box = box;
    this.clock = clock;
  }

  /** The engine's time of an event: in live operation it is never behind the event. */
  Instant instantOf(Input input, Event event) {
    Instant now = now(settings.follows() ? input.now() : clock);
    return settings.follows() || now.isAfter(event.at()) ? now : event.at();
  }

  /** Time does not run backwards. */
  private Instant now(Instant wanted) {
    Instant last = box.last;
    return last != null && last.isAfter(wanted) ? last : wanted;
  }

  /** Has all happen that comes before an input. */
  void bring(Input input) {
    if (settings.follows()) {
      bringTo(input.epoch());
      timersBefore(input.now(), input.now());
    } else {
      bringTo(deployments.last());
    }
  }

  /** Has all happen that comes before an event. */
  void bring(Input input, Event event) {
    bring(input);
    if (!settings.follows()) {
      timersBefore(event);
    }
  }

  /** A live engine: the user's own timers come before the event, also if the clock is behind. */
  private void timersBefore(Event event) {
    for (Instant due = box.due; due != null && due.isBefore(event.at()); due = box.due) {
      Instant at = now(clock).isAfter(due) ? now(clock) : due;
      due(at, instant -> instant.isBefore(event.at()) && !instant.isAfter(at));
    }
  }

  /**
   * A backfill: each timer at its own instant, unless time has not moved since it was set: there
   * may be more events of that moment.
   */
  private void timersBefore(Instant limit, Instant now) {
    if (box.last == null || now.isAfter(box.last)) {
      for (Instant due = box.due; due != null && due.isBefore(limit); due = box.due) {
        Instant each = due;
        due(now(due), instant -> !instant.isAfter(each));
      }
    }
  }

  private void due(Instant at, Predicate<Instant> isDue) {
    step(at, null, (catalog, state) -> Decider.due(catalog, state, isDue, at));
  }

  /** Publications, one after the other, each after the timers that were due before. */
  private void bringTo(int epoch) {
    if (box.record == null) {
      box.epoch = Math.max(box.epoch, epoch);
    } else if (!settings.follows()) {
      bringAtOnce(epoch);
    }
    while (box.epoch < epoch) {
      Deployments.Step step = deployments.step(box.epoch + 1);
      timersBefore(step.at(), step.at());
      box.epoch++;
      if (step.sweeps()) {
        Instant at = now(step.at());
        step(at, null, (catalog, state) -> Decider.published(catalog, state, at));
      }
    }
  }

  private void bringAtOnce(int epoch) {
    int before = box.epoch;
    box.epoch = Math.max(before, epoch);
    if (deployments.sweepsBetween(before, box.epoch)) {
      Instant at = now(clock);
      step(at, null, (catalog, state) -> Decider.published(catalog, state, at));
    }
  }

  /**
   * Runs the timers that are due, and takes account of what was published before them.
   *
   * @param limit the last instant; of a backfill up to the end of its millisecond
   */
  void runDue(Instant limit) {
    try {
      if (settings.follows()) {
        bringTo(Math.max(box.epoch, deployments.passed(limit)));
        timersBefore(limit.plusNanos(1), limit.plusNanos(1));
      } else {
        bringTo(deployments.last());
        Instant now = now(clock);
        if (box.due != null && !box.due.isAfter(now)) {
          due(now, instant -> !instant.isAfter(now));
        }
      }
    } catch (RuntimeException | StackOverflowError e) {
      box.due = null; // until the next input
      outlet.failed(subject, e);
    }
  }

  /** An event that is too far ahead. */
  void refuse(Event event) {
    Catalog catalog = deployments.catalog(deployments.last());
    outlet.decided(
        Decider.future(catalog, subject, () -> new UserState(subject), event, now(clock)), event);
  }

  /** What is known; nothing yet of somebody new. */
  UserState read() {
    return read(subject, box.record);
  }

  /** What a record says of somebody. */
  static UserState read(Subject subject, byte @Nullable [] record) {
    return record == null
        ? new UserState(subject)
        : RecordCodec.read(subject, record, NameTable.NONE);
  }

  /** Decides, and keeps what comes of it. */
  void step(Instant at, @Nullable Event event, BiFunction<Catalog, UserState, Result> decide) {
    UserState state = read();
    Result result;
    try {
      result = decide.apply(deployments.catalog(box.epoch), state);
    } catch (MissingVersionException e) {
      state = read();
      result = decide.apply(deployments.whole(box.epoch), state);
    }
    if (result.changed()) {
      box.record = RecordCodec.write(state, NameTable.NONE);
      box.due = result.sameDue() ? box.due : result.nextDue();
    }
    box.last = now(at);
    outlet.decided(result, event);
  }
}
