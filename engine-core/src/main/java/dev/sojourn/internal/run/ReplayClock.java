package dev.sojourn.internal.run;

import dev.sojourn.internal.deliver.Delivery;
import java.time.Instant;

/**
 * Moves the time of an engine that was not started: timers, and touches that have to come again, in
 * order of time; at one instant users by id. One caller at a time.
 */
final class ReplayClock {
  private final Time time;
  private final Shards shards;
  private final Delivery delivery;
  private final DueEdge edge;
  private final DueWindow window;
  private final DueWorkers.Work work;

  ReplayClock(
      Time time,
      Shards shards,
      Delivery delivery,
      DueEdge edge,
      DueWindow window,
      DueWorkers.Work work) {
    this.time = time;
    this.shards = shards;
    this.delivery = delivery;
    this.edge = edge;
    this.window = window;
    this.work = work;
  }

  /** Does all that is due at or before the limit. */
  void runTo(Instant limit) {
    while (true) {
      Shard first = shards.firstDue();
      DueQueue.Due due = first.due.first();
      if ((due == null || !edge.includes(due.at(), due.subject())) && window.moveTowards(limit)) {
        continue;
      }
      Instant retry = delivery.nextRetry();
      if (retry != null && (due == null || retry.isBefore(due.at()))) {
        if (retry.isAfter(limit)) {
          return;
        }
        time.moveTo(retry);
        delivery.retryFirst();
      } else if (due == null || due.at().isAfter(limit)) {
        return;
      } else {
        Instant now = time.moveTo(due.at());
        first.exclusively(
            () -> {
              work.run(first, due.subject(), due.at(), now);
              return true;
            });
      }
    }
  }
}
