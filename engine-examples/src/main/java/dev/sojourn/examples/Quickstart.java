package dev.sojourn.examples;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import java.util.List;

/**
 * The first program to run: {@code mvn -q -B compile exec:java -pl engine-examples -am}.
 *
 * <p>Two journeys, two thousand made-up members, 120 days: what went out to whom, what was held
 * back, and why.
 */
public final class Quickstart {
  private static final int MEMBERS = 2_000;
  private static final long SEED = 1;

  /** Lives in New York; orders again in time; no longer wants wecom; leaves. */
  private static final List<String> SHOWN = List.of("u00127", "u00003", "u00260", "u00428");

  private Quickstart() {}

  /** Runs the members through the journeys and prints what happened. */
  public static void main(String[] args) {
    // Journeys are text; the policy that limits them all is in the first file.
    Definitions journeys = ExampleJourneys.load("beauty-member", "order-follow-up");
    List<Event> events = SampleEvents.generate(MEMBERS, SEED);

    // A sink receives the touches, a listener hears of every decision. The timeline is both.
    Timeline timeline = new Timeline();
    try (JourneyEngine engine =
        JourneyEngine.builder().definitions(journeys).sink(timeline).listener(timeline).build()) {
      // An engine that is not started follows the events: all that is due before an event happens
      // before it.
      for (Event event : events) {
        timeline.happened(event);
        engine.accept(event);
      }
      // No more events. Time goes on to the end of the last day.
      engine.advanceTo(SampleEvents.END);
    }

    System.out.println(
        MEMBERS
            + " members, "
            + events.size()
            + " events, "
            + SampleEvents.FIRST_DAY
            + " to "
            + SampleEvents.LAST_DAY);
    SHOWN.forEach(user -> System.out.println("\n" + timeline.of(user)));
    System.out.println("\n" + Tally.of(timeline.decisions()));
  }
}
