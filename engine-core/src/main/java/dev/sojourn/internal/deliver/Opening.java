package dev.sojourn.internal.deliver;

import dev.sojourn.model.Touch;
import dev.sojourn.spi.Channels;
import dev.sojourn.spi.Pauses;
import java.util.HashSet;
import java.util.Set;

/**
 * Which channels of a feed are open.
 *
 * @param channels those that are
 * @param none whether none is, nor tasks
 */
record Opening(Channels channels, boolean none) {

  /** What is left of channels when some are paused. */
  static Opening of(Channels own, Pauses pauses) {
    Set<String> named = new HashSet<>(own.named());
    if (own.allBut()) {
      named.addAll(pauses.channels());
    } else {
      named.removeAll(pauses.channels());
    }
    boolean none = pauses.all() || named.isEmpty() && !own.allBut();
    return new Opening(new Channels(named, own.allBut()), none);
  }

  boolean includes(Touch touch) {
    return !none && channels.contains(touch.channel());
  }
}
