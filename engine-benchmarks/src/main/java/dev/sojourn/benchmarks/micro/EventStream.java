package dev.sojourn.benchmarks.micro;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Event;
import dev.sojourn.model.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Events of one type, of all users in turn, made before they are taken: each has an id of its own.
 */
final class EventStream {
  private final List<String> users = new ArrayList<>();
  private final String type;
  private final Duration step;
  private final UnaryOperator<Event> attributes;
  private Instant at;
  private long number;

  /** The step is the time from one event to the next. */
  EventStream(
      int users, String type, Instant start, Duration step, UnaryOperator<Event> attributes) {
    for (int i = 0; i < users; i++) {
      this.users.add(user(i));
    }
    this.type = type;
    this.at = start;
    this.step = step;
    this.attributes = attributes;
  }

  /** The id of the n-th user. */
  static String user(int n) {
    return String.format(Locale.ROOT, "user-%07d", n);
  }

  /** The next events. */
  List<Event> next(int count) {
    List<Event> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      at = at.plus(step);
      String user = users.get((int) (number % users.size()));
      events.add(attributes.apply(Event.of("event-" + number++, user, type, at)));
    }
    return events;
  }

  /** Gives events to an engine, which must take them all. */
  static int accept(JourneyEngine engine, List<Event> events) {
    for (Event event : events) {
      if (engine.accept(event).status() != Receipt.Status.ACCEPTED) {
        throw new IllegalStateException("refused: " + event);
      }
    }
    return events.size();
  }
}
