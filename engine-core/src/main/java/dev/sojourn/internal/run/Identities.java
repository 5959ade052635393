package dev.sojourn.internal.run;

import dev.sojourn.internal.state.Forward;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.Inbox;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which user an id stands for. An id becomes an alias in two commits of one record each: its record
 * turns into a forward that carries what was known under it, and the user takes that. What is
 * between the two, because the store failed or the process ended, is made up for before anything
 * else of the user is worked on.
 */
final class Identities {
  private final Shards shards;
  private final ForwardRecords records;
  private final Aliases forwards;
  private final Ids ids;
  private final Untaken untaken;
  private final Territory territory;
  private final Parked parked;
  private final @Nullable Inbox others;

  /**
   * Knows of nobody yet.
   *
   * @param others what other engines on the store are asked to do; null if there are none
   */
  Identities(
      Shards shards,
      Aliases forwards,
      Untaken.Take take,
      Territory territory,
      Parked parked,
      @Nullable Inbox others) {
    this.shards = shards;
    this.records = new ForwardRecords(shards);
    this.forwards = forwards;
    this.ids = new Ids(records, forwards);
    this.untaken = new Untaken(shards, records, forwards, ids, take, territory, parked, others);
    this.territory = territory;
    this.parked = parked;
    this.others = others;
  }

  /** What users have still to take. */
  Untaken untaken() {
    return untaken;
  }

  /** The user that an id stands for. */
  String of(String id) {
    return ids.of(id);
  }

  /** See {@link Ids#idsOf}. */
  Set<String> idsOf(String id) {
    return ids.idsOf(id);
  }

  /** See {@link Ids#aliasesOf}. */
  Set<String> aliasesOf(String id) {
    return ids.aliasesOf(id);
  }

  /** Makes a forward known that was in the store; returns what it carries. */
  @Nullable UserState found(String alias, Forward forward) {
    forwards.add(alias, forward.to());
    Forward.Luggage luggage = forward.luggage();
    if (luggage == null) {
      return null;
    }
    untaken.found(new DurableUserStore.Carried(alias, forward.to()));
    return records.read(alias, luggage.record());
  }

  /**
   * Runs something while no other input of some ids, and of the users they stand for, is worked on.
   *
   * @param named asked again once these are locked, because they may have changed until then
   */
  <T> T exclusively(Supplier<Set<String>> named, Supplier<T> work) {
    Set<String> wanted = named.get();
    while (true) {
      Set<String> held = wanted;
      Attempt<T> attempt = shards.exclusively(held, () -> attempt(held, named, work));
      if (attempt.result != null) {
        return attempt.result;
      }
      wanted = attempt.wanted;
      untaken.among(wanted).forEach(untaken::takeAll);
    }
  }

  /** What is held may not be enough: who an id stands for can be asked for certain now only. */
  private <T> Attempt<T> attempt(Set<String> held, Supplier<Set<String>> named, Supplier<T> work) {
    Set<String> all = named.get();
    Set<String> wanted = withUsers(all);
    if (!territory.isWhole() && held.containsAll(wanted)) {
      all.forEach(untaken::find);
    }
    return held.containsAll(wanted) && untaken.among(wanted).isEmpty()
        ? new Attempt<>(work.get(), wanted)
        : new Attempt<>(null, wanted);
  }

  private record Attempt<T>(@Nullable T result, Set<String> wanted) {}

  private Set<String> withUsers(Set<String> some) {
    if (forwards.areNone()) {
      return some;
    }
    Set<String> all = new HashSet<>(some);
    some.forEach(id -> all.add(of(id)));
    return all;
  }

  /**
   * The first commit: the alias forwards to the user, with all that was known under it. Both are
   * locked.
   */
  UserState release(String alias, String user, Instant at) {
    byte[] record = records.load(alias);
    UserState known = record == null ? new UserState(alias) : records.read(alias, record);
    byte[] luggage = record == null ? records.write(known) : record;
    Forward forward = new Forward(user, new Forward.Luggage(at, luggage));
    try {
      records.keep(alias, forward, user);
    } catch (RuntimeException e) {
      untaken.found(new DurableUserStore.Carried(alias, user)); // it may have been kept
      throw e;
    }
    shards.of(Subject.user(alias)).due.set(Subject.user(alias), null);
    forwards.add(alias, user);
    untaken.found(new DurableUserStore.Carried(alias, user));
    return known;
  }

  private void forgetAlias(String alias, Event event) {
    Forward forward = territory.hasUser(alias) ? null : records.forward(alias);
    if (forward != null && others != null) {
      others.append(Subject.user(alias), Errand.erase(alias, forward.to(), event), null);
    } else {
      records.erase(alias);
      forwards.remove(alias);
    }
  }

  /** Erases an alias of somebody who was forgotten on another engine, if it is still that. */
  void eraseAlias(String alias, String user) {
    shards.exclusively(
        Set.of(alias),
        () -> {
          Forward forward = records.forward(alias);
          if (forward != null && forward.to().equals(user)) {
            records.erase(alias);
          }
          return true;
        });
  }

  /**
   * Erases a user and all aliases. Those by which the event has found the user come last: should
   * the engine end meanwhile, the same event finds the rest. All are locked.
   */
  void forget(String user, Set<String> aliases, Event event) {
    List<String> way = ids.aliasesBetween(event.user(), user);
    for (String alias : aliases) {
      if (!way.contains(alias) && of(alias).equals(user)) {
        forgetAlias(alias, event);
      }
    }
    records.erase(user);
    parked.forget(Subject.user(user));
    shards.of(Subject.user(user)).due.set(Subject.user(user), null);
    way.forEach(alias -> forgetAlias(alias, event));
  }
}
