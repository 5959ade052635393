package dev.sojourn.flink.internal;

import dev.sojourn.internal.run.Editions;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What operators are built with. Goes to the tasks with the job, never into state.
 *
 * @param follows whether time follows the log, as in a backfill; else it is the clock of the task
 * @param until the engine's time at the end of the log; null for that of the last event
 * @param zone where nothing else has one
 * @param lateAfter older events start nothing
 * @param holds whether touches wait for a checkpoint
 */
public record Settings(
    boolean follows, @Nullable Instant until, ZoneId zone, Duration lateAfter, boolean holds)
    implements Serializable {
  private static final Duration LATE_AFTER = Duration.ofDays(2);

  /** Those of live operation, as long as nothing else is said. */
  public static Settings live(boolean holds) {
    return new Settings(false, null, ZoneOffset.UTC, LATE_AFTER, holds);
  }

  /** Those of a backfill, as long as nothing else is said. */
  public static Settings backfill(@Nullable Instant until) {
    return new Settings(true, until, ZoneOffset.UTC, LATE_AFTER, false);
  }

  /** The same with another zone. */
  public Settings zone(ZoneId other) {
    return new Settings(follows, until, other, lateAfter, holds);
  }

  /** The same with another age. */
  public Settings lateAfter(Duration other) {
    return new Settings(follows, until, zone, other, holds);
  }

  Editions editions(boolean all) {
    return new Editions(zone, lateAfter, all);
  }
}
