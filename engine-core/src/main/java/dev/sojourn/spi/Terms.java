package dev.sojourn.spi;

import dev.sojourn.model.Options;
import dev.sojourn.model.Reason;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Until when and under what limits a touch may go out, fixed when it was decided: what the gates
 * are asked again with when an offer comes later than the decision.
 *
 * @param last the last instant at which it may be offered, inclusive; {@link Instant#MAX} for no
 *     limit
 * @param after why it may not be offered later
 * @param quiet what becomes of it in quiet hours; {@code IGNORE} for service touches and tasks
 * @param cap what becomes of it at a cap; {@code IGNORE} for service touches and tasks
 * @param zone the zone of its local times
 */
public record Terms(
    Instant last, Reason after, Options.InQuietHours quiet, Options.OverCap cap, ZoneId zone) {
  public Terms {
    Objects.requireNonNull(last, "last");
    Objects.requireNonNull(after, "after");
    Objects.requireNonNull(quiet, "quiet");
    Objects.requireNonNull(cap, "cap");
    Objects.requireNonNull(zone, "zone");
  }
}
