package dev.sojourn.flink.internal;

import dev.sojourn.internal.run.Editions;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What operators are built with. Goes to the tasks with the job, never into state.
 *
 * @param follows whether time follows the log, as in a backfill; else it is the clock of the task
 * @param until the engine's time at the end of the log; null for that of the last event
 * @param zone where nothing else has one
 * @param lateAfter older events start nothing
 */
public record Settings(boolean follows, @Nullable Instant until, ZoneId zone, Duration lateAfter)
    implements Serializable {

  Editions editions(boolean all) {
    return new Editions(zone, lateAfter, all);
  }
}
