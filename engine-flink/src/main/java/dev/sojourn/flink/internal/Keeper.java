package dev.sojourn.flink.internal;

import dev.sojourn.internal.decide.Decider;
import dev.sojourn.internal.decide.GroupEvents;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Applies inputs to one {@link Box} in the order in which the desk has put them, each at its place
 * in the {@link Timeline}.
 */
final class Keeper {
  private final Deployments deployments;
  private final Outlet outlet;
  private final Subject subject;
  private final Box box;
  private final Timeline time;

  /** A keeper for one input. */
  Keeper(Deployments deployments, Outlet outlet, Subject subject, Box box, Timeline time) {
    this.deployments = deployments;
    this.outlet = outlet;
    this.subject = subject;
    this.box = box;
    this.time = time;
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
      time.bring(input);
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
    } else if (input.body() instanceof Input.Refused refused) {
      time.refuse(refused.event());
    } else if (input.body() instanceof Input.Dropped) {
      outlet.drop(subject);
    } else if (input.body() instanceof Input.MovedIn moved) {
      box.record = moved.record();
      box.due = moved.due();
      box.epoch = input.epoch();
    }
  }

  private void apply(Input input, Event event, BiConsumer<Input, Event> work) {
    try {
      time.bring(input, event);
      work.accept(input, event);
    } catch (RuntimeException | StackOverflowError e) {
      outlet.failed(event, e);
    }
  }

  private void happened(Input input, Event event) {
    Instant at = time.instantOf(input, event);
    time.step(at, event, (catalog, state) -> Decider.event(catalog, state, event, at));
  }

  private void reached(Input input, Event event, List<String> aliases) {
    Instant at = time.instantOf(input, event);
    if (Decider.group(deployments.catalog(box.epoch), event) != null) {
      List<String> ids = new ArrayList<>(List.of(event.user()));
      ids.addAll(aliases);
      time.step(
          at,
          event,
          (catalog, state) ->
              Decider.event(catalog, state, GroupEvents.asTakenBy(state, event, ids), at));
    }
  }

  private void forget(Input input, Event event) {
    Instant at = time.instantOf(input, event);
    UserState state = time.read();
    if (state.marks.contains(event.id())) {
      happened(input, event);
      return;
    }
    outlet.decided(Decider.forget(deployments.catalog(box.epoch), state, event, at), event);
    outlet.drop(subject);
    erase();
  }

  /** If the two cannot be united with the event they are without it. */
  private void unite(Input input, Input.Luggage luggage) {
    if (!(input.body() instanceof Input.Identified identified)) {
      throw new IllegalStateException("somebody else's luggage");
    }
    Event event = identified.event();
    try {
      time.bring(input, event);
      Instant at = time.instantOf(input, event);
      time.step(
          at,
          event,
          (catalog, state) ->
              Decider.identified(catalog, state, other(identified, luggage), event, at));
    } catch (RuntimeException | StackOverflowError e) {
      outlet.failed(event, e);
    }
  }

  private static UserState other(Input.Identified identified, Input.Luggage luggage) {
    return Timeline.read(Subject.user(identified.alias()), luggage.record());
  }

  /** Runs the timers that are due up to an instant, unless inputs are to come before them. */
  void runDue(Instant limit) {
    if (box.wait == Box.Wait.NOTHING && box.queue.isEmpty()) {
      time.runDue(limit);
    }
  }
}
