package dev.sojourn.internal.run;

import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one engine has another do for it that is no event of the host's: an event in the inbox with
 * an attribute that has no name, which nobody else can put in ({@code EventCheck}).
 *
 * @param about whom the alias forwards to that is to be erased; the journey to start; "" otherwise
 */
record Errand(Kind kind, Event event, String about) {
  private static final String NAME = "";

  /** What is to be done. */
  enum Kind {
    /** Makes an event of the past known. */
    HISTORY,
    /** Starts a run. */
    ENROL,
    /** Erases an alias of somebody who is forgotten. */
    ERASE
  }

  static Event history(Event event) {
    return written(Kind.HISTORY, event, "");
  }

  static Event enrol(String id, String journey, Instant now) {
    String number = UUID.randomUUID().toString();
    return written(Kind.ENROL, Event.of(number, id, "journey.start", now), journey);
  }

  /** Erases an alias if it still is one of that user. */
  static Event erase(String alias, String user, Event forget) {
    Event event = Event.of(forget.id(), alias, forget.type(), forget.at());
    return written(Kind.ERASE, event, user);
  }

  private static Event written(Kind kind, Event event, String about) {
    return event.with(NAME, kind.name() + " " + about);
  }

  /** The errand that an event of the inbox is; null if it is one of the host's. */
  static @Nullable Errand of(Event event) {
    if (!(event.attributes().get(NAME) instanceof Value.Text text)) {
      return null;
    }
    int space = text.text().indexOf(' ');
    Map<String, Value> attributes = new LinkedHashMap<>(event.attributes());
    attributes.remove(NAME);
    return new Errand(
        Kind.valueOf(text.text().substring(0, space)),
        new Event(event.id(), event.user(), event.type(), event.at(), attributes),
        text.text().substring(space + 1));
  }
}
