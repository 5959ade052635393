package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.decide.Decider;
import dev.sojourn.internal.decide.Result;
import dev.sojourn.internal.deliver.Delivery;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Event;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Applies what comes in to the user that its id stands for; makes two users one, and forgets one.
 * Whoever calls has locked the ids of {@link #idsOf}.
 */
final class Inputs {
  private final Shards shards;
  private final Identities identities;
  private final Delivery delivery;
  private final Pins pins;
  private final Shard.Aftermath aftermath;
  private final Supplier<Catalog> catalog;
  private final InboxTraces inbox;

  Inputs(
      Shards shards,
      Identities identities,
      Delivery delivery,
      Pins pins,
      Shard.Aftermath aftermath,
      Supplier<Catalog> catalog,
      InboxTraces inbox) {
    this.shards = shards;
    this.identities = identities;
    this.delivery = delivery;
    this.pins = pins;
    this.aftermath = aftermath;
    this.catalog = catalog;
    this.inbox = inbox;
  }

  /** The ids whose records an event can change, next to those of the users they stand for. */
  Set<String> idsOf(Event event) {
    String alias = aliasIn(event);
    if (alias == null && !isForget(event)) {
      return Set.of(event.user());
    }
    Set<String> ids = new TreeSet<>();
    ids.add(event.user());
    ids.addAll(alias == null ? identities.aliasesOf(event.user()) : Set.of(alias));
    return ids;
  }

  /** An event in order of arrival. */
  Receipt event(Event event, Instant now) {
    return event(event, now, Done.nothing());
  }

  /** The same from the inbox. */
  Receipt event(Event event, Instant now, Done done) {
    String user = identities.of(event.user());
    if (isForget(event) && !isKnown(user, event)) {
      return forget(user, event, now);
    }
    UserState other = released(user, event, now);
    return other == null
        ? apply(user, List.of(), done, state -> Decider.event(catalog.get(), state, event, now))
        : absorb(
            user,
            other,
            done,
            state -> Decider.identified(catalog.get(), state, other, event, now));
  }

  /** An event of the past; see {@link Decider#history}. */
  Receipt history(Event event, @Nullable Instant engineNow) {
    String user = identities.of(event.user());
    Instant now = engineNow == null ? event.at() : engineNow;
    if (isForget(event) && !isKnown(user, event)) {
      return forget(user, event, now);
    }
    UserState other = released(user, event, now);
    if (other != null) {
      absorb(
          user,
          other,
          Done.nothing(),
          state -> Decider.absorbHistory(catalog.get(), state, other, now));
    }
    return apply(
        user,
        List.of(),
        Done.nothing(),
        state -> Decider.history(catalog.get(), state, event, engineNow));
  }

  /** Whether an event that names a group reaches it; not if it erases the user. */
  static boolean reachesGroup(Event event) {
    return !isForget(event);
  }

  /** A run started on purpose. */
  Receipt enrol(String journey, Subject of, Instant now) {
    Subject subject = of.isGroup() ? of : Subject.user(identities.of(of.id()));
    return shards
        .of(subject)
        .apply(subject, state -> Decider.enrol(catalog.get(), state, journey, now))
        .receipt();
  }

  /** Has a user take what was known under an alias. */
  void take(String user, UserState known, Instant now) {
    UserState other = found(known, user);
    List<Run> runs = List.copyOf(other.runs());
    Result result =
        shards
            .of(Subject.user(user))
            .apply(
                Subject.user(user),
                runs,
                Done.nothing(),
                state -> Decider.absorb(catalog.get(), state, other, now));
    if (!result.changed()) {
      pins.moved(Run.versions(runs), List.of());
    }
  }

  /** What was known under the event's alias; null if that is no other user. */
  private @Nullable UserState released(String user, Event event, Instant now) {
    String named = aliasIn(event);
    if (named == null || isKnown(user, event)) {
      return null;
    }
    String alias = identities.of(named);
    UserState other =
        alias.equals(user)
            ? identities.untaken().luggage(named, user)
            : identities.release(alias, user, now);
    return other == null ? null : found(other, user);
  }

  /** Two users are made one in one go: nobody can be asked for a version meanwhile. */
  private UserState found(UserState other, String user) {
    Shard shard = shards.of(Subject.user(user));
    shard.findVersions(other);
    shard.findVersions(stateOf(user));
    return other;
  }

  private Receipt absorb(
      String user, UserState other, Done done, Function<UserState, Result> decide) {
    Receipt receipt = apply(user, List.copyOf(other.runs()), done, decide);
    identities.untaken().taken(other.user, user);
    return receipt;
  }

  private Receipt apply(
      String user, List<Run> joining, Done done, Function<UserState, Result> decide) {
    Subject subject = Subject.user(user);
    return shards.of(subject).apply(subject, joining, done, decide).receipt();
  }

  private Receipt forget(String user, Event event, Instant now) {
    UserState state = stateOf(user);
    shards.of(Subject.user(user)).findVersions(state);
    Result result = Decider.forget(catalog.get(), state, event, now);
    Set<String> ids = new TreeSet<>(state.aliases());
    ids.add(user);
    inbox.erase(ids);
    identities.forget(user, state.aliases(), event);
    pins.moved(Run.versions(state.runs()), List.of());
    delivery.forget(Subject.user(user));
    state.aliases().forEach(alias -> delivery.forget(Subject.user(alias)));
    aftermath.committed(result);
    return result.receipt();
  }

  private UserState stateOf(String user) {
    return shards.of(Subject.user(user)).stateOf(Subject.user(user));
  }

  boolean isKnown(String user, Event event) {
    return stateOf(user).marks.contains(event.id());
  }

  static boolean isForget(Event event) {
    return "user.forget".equals(event.type());
  }

  /** The id that an event makes an alias; null if it makes none. */
  static @Nullable String aliasIn(Event event) {
    return "user.identified".equals(event.type())
        ? String.valueOf(event.attributes().get("alias"))
        : null;
  }
}
