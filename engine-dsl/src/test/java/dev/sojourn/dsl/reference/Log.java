package dev.sojourn.dsl.reference;

import dev.sojourn.model.Event;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log.
 *
 * @param until the instant to which a replay of it runs on
 * @param publication what is published on the way; null for nothing
 */
record Log(List<Event> events, Instant until, @Nullable Publication publication) {

  /** Who replays a log. */
  interface Player {
    void accept(Event event);

    void advanceTo(Instant instant);

    void publish(Publication publication);
  }

  Log(List<Event> events, Instant until) {
    this(events, until, null);
  }

  Log with(List<Event> others) {
    return new Log(others, until, publication);
  }

  Log with(@Nullable Publication other) {
    return new Log(events, until, other);
  }

  /** What is published comes after all else of its instant. */
  void play(Player player) {
    boolean open = publication != null;
    for (Event event : events) {
      if (open && event.at().isAfter(publication.at())) {
        publish(player, publication);
        open = false;
      }
      player.accept(event);
    }
    if (open) {
      publish(player, publication);
    }
    player.advanceTo(until);
  }

  private static void publish(Player player, Publication publication) {
    player.advanceTo(publication.at());
    player.publish(publication);
  }
}
