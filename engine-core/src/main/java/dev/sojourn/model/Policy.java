package dev.sojourn.model;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What protects users from being pestered, over all journeys.
 *
 * @param zone for users without a {@code zone} attribute; null for the engine's
 * @param quiet no marketing touch goes out in these hours; may be null
 * @param caps upper limits; all of them must have room
 * @param messageOncePerDays each message at most once per that many days (n x 24 h); 0 for no limit
 * @param passiveEvents event types that are no activity of the user
 */
public record Policy(
    @Nullable ZoneId zone,
    @Nullable QuietHours quiet,
    List<Cap> caps,
    int messageOncePerDays,
    List<String> passiveEvents) {

  /** No limits at all. */
  public static final Policy NONE = new Policy(null, null, List.of(), 0, List.of());

  public Policy {
    caps = List.copyOf(caps);
    passiveEvents = List.copyOf(passiveEvents);
  }

  /** {@code quiet from 22:00 to 08:00}: [from, to) in the user's zone; may cross midnight. */
  public record QuietHours(LocalTime from, LocalTime to) {
    public QuietHours {
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(to, "to");
    }
  }

  /**
   * {@code at most 3 marketing touches via sms per 7 days}.
   *
   * @param limit at least 0
   * @param marketingOnly whether service touches are left out of the count
   * @param channel the only channel counted; null for all
   */
  public record Cap(int limit, boolean marketingOnly, @Nullable String channel, Per per) {
    public Cap {
      Objects.requireNonNull(per, "per");
    }
  }

  /** The slot of a cap. */
  public sealed interface Per {
    /** The local day. */
    record Day() implements Per {}

    /** The ISO week, from Monday, local. */
    record Week() implements Per {}

    /** The local calendar month. */
    record Month() implements Per {}

    /** A rolling window of n x 24 hours. */
    record Days(int days) implements Per {}
  }
}
