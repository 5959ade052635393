package dev.sojourn.internal.run;

import dev.sojourn.internal.log.FailureToLog;
import dev.sojourn.internal.log.SparseLog;
import dev.sojourn.internal.state.Forward;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Leases;
import dev.sojourn.spi.Partitions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which user an id stands for. An id becomes an alias in two commits of one record each: its record
 * turns into a forward that carries what was known under it, and the user takes that. What is
 * between the two, because the store failed or the process ended, is made up for before anything
 * else of the user is worked on.
 */
final class Identities {
  private static final Logger LOG = LoggerFactory.getLogger(Identities.class);

  /** More ids were never one after another each other's aliases. */
  private static final int LONGEST_WAY = 1_000;

  private final SparseLog failures = new SparseLog(LOG);
  private final Shards shards;
  private final ForwardRecords records;
  private final Aliases forwards;
  private final Take take;
  private final Territory territory;
  private final Parked parked;
  private final @Nullable Inbox others;

  /** By user: aliases whose forward still carries something. */
  private final Map<String, Set<String>> untaken = new ConcurrentHashMap<>();

  /** Has a user take what was known under an alias, if that was not done. The locks are held. */
  interface Take {
    void take(String user, UserState other, Instant at);
  }

  /**
   * Knows of nobody yet.
   *
   * @param others what other engines on the store are asked to do; null if there are none
   */
  Identities(
      Shards shards,
      Aliases forwards,
      Take take,
      Territory territory,
      Parked parked,
      @Nullable Inbox others) {
    this.parked = parked;
    this.shards = shards;
    this.records = new ForwardRecords(shards);
    this.territory = territory;
    this.others = others;
    this.forwards = forwards;
    this.take = take;
  }

  /** Makes a forward known that was in the store; returns what it carries. */
  @Nullable UserState found(String alias, Forward forward) {
    forwards.add(alias, forward.to());
    Forward.Luggage luggage = forward.luggage();
    if (luggage == null) {
      return null;
    }
    found(new DurableUserStore.Carried(alias, forward.to()));
    return records.read(alias, luggage.record());
  }

  /** Makes known what a user has still to take, if it is for this engine to see to that. */
  void found(DurableUserStore.Carried carried) {
    String user = territory.isWhole() ? carried.user() : of(carried.user());
    if (territory.hasUser(user)) {
      untaken.computeIfAbsent(user, key -> ConcurrentHashMap.newKeySet()).add(carried.alias());
    }
  }

  /** Another engine sees to the users of a partition. */
  void leave(int partition) {
    untaken.keySet().removeIf(user -> Partitions.of(user) == partition);
  }

  /**
   * What an alias has let go of on another engine, and its user has still to take; null if there is
   * nothing. The user is locked.
   */
  @Nullable UserState luggage(String alias, String user) {
    Set<String> taken = territory.isWhole() ? Set.of() : aliasesOf(user);
    String id = alias;
    for (Forward next = records.forward(id);
        next != null && !territory.isWhole();
        next = records.forward(id)) {
      Forward.Luggage luggage = next.luggage();
      if (luggage != null && !taken.contains(id)) {
        return records.read(id, luggage.record());
      }
      id = next.to();
    }
    return null;
  }

  /** The user that an id stands for. */
  String of(String id) {
    String user = id;
    int steps = 0;
    for (String next = forwards.target(user); next != null; next = forwards.target(user)) {
      user = next;
      if (++steps > LONGEST_WAY) {
        throw new IllegalStateException("ids that are each other's aliases");
      }
    }
    return user;
  }

  /**
   * The ids that stand for the same user as an id does, first the user's own. While two users are
   * made one those may be missing that are not on the way from the id to its user.
   */
  Set<String> idsOf(String id) {
    if (forwards.areNone()) {
      return Set.of(id); // each event of a group asks
    }
    String user = of(id);
    Set<String> ids = new LinkedHashSet<>();
    ids.add(user);
    ids.addAll(aliasesBetween(id, user));
    ids.addAll(recorded(user));
    return ids;
  }

  /** The aliases of the user that an id stands for; none if it is being merged right now. */
  Set<String> aliasesOf(String id) {
    return recorded(of(id));
  }

  /** The aliases in a user's record; none if there is none, or it is an alias itself by now. */
  private Set<String> recorded(String user) {
    byte[] record = records.load(user);
    return record == null || ForwardRecords.forward(user, record) != null
        ? Set.of()
        : records.read(user, record).aliases();
  }

  /**
   * Runs something while no other input of some ids, and of the users they stand for, is worked on.
   *
   * @param ids asked again once these are locked, because they may have changed until then
   */
  <T> T exclusively(Supplier<Set<String>> ids, Supplier<T> work) {
    Set<String> wanted = ids.get();
    while (true) {
      Set<String> held = wanted;
      Attempt<T> attempt = shards.exclusively(held, () -> attempt(held, ids, work));
      if (attempt.result != null) {
        return attempt.result;
      }
      wanted = attempt.wanted;
      untaken(wanted).forEach(this::takeAll);
    }
  }

  /** What is held may not be enough: who an id stands for can be asked for certain now only. */
  private <T> Attempt<T> attempt(Set<String> held, Supplier<Set<String>> ids, Supplier<T> work) {
    Set<String> named = ids.get();
    Set<String> wanted = withUsers(named);
    if (!territory.isWhole() && held.containsAll(wanted)) {
      named.forEach(this::findUntaken);
    }
    return held.containsAll(wanted) && untaken(wanted).isEmpty()
        ? new Attempt<>(work.get(), wanted)
        : new Attempt<>(null, wanted);
  }

  /**
   * Another engine may have made an id an alias of a user of this one, who has not heard of it:
   * what was known under the id comes before what comes in under it now. Both are locked.
   */
  private void findUntaken(String id) {
    String user = of(id);
    if (user.equals(id) || !territory.hasUser(user)) {
      return;
    }
    Set<String> taken = aliasesOf(user);
    DurableUserStore.Carried last = null;
    String alias = id;
    for (Forward next = records.forward(id); next != null; next = records.forward(alias)) {
      if (next.luggage() != null && !taken.contains(alias)) {
        last = new DurableUserStore.Carried(alias, next.to()); // it may hold those before it
      }
      alias = next.to();
    }
    if (last != null) {
      found(last);
    }
  }

  private record Attempt<T>(@Nullable T result, Set<String> wanted) {}

  private Set<String> withUsers(Set<String> ids) {
    if (forwards.areNone()) {
      return ids;
    }
    Set<String> all = new HashSet<>(ids);
    ids.forEach(id -> all.add(of(id)));
    return all;
  }

  private List<String> untaken(Set<String> users) {
    return untaken.isEmpty() ? List.of() : users.stream().filter(untaken::containsKey).toList();
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
      found(new DurableUserStore.Carried(alias, user)); // it may have been kept
      throw e;
    }
    shards.of(Subject.user(alias)).due.set(Subject.user(alias), null);
    forwards.add(alias, user);
    found(new DurableUserStore.Carried(alias, user));
    return known;
  }

  /** After the second commit: the forward carries nothing any more. Both are locked. */
  void taken(String alias, String user) {
    noLonger(alias, user);
    try {
      if (territory.hasUser(alias)) {
        records.keep(alias, new Forward(user, null), null);
      } else {
        lookAt(alias);
      }
    } catch (Leases.NotHeldException e) {
      lookAt(alias);
    } catch (RuntimeException e) {
      // harmless: it is not taken twice, and the next engine on this store looks again
      failures.warn("a forward could not be made lighter", e);
    }
  }

  /** Has the engine that works for a user look whether there is something to do. */
  private void lookAt(String user) {
    if (others != null) {
      others.append(Subject.user(user), null, null);
    }
  }

  /**
   * Looks whether something was left undone between an alias and its user, who are on two engines.
   * No lock is held.
   *
   * @param carried all that some user has still to take
   */
  void look(String id, List<DurableUserStore.Carried> carried) {
    carried.stream().filter(one -> of(one.user()).equals(id)).forEach(this::found);
    if (untaken.containsKey(id)) {
      takeAll(id);
    }
    shards.exclusively(
        Set.of(id),
        () -> {
          Forward forward = records.forward(id);
          if (forward != null && forward.luggage() != null && territory.hasUser(id)) {
            lookAtAlias(id, forward);
          }
          return true;
        });
  }

  /** The alias is locked. */
  private void lookAtAlias(String alias, Forward forward) {
    String user = of(alias);
    if (aliasesOf(user).contains(alias)) {
      records.keep(alias, new Forward(forward.to(), null), null);
    } else if (!territory.hasUser(user)) {
      lookAt(user);
    }
  }

  /** Whether something was left undone that comes before anything else of a user. */
  boolean hasToTake(Subject subject) {
    return !subject.isGroup() && untaken.containsKey(subject.id());
  }

  /** The user has nothing to take under an alias any more. */
  private void noLonger(String alias, String user) {
    untaken.computeIfPresent(
        user,
        (key, aliases) -> {
          aliases.remove(alias);
          return aliases.isEmpty() ? null : aliases;
        });
  }

  /** Makes up for what no user has taken yet; no lock is held. False if some of it failed. */
  boolean makeUp() {
    boolean all = true;
    for (String user : untaken.keySet()) {
      try {
        if (!parked.holds(Subject.user(user))) {
          takeAll(user);
        }
      } catch (CoreFailureException e) {
        parked.failed(Subject.user(user), null, e);
      } catch (Leases.NotHeldException e) {
        LOG.debug("another engine sees to what was known under an alias");
      } catch (RuntimeException e) {
        LOG.error("what was known under an alias is taken later", FailureToLog.of(e));
        all = false;
      }
    }
    return all;
  }

  private void takeAll(String user) {
    Set<String> aliases = Set.copyOf(untaken.getOrDefault(user, Set.of()));
    Set<String> all = new HashSet<>(aliases);
    all.add(user);
    shards.exclusively(
        all,
        () -> {
          for (String alias : aliases) {
            if (untaken.getOrDefault(user, Set.of()).contains(alias)) {
              take(alias, user);
            }
          }
          return true;
        });
  }

  private void take(String alias, String user) {
    byte[] record = records.load(alias);
    Forward forward = record == null ? null : ForwardRecords.forward(alias, record);
    Forward.Luggage luggage = forward == null ? null : forward.luggage();
    if (forward != null) {
      forwards.add(alias, forward.to()); // of a commit of which nobody knew
    }
    if (luggage == null) {
      noLonger(alias, user);
    } else {
      take.take(user, records.read(alias, luggage.record()), luggage.at());
      taken(alias, user);
    }
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
    List<String> way = aliasesBetween(event.user(), user);
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

  /** The aliases on the way from an id to its user, the nearest to the user first. */
  private List<String> aliasesBetween(String id, String user) {
    List<String> way = new ArrayList<>();
    String next = id;
    while (next != null && !next.equals(user) && way.size() <= LONGEST_WAY) {
      way.add(0, next);
      next = forwards.target(next);
    }
    return way;
  }
}
