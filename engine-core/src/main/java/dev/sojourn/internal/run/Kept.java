package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.decide.Decider;
import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.model.check.EventCheck;
import dev.sojourn.spi.Inbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies what was kept in the inbox. */
final class Kept implements Retries.Work {
  private static final Logger LOG = LoggerFactory.getLogger(Kept.class);

  private final Events events;
  private final Identities identities;
  private final Shards shards;
  private final Supplier<Catalog> catalog;
  private final InstantSource now;
  private final Consumer<String> others;

  /**
   * Applies nothing yet.
   *
   * @param others looks whether something was left undone between a user and another engine's
   */
  Kept(
      Events events,
      Identities identities,
      Shards shards,
      Supplier<Catalog> catalog,
      InstantSource now,
      Consumer<String> others) {
    this.events = events;
    this.identities = identities;
    this.shards = shards;
    this.catalog = catalog;
    this.now = now;
    this.others = others;
  }

  @Override
  public void apply(Inbox.Entry entry, Done done) {
    Event event = entry.event();
    if (event == null) {
      if (!entry.to().isGroup()) {
        others.accept(entry.to().id());
      }
      identities.exclusively(
          () -> Set.of(entry.to().id()),
          () -> {
            look(entry.to(), done);
            return true;
          });
    } else if (Errand.of(event) == null && EventCheck.check(event) != null) {
      LOG.warn("entry {} of the inbox is no event that can be applied", entry.number());
    } else {
      events.again(entry.to(), event, done);
    }
  }

  /** Looks at a user or group once more. The shard is locked. */
  void look(Subject subject, Done done) {
    Instant at = now.instant();
    shards
        .of(subject)
        .runDue(
            subject,
            done,
            state -> Decider.due(catalog.get(), state, instant -> !instant.isAfter(at), at));
  }
}
