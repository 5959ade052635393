package dev.sojourn.flink.internal;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.decide.Decider;
import dev.sojourn.internal.decide.GroupEvents;
import dev.sojourn.internal.decide.MissingVersionException;
import dev.sojourn.internal.decide.Result;
import dev.sojourn.internal.state.RecordCodec;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.NameTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Applies inputs to one {@link Box} in the order in which the desk has put them. Before an input
 * come the user's timers that are due, and what was published, each at its own instant: so it does
 * not matter how far other users are.
 */
final class Keeper {
  private final Settings settings;
  private final Deployments deployments;
  private final Outlet outlet;
  private final Subject subject;
  private final Box box;
  private final Instant clock;

  /**
   * A keeper for one input.
   *
   * @param clock the time of the task; in a backfill nobody looks at it
   */
  Keeper(
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

  /** Takes an input, or has it wait. */
  void take(byte[] bytes) {
    Input input = Input.read(bytes);
    if (input.body() instanceof Input.Luggage luggage) {
      if (box.wait == Box.Wait.LUGGAGE && box.merge == luggage.merge()) {
        box.wait = Box.Wait.NOTHING;
        unite(Input.read(box.queue.remove()), luggage);
      } // else it has come twice
    } else if (input.body() instanceof Input.Clear clear) {
      if (box.wait == Box.Wait.CLEAR && box.merge == clear.merge()) {
        box.wait = Box.Wait.NOTHING;
        erase();
      }
    } else if (input.body() instanceof Input.Release release
        && box.wait == Box.Wait.CLEAR
        && box.merge == release.merge()) {
      outlet.release(release.merge(), box.record);
    } else {
      box.queue.add(bytes);
    }
    workOff();
  }

  /** Whether an input waits for a publication that this task has not heard of. */
  boolean isAhead() {
    return box.wait == Box.Wait.NOTHING && !box.queue.isEmpty();
  }

  /** Applies what waits, up to something that has to wait. */
  void workOff() {
    while (box.wait == Box.Wait.NOTHING && !box.queue.isEmpty()) {
      Input input = Input.read(box.queue.element());
      if (input.epoch() > deployments.last()) {
        return;
      } else if (input.body() instanceof Input.Identified identified) {
        box.wait = Box.Wait.LUGGAGE;
        box.merge = identified.merge();
        return;
      }
      box.queue.remove();
      if (input.body() instanceof Input.Release release && box.wait == Box.Wait.NOTHING) {
        release(input, release.merge());
      } else {
        apply(input);
      }
      answerAgain();
    }
  }

  /** A release that came twice while it had to wait. */
  private void answerAgain() {
    while (box.wait == Box.Wait.CLEAR
        && !box.queue.isEmpty()
        && Input.read(box.queue.element()).body() instanceof Input.Release again
        && again.merge() == box.merge) {
      box.queue.remove();
      outlet.release(again.merge(), box.record);
    }
  }

  private void release(Input input, long merge) {
    try {
      bring(input);
    } catch (RuntimeException | StackOverflowError e) {
      outlet.failed(subject, e);
    }
    box.due = null;
    box.wait = Box.Wait.CLEAR;
    box.merge = merge;
    outlet.release(merge, box.record);
  }

  private void erase() {
    box.record = null;
    box.due = null;
    box.last = null;
  }

  private void apply(Input input) {
    if (input.body() instanceof Input.Happened happened) {
      apply(input, happened.event(), this::happened);
    } else if (input.body() instanceof Input.Reached reached) {
      apply(input, reached.event(), (in, event) -> reached(in, event, reached.aliases()));
    } else if (input.body() instanceof Input.Forget forget) {
      apply(input, forget.event(), this::forget);
    } else if (input.body() instanceof Input.Dropped) {
      outlet.drop(subject);
    } else if (input.body() instanceof Input.MovedIn moved) {
      box.record = moved.record();
      box.due = moved.due();
      box.epoch = input.epoch();
    }
  }

  private void apply(Input input, Event event, BiFunction<Input, Event, Boolean> work) {
    try {
      if (!isRefused(event)) {
        bring(input);
        if (!settings.follows()) {
          timersBefore(event);
        }
        var unused = work.apply(input, event);
      }
    } catch (RuntimeException | StackOverflowError e) {
      outlet.failed(event, e);
    }
  }

  /** A live engine refuses what is too far ahead of its clock. */
  private boolean isRefused(Event event) {
    if (settings.follows() || !event.at().isAfter(now(clock).plus(Decider.AHEAD))) {
      return false;
    }
    Catalog catalog = deployments.catalog(deployments.last());
    outlet.decided(
        Decider.future(catalog, subject, () -> new UserState(subject), event, now(clock)), event);
    return true;
  }

  private boolean happened(Input input, Event event) {
    Instant at = instantOf(input, event);
    step(at, event, (catalog, state) -> Decider.event(catalog, state, event, at));
    return true;
  }

  private boolean reached(Input input, Event event, List<String> aliases) {
    Instant at = instantOf(input, event);
    if (Decider.group(deployments.catalog(box.epoch), event) != null) {
      List<String> ids = new ArrayList<>(List.of(event.user()));
      ids.addAll(aliases);
      step(
          at,
          event,
          (catalog, state) ->
              Decider.event(catalog, state, GroupEvents.asTakenBy(state, event, ids), at));
    }
    return true;
  }

  private boolean forget(Input input, Event event) {
    Instant at = instantOf(input, event);
    UserState state = read();
    if (state.marks.contains(event.id())) {
      return happened(input, event);
    }
    outlet.decided(Decider.forget(deployments.catalog(box.epoch), state, event, at), event);
    outlet.drop(subject);
    erase();
    return true;
  }

  /** If the two cannot be united with the event they are without it. */
  private void unite(Input input, Input.Luggage luggage) {
    if (!(input.body() instanceof Input.Identified identified)) {
      throw new IllegalStateException("somebody else's luggage");
    }
    Event event = identified.event();
    try {
      bring(input);
      Instant at = instantOf(input, event);
      step(
          at,
          event,
          (catalog, state) ->
              Decider.identified(catalog, state, other(identified, luggage), event, at));
    } catch (RuntimeException | StackOverflowError e) {
      outlet.failed(event, e);
    }
  }

  private static UserState other(Input.Identified identified, Input.Luggage luggage) {
    byte[] record = luggage.record();
    return record == null
        ? new UserState(identified.alias())
        : RecordCodec.read(Subject.user(identified.alias()), record, NameTable.NONE);
  }

  private Instant instantOf(Input input, Event event) {
    Instant now = now(settings.follows() ? input.now() : clock);
    return settings.follows() || now.isAfter(event.at()) ? now : event.at();
  }

  /** Time does not run backwards. */
  private Instant now(Instant wanted) {
    Instant last = box.last;
    return last != null && last.isAfter(wanted) ? last : wanted;
  }

  /** All that comes before an input. */
  private void bring(Input input) {
    if (settings.follows()) {
      bringTo(input.epoch());
      timersBefore(input.now(), input.now());
    } else {
      bringTo(deployments.last());
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
  void bringTo(int epoch) {
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
    if (box.wait != Box.Wait.NOTHING || !box.queue.isEmpty()) {
      return;
    }
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

  private UserState read() {
    byte[] record = box.record;
    return record == null
        ? new UserState(subject)
        : RecordCodec.read(subject, record, NameTable.NONE);
  }

  private void step(
      Instant at, @Nullable Event event, BiFunction<Catalog, UserState, Result> decide) {
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
