package dev.sojourn.internal.run;

import dev.sojourn.internal.log.FailureToLog;
import dev.sojourn.spi.Leases;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up the work for partitions that this engine has gained, some at a time, on a thread of its
 * own; leaves off at once when they go.
 */
final class Moves implements Leases.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Moves.class);
  private static final long PAUSE_MILLIS = TimeUnit.SECONDS.toMillis(1);

  private final Shards shards;
  private final Territory territory;
  private final Work work;
  private final Thread thread = new Thread(this::run, "sojourn-moves");

  /** Gained and not taken up yet, each time another object. Guarded by this. */
  private final Map<Integer, Object> coming = new HashMap<>();

  private boolean closed;

  /** What there is to be done. */
  interface Work {

    /** What has to be known before anything is done for some partitions. */
    void prepare(Set<Integer> partitions);

    /** These partitions are taken up: what waits there is looked for. */
    void takeUp(Set<Integer> partitions);

    /** Nothing is done for a partition any more; its shard is locked. */
    void leave(Shard shard, int partition);

    /** The same, with no lock held. */
    void left(int partition);
  }

  Moves(Shards shards, Territory territory, Work work) {
    this.shards = shards;
    this.territory = territory;
    this.work = work;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  @Override
  public synchronized void gained(int partition) {
    coming.put(partition, new Object());
    notifyAll();
  }

  @Override
  public void losing(int partition) {
    synchronized (this) {
      coming.remove(partition);
    }
    Shard shard = shards.ofPartition(partition);
    shard.exclusively(
        () -> {
          territory.giveUp(partition);
          work.leave(shard, partition);
          return true;
        });
    work.left(partition);
  }

  @Override
  public void lost(int partition) {
    losing(partition);
  }

  private void run() {
    for (Map<Integer, Object> some = next(); !some.isEmpty(); some = next()) {
      try {
        takeUp(some);
      } catch (RuntimeException | Error e) {
        LOG.warn("what came over from another engine is looked for again", FailureToLog.of(e));
        pause();
      }
    }
  }

  private void takeUp(Map<Integer, Object> some) {
    work.prepare(some.keySet());
    some.forEach(
        (partition, time) ->
            shards
                .ofPartition(partition)
                .exclusively(
                    () -> {
                      if (isComing(partition, time)) {
                        territory.take(partition);
                      }
                      return true;
                    }));
    work.takeUp(some.keySet());
    synchronized (this) {
      some.forEach(coming::remove);
    }
  }

  private synchronized boolean isComing(int partition, Object time) {
    return coming.get(partition) == time;
  }

  /** Empty once it is closed. */
  private synchronized Map<Integer, Object> next() {
    try {
      while (coming.isEmpty() && !closed) {
        wait();
      }
    } catch (InterruptedException e) {
      closed = true;
    }
    return closed ? Map.of() : Map.copyOf(coming);
  }

  private synchronized void pause() {
    try {
      wait(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      closed = true;
    }
  }
}
