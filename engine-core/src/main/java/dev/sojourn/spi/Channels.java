package dev.sojourn.spi;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some of the channels that touches go over.
 *
 * @param named these, or all others if {@code allBut}
 * @param allBut whether all but the named ones are meant; tasks, which have no channel, are among
 *     them
 */
public record Channels(Set<String> named, boolean allBut) {
  /** All channels, and tasks. */
  public static final Channels ALL = new Channels(Set.of(), true);

  public Channels {
    named = Set.copyOf(named);
  }

  /** These channels. */
  public static Channels of(Set<String> channels) {
    return new Channels(channels, false);
  }

  /** All channels but these, and tasks. */
  public static Channels allBut(Set<String> channels) {
    return new Channels(channels, true);
  }

  /** Whether a channel is among them; null for tasks. */
  public boolean contains(@Nullable String channel) {
    return allBut
        ? channel == null || !named.contains(channel)
        : channel != null && named.contains(channel);
  }
}
