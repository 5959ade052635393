package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.model.Options;
import dev.sojourn.model.Reason;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.spi.Terms;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Until when a touch may go out.
 *
 * @param last the last instant, inclusive; null for no limit but the window's
 * @param windowEnd the end of the window, exclusive; null if there is none
 */
record Expiry(@Nullable Instant last, @Nullable Instant windowEnd) {
  /** Of everything but recurring steps and windows. */
  static final TimeAmount DEFAULT = TimeAmount.days(2);

  private static final TimeAmount RECURRING = TimeAmount.days(1);

  static Expiry of(Planned planned, StepPlan step, ZoneId zone) {
    TimeAmount after = step.options().expiresAfter();
    if (after == null && planned.windowEnd == null) {
      after = step.recurring() ? RECURRING : DEFAULT;
    }
    Instant last = after == null ? null : LocalTimes.plus(planned.due, after, zone);
    return new Expiry(last, planned.windowEnd);
  }

  /** What the terms of a touch say. */
  static Expiry of(Terms terms) {
    if (terms.last().equals(Instant.MAX)) {
      return new Expiry(null, null);
    }
    return terms.after() == Reason.WINDOW
        ? new Expiry(null, terms.last().plusNanos(1))
        : new Expiry(terms.last(), null);
  }

  /** Why the touch may no longer go out at an instant; null if it may. */
  @Nullable Reason passedAt(Instant instant) {
    if (windowEnd != null && !instant.isBefore(windowEnd)) {
      return Reason.WINDOW;
    }
    return last != null && instant.isAfter(last) ? Reason.LATE : null;
  }

  /** What an offer that comes later is held to. */
  Terms terms(StepPlan step, boolean forGroup, ZoneId zone) {
    Instant end = windowEnd == null ? null : windowEnd.minusNanos(1);
    boolean windowEndsFirst = end != null && (last == null || !last.isBefore(end));
    Instant until = windowEndsFirst ? end : last;
    boolean limited = !step.isTask() && step.marketing();
    return new Terms(
        until == null ? Instant.MAX : until,
        windowEndsFirst ? Reason.WINDOW : Reason.LATE,
        limited ? step.options().inQuietHours() : Options.InQuietHours.IGNORE,
        limited && !forGroup ? step.options().overCap() : Options.OverCap.IGNORE,
        zone);
  }

  /** The terms of a task. */
  static Terms ofTask(Instant last, ZoneId zone) {
    return new Terms(last, Reason.LATE, Options.InQuietHours.IGNORE, Options.OverCap.IGNORE, zone);
  }
}
