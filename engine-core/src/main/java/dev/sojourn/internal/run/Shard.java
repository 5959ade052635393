package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.decide.Decider;
import dev.sojourn.internal.decide.MissingVersionException;
import dev.sojourn.internal.decide.Result;
import dev.sojourn.internal.state.Forward;
import dev.sojourn.internal.state.RecordCodec;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.Leases;
import dev.sojourn.spi.UserStore;
import dev.sojourn.spi.Version;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A group of users that one thread works on at a time: load, decide, commit, tell. */
final class Shard {
  final ReentrantLock lock = new ReentrantLock();
  final DueQueue due = new DueQueue();
  final Postponed postponed = new Postponed(due);
  private final Records records;
  private final Shared shared;

  Shard(UserStore store, StoreTrouble trouble, Shared shared) {
    this.records = new Records(store, trouble, shared.territory, lock);
    this.shared = shared;
  }

  /** What all shards of an engine have in common. */
  record Shared(
      Supplier<Catalog> catalog,
      Predicate<Version> versions,
      DueEdge edge,
      Territory territory,
      InstantSource now,
      Pins pins,
      Aftermath aftermath) {}

  /** What happens after a commit, still in the order of commits. */
  interface Aftermath {
    void committed(Result result);

    /** Nobody knows what came of a commit. */
    default void unknown() {}
  }

  /** Applies one input to one user or group. The lock is held. */
  Result apply(Subject subject, Function<UserState, Result> decide) {
    return apply(subject, List.of(), Done.nothing(), decide);
  }

  /**
   * Applies one input to one user or group; once more if a version has to be looked up for it. The
   * lock is held.
   *
   * @param joining runs that become the user's with the input
   * @throws CoreFailureException if it was not the store that failed
   */
  Result apply(Subject subject, List<Run> joining, Done done, Function<UserState, Result> decide) {
    return apply(subject, records.load(subject), joining, done, decide);
  }

  private Result apply(
      Subject subject,
      byte @Nullable [] loaded,
      List<Run> joining,
      Done done,
      Function<UserState, Result> decide) {
    byte[] record = loaded;
    while (true) {
      try {
        return applyOnce(subject, read(subject, record), joining, done, decide);
      } catch (MissingVersionException e) {
        find(subject, e);
        record = records.load(subject);
      } catch (StoreNames.FailedException e) {
        throw e.failure();
      }
    }
  }

  /** Brings a version into the catalog that it does not have. */
  private void find(Subject subject, MissingVersionException missing) {
    if (!shared.versions.test(missing.version())) {
      throw new CoreFailureException(subject, missing);
    }
  }

  private Result applyOnce(
      Subject subject,
      UserState state,
      List<Run> joining,
      Done done,
      Function<UserState, Result> decide) {
    Decided decided = decide(subject, state, decide);
    if (decided.change != null) {
      commit(decided.change, done, state);
      done.committed();
      if (!decided.result.sameDue()) {
        shared.edge.committed(due, subject, decided.change.nextDue());
      }
      pin(state, joining);
    }
    shared.aftermath.committed(decided.result);
    return decided.result;
  }

  private record Decided(Result result, UserStore.@Nullable Change change) {}

  /** All that is not the store's. */
  private Decided decide(Subject subject, UserState state, Function<UserState, Result> decide) {
    try {
      Result result = decide.apply(state);
      if (!result.changed()) {
        return new Decided(result, null);
      }
      Instant next = result.sameDue() ? sameDue(subject, state) : result.nextDue();
      byte[] record = RecordCodec.write(state, records.names());
      return new Decided(
          result,
          new UserStore.Change(
              subject, record, next, result.outgoing(), versions(state), null, List.of()));
    } catch (MissingVersionException | StoreNames.FailedException | CoreFailureException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new CoreFailureException(subject, e);
    }
  }

  /**
   * If nobody knows what came of it the subject is looked at once more, as is the outbox; and no
   * version is left out that it may be on now.
   */
  private void commit(UserStore.Change change, Done done, UserState state) {
    try {
      records.commit(change, done);
    } catch (Leases.NotHeldException e) {
      throw e;
    } catch (RuntimeException e) {
      lookSoon(change.subject());
      if (!records.areDurable() && state.runsWereRead()) {
        shared.pins.moved(List.of(), Run.versions(state.runs()));
      }
      shared.aftermath.unknown();
      throw e;
    }
  }

  /** What is due already stays due at its instant: it comes before the next event. */
  private void lookSoon(Subject subject) {
    Instant now = shared.now.instant();
    Instant known = due.of(subject);
    if (known == null || known.isAfter(now)) {
      due.set(subject, now);
    }
  }

  /** When somebody is due whose input has changed nothing about that. */
  private @Nullable Instant sameDue(Subject subject, UserState state) {
    return records.areDurable() ? Decider.nextDue(shared.catalog.get(), state) : due.of(subject);
  }

  /**
   * When a user or group is due, if it is before an instant; what comes later may be missing. The
   * lock is held.
   */
  @Nullable Instant dueBefore(Instant limit, Subject subject) {
    postponed.bringBack(subject);
    Instant known = due.of(subject);
    boolean isFilled = shared.edge.isFilledTo(limit) && shared.territory.isFilled(subject);
    if (known != null || isFilled || !isKnown(subject)) {
      return known;
    }
    UserState state = stateOf(subject);
    findVersions(state);
    return Decider.nextDue(shared.catalog.get(), state);
  }

  /**
   * Brings the versions that a user's runs are on into the catalog: before something that cannot be
   * done once more.
   */
  void findVersions(UserState state) {
    if (records.areDurable()) {
      for (Version version : Run.versions(state.runs())) {
        if (!shared.catalog.get().knows(version)) {
          var unused = shared.versions.test(version); // if there is none, it shows soon
        }
      }
    }
  }

  /**
   * Runs the timers of a user or group, if there is such a one: the due queue may not have heard
   * that there is none any more. The lock is held.
   */
  void runDue(Subject subject, Done done, Function<UserState, Result> decide) {
    byte[] record = records.load(subject); // once: to copy it takes longer than to look
    if (isUser(record)) {
      apply(subject, record, List.of(), done, decide);
    } else {
      due.set(subject, null);
    }
  }

  /** Puts those into the due queue again whose timers failed, when it is time; for any thread. */
  void bringBackInTime() {
    if (!postponed.isEmpty()) {
      var unused =
          exclusively(
              () -> {
                postponed.bringBackInTime();
                return true;
              });
    }
  }

  /** Forgets all that is in memory: others work for these users now. The lock is held. */
  void forgetAll() {
    for (DueQueue.Due next = due.first(); next != null; next = due.first()) {
      due.set(next.subject(), null);
    }
    postponed.clear();
    records.forgetLast();
  }

  /** Whether there is a record, and of no alias. The lock is held. */
  boolean isKnown(Subject subject) {
    return isUser(records.load(subject));
  }

  private static boolean isUser(byte @Nullable [] record) {
    return record != null && !Forward.isOne(record);
  }

  /**
   * Notes which versions the user's runs are on; of runs that nobody looked at the same as before.
   */
  private void pin(UserState state, List<Run> joining) {
    if (!records.areDurable() && state.runsWereRead()) {
      List<Version> before = new ArrayList<>(state.versionsAsRead());
      before.addAll(Run.versions(joining));
      shared.pins.moved(before, Run.versions(state.runs()));
    }
  }

  /** Null if nobody has looked at the runs: they are on the same versions as before. */
  private static @Nullable Set<Version> versions(UserState state) {
    return state.runsWereRead() ? Set.copyOf(Run.versions(state.runs())) : null;
  }

  /**
   * What is known of a user or group. The lock is held.
   *
   * @throws CoreFailureException if the record cannot be read
   */
  UserState stateOf(Subject subject) {
    return read(subject, records.load(subject));
  }

  private UserState read(Subject subject, byte @Nullable [] record) {
    try {
      return record == null
          ? new UserState(subject)
          : RecordCodec.read(subject, record, records.names());
    } catch (StoreNames.FailedException e) {
      throw e.failure();
    } catch (RuntimeException | StackOverflowError e) {
      throw new CoreFailureException(subject, e);
    }
  }

  /** Puts an empty record in place of one that cannot be read; false if it can. */
  boolean discardBroken(Subject subject) {
    byte[] record = records.load(subject);
    if (record == null || isWhole(subject, record)) {
      return false;
    }
    byte[] empty = RecordCodec.write(new UserState(subject), records.names());
    records.commit(
        new UserStore.Change(subject, empty, null, List.of(), Set.of(), null, List.of()));
    return true;
  }

  private boolean isWhole(Subject subject, byte[] record) {
    try {
      if (Forward.read(record) == null) {
        RecordCodec.readAll(subject, record, records.names());
      }
      return true;
    } catch (StoreNames.FailedException e) {
      throw e.failure();
    } catch (RuntimeException | StackOverflowError e) {
      return false;
    }
  }

  /** The records of this shard. */
  Records records() {
    return records;
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
