package dev.sojourn.insight.compare;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What would change for whom if one set of definitions took the place of another: the same events
 * go through both, and the touches are paired.
 *
 * <p>Touches with one id are the same touch: nothing has changed if they go out at the same instant
 * with the same content. Of the others, those of one step that go out to the same user at the same
 * instant with the same content have not changed either: the run has another number. What is left
 * is paired in order of time if it is of the same run, step, occurrence and reminder: it has moved.
 * All others are gained or lost. Held-out touches are not sent.
 *
 * <p>Only what differs is kept in memory. Immutable; a method that changes a setting returns
 * another comparison. Thread-safe.
 *
 * <pre>{@code
 * Comparison comparison = Compare.of(before, after).zone(zone).events(events);
 * System.out.print(ComparisonText.of(comparison));
 * }</pre>
 */
public final class Compare {
  private final Definitions old;
  private final Definitions now;
  private final ZoneId zone;
  private final @Nullable Instant until;
  private final Consumer<Change> changes;

  private Compare(
      Definitions old,
      Definitions now,
      ZoneId zone,
      @Nullable Instant until,
      Consumer<Change> changes) {
    this.old = Objects.requireNonNull(old, "old");
    this.now = Objects.requireNonNull(now, "now");
    this.zone = Objects.requireNonNull(zone, "zone");
    this.until = until;
    this.changes = Objects.requireNonNull(changes, "changes");
  }

  /** Compares what is deployed now with what is to take its place. */
  public static Compare of(Definitions old, Definitions now) {
    return new Compare(old, now, ZoneOffset.UTC, null, change -> {});
  }

  /** The zone where neither user, journey nor policy has one. Default: UTC. */
  public Compare zone(ZoneId last) {
    return new Compare(old, now, last, until, changes);
  }

  /**
   * Up to when: later events are left out, and every timer due by then runs. Default: the last
   * event.
   */
  public Compare until(Instant last) {
    return new Compare(old, now, zone, last, changes);
  }

  /** Who is told of every single change at the end, in order of time. Default: nobody. */
  public Compare changes(Consumer<Change> all) {
    return new Compare(old, now, zone, until, all);
  }

  /**
   * Replays events through both.
   *
   * @param events in the order of their instants; those that the engine refuses are left out
   * @throws dev.sojourn.EngineException if either of the definitions has an error
   */
  public Comparison events(Iterable<Event> events) {
    try (Rerun rerun = begin()) {
      Instant last = until;
      for (Event event : events) {
        if (until == null) {
          last = event.at();
        } else if (event.at().isAfter(until)) {
          break;
        }
        rerun.accept(event);
      }
      return rerun.finish(last == null ? Instant.EPOCH : last);
    }
  }

  /**
   * Begins a comparison whose events come one by one; the caller keeps to {@link #until}.
   *
   * @throws dev.sojourn.EngineException if either of the definitions has an error
   */
  public Rerun begin() {
    return new Rerun(old, now, zone, changes);
  }
}
