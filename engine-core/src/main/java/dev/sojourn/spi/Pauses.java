package dev.sojourn.spi;

import java.util.Set;

/**
 * What operators have paused.
 *
 * @param all timers and hand-overs of everything
 * @param journeys ids of journeys whose steps wait
 * @param channels channels over which nothing is handed over
 */
public record Pauses(boolean all, Set<String> journeys, Set<String> channels) {
  /** Nothing. */
  public static final Pauses NONE = new Pauses(false, Set.of(), Set.of());

  public Pauses {
    journeys = Set.copyOf(journeys);
    channels = Set.copyOf(channels);
  }
}
