package dev.sojourn.internal.run;

import dev.sojourn.internal.log.FailureToLog;
import dev.sojourn.internal.log.SparseLog;
import dev.sojourn.internal.state.Forward;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Leases;
import dev.sojourn.spi.Partitions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What users have still to take that was known under their aliases: what is between the two commits
 * by which an id becomes an alias.
 */
final class Untaken {
  private static final Logger LOG = LoggerFactory.getLogger(Untaken.class);

  private final SparseLog failures = new SparseLog(LOG);
  private final Shards shards;
  private final ForwardRecords records;
  private final Aliases forwards;
  private final Ids ids;
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
   * Knows of nothing yet.
   *
   * @param others what other engines on the store are asked to do; null if there are none
   */
  Untaken(
      Shards shards,
      ForwardRecords records,
      Aliases forwards,
      Ids ids,
      Take take,
      Territory territory,
      Parked parked,
      @Nullable Inbox others) {
    this.shards = shards;
    this.records = records;
    this.forwards = forwards;
    this.ids = ids;
    this.take = take;
    this.territory = territory;
    this.parked = parked;
    this.others = others;
  }

  /** Makes known what a user has still to take, if it is for this engine to see to that. */
  void found(DurableUserStore.Carried carried) {
    String user = territory.isWhole() ? carried.user() : ids.of(carried.user());
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
    Set<String> taken = territory.isWhole() ? Set.of() : ids.aliasesOf(user);
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

  /** Those of some users who have something to take. */
  List<String> among(Set<String> users) {
    return untaken.isEmpty() ? List.of() : users.stream().filter(untaken::containsKey).toList();
  }

  /**
   * Another engine may have made an id an alias of a user of this one, who has not heard of it:
   * what was known under the id comes before what comes in under it now. Both are locked.
   */
  void find(String id) {
    String user = ids.of(id);
    if (user.equals(id) || !territory.hasUser(user)) {
      return;
    }
    Set<String> taken = ids.aliasesOf(user);
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
    carried.stream().filter(one -> ids.of(one.user()).equals(id)).forEach(this::found);
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
    String user = ids.of(alias);
    if (ids.aliasesOf(user).contains(alias)) {
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

  /** Has a user take all there is. No lock is held. */
  void takeAll(String user) {
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
}
