package dev.sojourn.internal.run;

import dev.sojourn.model.Event;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.Inbox;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The way of an input to the engine that works for whom it concerns. What concerns two users goes
 * to one after the other: the event by which an id becomes an alias is first with the alias, which
 * lets go of all that is known under it, then with the user, who takes that. Each step can be done
 * twice: an alias that has let go is one already, and an event that was applied is a duplicate.
 */
final class Routing {
  private final Territory territory;
  private final Identities identities;
  private final Inputs inputs;
  private final Inbox inbox;
  private final Waiting waiting;
  private final Parked parked;

  /** Runs somebody's timers before an instant. */
  private final BiConsumer<Subject, Instant> timers;

  Routing(
      Territory territory,
      Identities identities,
      Inputs inputs,
      Inbox inbox,
      Waiting waiting,
      Parked parked,
      BiConsumer<Subject, Instant> timers) {
    this.timers = timers;
    this.parked = parked;
    this.waiting = waiting;
    this.territory = territory;
    this.identities = identities;
    this.inputs = inputs;
    this.inbox = inbox;
  }

  /**
   * To whom an event has to go next because another engine works for them; null if it is to be
   * applied here. What has to be done here first is done. All whom the event concerns are locked.
   */
  @Nullable Subject next(Event event, Instant now) {
    if (territory.isWhole()) {
      return null;
    }
    return elsewhere(event, now);
  }

  /** The same for who must wait behind what is in the inbox. */
  @Nullable Subject nextInLine(Event event, Instant now) {
    Subject user = Subject.user(identities.of(event.user()));
    if (!Inputs.isForget(event)) {
      String named = Inputs.aliasIn(event);
      Subject other = named == null ? user : Subject.user(identities.of(named));
      if (parked.holds(user) || parked.holds(other)) {
        return parked.holds(user) ? user : other;
      }
    }
    if (territory.isWhole()) {
      return null;
    }
    return territory.has(user) && waiting.has(user) ? user : elsewhere(event, now);
  }

  private @Nullable Subject elsewhere(Event event, Instant now) {
    String user = identities.of(event.user());
    String other = other(user, event);
    if (other == null) {
      return ifElsewhere(user);
    } else if (!territory.hasUser(other)) {
      return Subject.user(other);
    } else if (!territory.hasUser(user)) {
      timers.accept(Subject.user(other), event.at());
      var unused = identities.release(other, user, now);
      return Subject.user(user);
    }
    return null;
  }

  /** Whether what comes in for a group has to go by the inbox. */
  boolean isElsewhere(Subject group) {
    return !territory.isWhole() && (!territory.has(group) || waiting.has(group));
  }

  /** Whom an event concerns first, whoever works for them. */
  Subject first(Event event) {
    String user = identities.of(event.user());
    String other = other(user, event);
    return Subject.user(other == null ? user : other);
  }

  /** Who is to become the user by the event; null if there is nobody, or it was done. */
  private @Nullable String other(String user, Event event) {
    String named = Inputs.aliasIn(event);
    String other = named == null ? user : identities.of(named);
    return other.equals(user) || inputs.isKnown(user, event) ? null : other;
  }

  private @Nullable Subject ifElsewhere(String user) {
    return territory.hasUser(user) ? null : Subject.user(user);
  }

  /** Keeps an event until the engine that works for a user or group applies it. */
  Receipt send(Subject to, Event event) {
    long number = inbox.append(to, event, null);
    waiting.add(to, number); // they may come over to this engine before it is applied
    if (territory.has(to)) {
      parked.behind(to, number);
    }
    return Receipt.KEPT;
  }
}
