package dev.sojourn.internal.run;

import dev.sojourn.internal.log.FailureToLog;
import dev.sojourn.model.Subject;
import dev.sojourn.ops.Quarantine;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Leases;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again what is parked: of each user or group the first input, and when it is applied those
 * behind it.
 */
final class Retries implements Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

  private final Inbox inbox;
  private final Parked parked;
  private final Shards shards;
  private final InstantSource now;
  private final Work work;
  private final Consumer<Subject> look;

  /** Applies what was kept. */
  interface Work {
    void apply(Inbox.Entry entry, Done done);
  }

  /**
   * Tries nothing yet.
   *
   * @param look looks at a user or group once more; its shard is locked
   */
  Retries(
      Inbox inbox,
      Parked parked,
      Shards shards,
      InstantSource now,
      Work work,
      Consumer<Subject> look) {
    this.inbox = inbox;
    this.parked = parked;
    this.shards = shards;
    this.now = now;
    this.work = work;
    this.look = look;
  }

  /** Tries all whose time has come. */
  synchronized void round() {
    parked.due().forEach(this::tryAll);
  }

  private void tryAll(Subject subject) {
    try {
      Long number = parked.first(subject);
      while (number != null && applied(subject, number)) {
        parked.remove(subject, number);
        number = parked.first(subject);
      }
      if (number == null) {
        end(subject);
      }
    } catch (Leases.NotHeldException e) {
      parked.forget(subject);
    } catch (RuntimeException e) {
      LOG.warn("what is in quarantine could not be tried again yet", FailureToLog.of(e));
      parked.postpone(subject);
    }
  }

  /** False if it made the core fail once more. */
  private boolean applied(Subject subject, long number) {
    Inbox.Entry entry = entry(number);
    if (entry == null || !entry.to().equals(subject)) {
      return true;
    }
    Done done = Done.of(number);
    try {
      work.apply(entry, done);
    } catch (CoreFailureException e) {
      parked.failedAgain(entry, e);
      return false;
    }
    if (!done.isCommitted()) {
      var unused = inbox.remove(number);
    }
    return true;
  }

  private Inbox.@Nullable Entry entry(long number) {
    List<Inbox.Entry> one = inbox.after(number - 1, 1);
    return one.isEmpty() || one.get(0).number() != number ? null : one.get(0);
  }

  private void end(Subject subject) {
    boolean ended =
        shards.exclusively(
            Set.of(subject.id()),
            () -> {
              boolean ends = parked.endIfDone(subject);
              if (ends) {
                look.accept(subject);
              }
              return ends;
            });
    if (ended) {
      LOG.info("a user or group is out of quarantine");
    }
  }

  @Override
  public int size() {
    return parked.size();
  }

  @Override
  public List<Case> list(@Nullable Subject after, int atMost) {
    return parked.list(after, atMost);
  }

  @Override
  public List<Inbox.Entry> inputs(Subject whom, int atMost) {
    return parked.numbers(whom, atMost).stream()
        .map(this::entry)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }

  @Override
  public boolean retry(Subject whom) {
    return parked.nextAttempt(whom, now.instant());
  }

  @Override
  public boolean drop(long number) {
    Subject owner = parked.owner(number);
    if (owner == null || !inbox.remove(number)) {
      return false;
    }
    parked.remove(owner, number);
    return parked.nextAttempt(owner, now.instant());
  }

  @Override
  public boolean discardRecord(Subject whom) {
    Shard shard = shards.of(whom);
    return shard.exclusively(() -> shard.discardBroken(whom)) && retry(whom);
  }
}
