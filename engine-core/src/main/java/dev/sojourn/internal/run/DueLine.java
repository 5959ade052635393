package dev.sojourn.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which shard's timers are to be run next: those of the shard whose first one is due first. One
 * thread that finds nothing looks again soon; the others wait until it has found something.
 */
final class DueLine {
  private static final long NAP_MILLIS = 20;

  /** What was due longer ago than this was missed, and is caught up with. */
  private static final Duration MISSED = Duration.ofMinutes(1);

  private final Time time;
  private final List<Shard> shards;
  private final Pace catchUp;
  private final BooleanSupplier held;
  private final Set<Shard> taken = new HashSet<>();
  private boolean watched;
  private volatile boolean closed;

  /**
   * A line; what was missed is given out at a pace.
   *
   * @param held whether no timer may run now
   */
  DueLine(Time time, List<Shard> shards, Pace catchUp, BooleanSupplier held) {
    this.held = held;
    this.time = time;
    this.shards = shards;
    this.catchUp = catchUp;
  }

  /** A shard whose first timer is due, until it is given back; null if there is none now. */
  synchronized @Nullable Shard take() throws InterruptedException {
    Shard first = closed || held.getAsBoolean() ? null : first(time.instant());
    if (first != null) {
      taken.add(first);
      notify(); // there may be more
      return first;
    } else if (watched && !closed) {
      wait();
    } else if (!closed) {
      watched = true;
      try {
        wait(NAP_MILLIS);
      } finally {
        watched = false;
      }
    }
    return null;
  }

  synchronized void giveBack(Shard shard) {
    taken.remove(shard);
  }

  /** Nobody waits any more. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private @Nullable Shard first(Instant now) {
    Instant missed = now.minus(MISSED);
    Shard first = first(Instant.MIN, now);
    Instant head = first == null ? null : first.due.head();
    return head == null || !head.isBefore(missed) || catchUp.take() ? first : first(missed, now);
  }

  /** Of the heads within some time the first. */
  private @Nullable Shard first(Instant from, Instant to) {
    Shard first = null;
    Instant before = to;
    for (Shard shard : shards) {
      Instant head = shard.due.head();
      if (head != null
          && !head.isBefore(from)
          && (first == null ? !head.isAfter(before) : head.isBefore(before))
          && !taken.contains(shard)) {
        first = shard;
        before = head;
      }
    }
    return first;
  }
}
