package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Result;
import dev.sojourn.internal.state.RecordCodec;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.NameTable;
import dev.sojourn.spi.UserStore;
import dev.sojourn.spi.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A group of users that one thread works on at a time: load, decide, commit, tell. */
final class Shard {
  final ReentrantLock lock = new ReentrantLock();
  final DueQueue due = new DueQueue();
  private final UserStore store;
  private final NameTable names;
  private final StoreTrouble trouble;
  private final Pins pins;
  private final Aftermath aftermath;

  Shard(UserStore store, StoreTrouble trouble, Pins pins, Aftermath aftermath) {
    this.store = store;
    this.names = store.names();
    this.trouble = trouble;
    this.pins = pins;
    this.aftermath = aftermath;
  }

  /** What happens after a commit, still in the order of commits. */
  interface Aftermath {
    void committed(Result result);
  }

  /** Applies one input to one user or group. The lock is held. */
  Result apply(Subject subject, Function<UserState, Result> decide) {
    return apply(subject, List.of(), decide);
  }

  /**
   * Applies one input to one user or group. The lock is held.
   *
   * @param joining runs that become the user's with the input
   */
  Result apply(Subject subject, List<Run> joining, Function<UserState, Result> decide) {
    UserState state = stateOf(subject);
    Result result = decide.apply(state);
    if (result.changed()) {
      Instant next = result.sameDue() ? due.of(subject) : result.nextDue();
      byte[] record = RecordCodec.write(state, names);
      commit(
          new UserStore.Change(
              subject, record, next, result.outgoing(), versions(state), null, List.of()));
      if (!result.sameDue()) {
        due.set(subject, next);
      }
      pin(state, joining);
    }
    aftermath.committed(result);
    return result;
  }

  private void commit(UserStore.Change change) {
    try {
      store.commit(change);
      trouble.none();
    } catch (RuntimeException e) {
      trouble.failed(e);
      throw e;
    }
  }

  /**
   * Notes which versions the user's runs are on; of runs that nobody looked at the same as before.
   */
  private void pin(UserState state, List<Run> joining) {
    if (state.runsWereRead()) {
      List<Version> before = new ArrayList<>(state.versionsAsRead());
      before.addAll(Run.versions(joining));
      pins.moved(before, Run.versions(state.runs()));
    }
  }

  /** Null if nobody has looked at the runs: they are on the same versions as before. */
  private static @Nullable Set<Version> versions(UserState state) {
    return state.runsWereRead() ? Set.copyOf(Run.versions(state.runs())) : null;
  }

  /** What is known of a user or group. The lock is held. */
  UserState stateOf(Subject subject) {
    byte[] record = store.load(subject);
    return record == null ? new UserState(subject) : RecordCodec.read(subject, record, names);
  }

  /** Runs something while no input of these users is worked on. */
  <T> T exclusively(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
