package dev.sojourn.dsl.reference;

import dev.sojourn.model.Journey;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What runs and stages may start, open or end at.
 *
 * @param now the instant at which the engine works on it
 * @param moment when it happened; T of what opens at it
 * @param event null if it is none
 * @param firstSeen it is the first one of the user
 * @param onPurpose the journey that is started on purpose
 * @param segments what was entered and left
 */
record Occasion(
    Person person,
    Instant now,
    Moment moment,
    @Nullable Known event,
    boolean firstSeen,
    @Nullable String onPurpose,
    Set<String> segments) {

  static Occasion of(
      Person person, Instant now, Known event, boolean firstSeen, Set<String> segments) {
    boolean starts = event.type().equals("journey.start");
    return new Occasion(
        person,
        now,
        event.moment(),
        event,
        firstSeen,
        starts ? event.text("journey") : null,
        segments);
  }

  /** The same, in which an action starts a journey. */
  Occasion starting(String journey) {
    return new Occasion(person, now, moment, event, firstSeen, journey, segments);
  }

  @Nullable Map<String, Value> attributes() {
    return event == null ? null : event.attributes();
  }

  /** Whether a trigger fires, seen from where it stands. */
  boolean fires(Trigger trigger, Run run) {
    return (event == null || run.reaches(event)) && fires(trigger, run, null);
  }

  boolean fires(Trigger trigger, Opening opening) {
    return (event == null || opening.run.reaches(event)) && fires(trigger, opening.run, opening);
  }

  /** Whether it starts a journey. */
  boolean starts(Journey journey) {
    return journey.starts() != null
        && matches(journey.starts(), Scene.of((Run) null, attributes()), journey);
  }

  private boolean fires(Trigger trigger, Run run, @Nullable Opening opening) {
    Scene scene = opening == null ? Scene.of(run, attributes()) : Scene.of(opening, attributes());
    return matches(trigger, scene, run.journey);
  }

  private boolean matches(Trigger trigger, Scene scene, Journey journey) {
    if (trigger instanceof Trigger.OnEvent on) {
      return event != null
          && on.event().equals(event.type())
          && person.ask(journey, scene, now).holds(on.condition());
    }
    if (trigger instanceof Trigger.FirstSeen) {
      return firstSeen;
    } else if (trigger instanceof Trigger.OnSegment on) {
      return segments.contains((on.entered() ? "entered " : "left ") + on.segment());
    } else if (trigger instanceof Trigger.Manual) {
      return journey.id().equals(onPurpose);
    }
    throw new IllegalArgumentException("out of scope: " + trigger);
  }
}
