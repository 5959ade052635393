package dev.sojourn.test;

import dev.sojourn.JourneyEngine;
import dev.sojourn.JourneyEngineBuilder;
import dev.sojourn.insight.explain.Stories;
import dev.sojourn.insight.preview.CalendarText;
import dev.sojourn.insight.preview.Preview;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Subject;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Touch;
import dev.sojourn.model.check.EventCheck;
import dev.sojourn.test.coverage.CoverageCollector;
import dev.sojourn.test.internal.Events;
import dev.sojourn.test.internal.Recorder;
import dev.sojourn.test.internal.StoryText;
import dev.sojourn.test.internal.TimeText;
import dev.sojourn.test.internal.TimelineText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tests journeys: an engine whose time is moved by the test, and a note of everything it does.
 *
 * <pre>{@code
 * JourneyTester tester = JourneyTester.of("welcome.journey").at("2026-11-02T21:40");
 * TestUser u42 = tester.user("u42").happens("member.joined");
 * tester.advance(days(21));
 * System.out.println(u42.story());
 * }</pre>
 *
 * <p>It needs no test framework. Everything happens on the caller's thread, and nothing moves by
 * itself: months pass in a call of {@link #advance}, and no time at all between two calls. Nothing
 * is sent to anybody.
 *
 * <p>How times are written says {@linkplain dev.sojourn.test the package}.
 *
 * <p>Not thread-safe.
 */
public final class JourneyTester implements AutoCloseable {
  private final JourneyEngine engine;
  private final ZoneId zone;
  private final List<Definitions> definitions = new ArrayList<>();
  final Recorder recorder = new Recorder();
  final Stories told;
  private final CoverageCollector coverage;
  private final Locations locations;
  private int events;

  JourneyTester(JourneyTesterBuilder builder) {
    zone = builder.testZone();
    this.definitions.add(builder.parsed.definitions());
    locations = builder.parsed.locations();
    told = Stories.of(locations);
    coverage = builder.coverage.collector();
    coverage.add(builder.parsed.definitions(), locations);
    JourneyEngineBuilder settings =
        JourneyEngine.builder()
            .definitions(builder.parsed.definitions())
            .sink(recorder)
            .listener(recorder)
            .listener(told)
            .listener(coverage)
            .explaining();
    if (builder.zone != null) {
      settings.zone(builder.zone);
    }
    engine = settings.build();
  }

  /** Settings for a new tester. */
  public static JourneyTesterBuilder builder() {
    return new JourneyTesterBuilder();
  }

  /**
   * A tester of journey files.
   *
   * @throws IllegalArgumentException if one is not there, or has errors: the message shows them
   */
  public static JourneyTester of(String... files) {
    return builder().files(files).build();
  }

  /**
   * Moves to a time and does all that is due until then, and at that time. The first call says when
   * the test begins.
   *
   * @param time a local one is read in {@link #zone()}
   * @throws IllegalArgumentException if that is in the past: time does not go back
   */
  public JourneyTester at(String time) {
    return at(TimeText.instant(time, zone));
  }

  /** As {@link #at(String)}. */
  public JourneyTester at(Instant instant) {
    Instant now = engine.now();
    if (now != null && instant.isBefore(now)) {
      throw new IllegalArgumentException(TimeText.goesBack(now, instant, zone));
    }
    engine.advanceTo(instant);
    return this;
  }

  /**
   * Lets time go by, and does all that is due in it. Days, weeks, months and years are counted on
   * the calendar of {@link #zone()}, so that {@code days(1)} keeps the time of day; hours and
   * minutes are exact. The words, such as {@code days(21)}, are those of {@link
   * dev.sojourn.dsl.JourneyDsl}.
   *
   * @throws IllegalArgumentException if the amount is negative
   * @throws IllegalStateException if the test has not begun with {@link #at}
   */
  public JourneyTester advance(TimeAmount amount) {
    return at(TimeText.after(now(), amount, zone));
  }

  /** A user; what is not known of yet comes into being with the first event. */
  public TestUser user(String id) {
    return new TestUser(this, Subject.user(id));
  }

  /** A group. */
  public TestUser group(String id) {
    return new TestUser(this, Subject.group(id));
  }

  /**
   * An event happens. If it is later than now, time moves there first: what is due before the event
   * is done before it, what is due at the same instant comes after it. If it is earlier, it is a
   * late event.
   *
   * @throws IllegalArgumentException if the engine refuses the event
   */
  public JourneyTester happens(Event event) {
    String problem = EventCheck.check(event);
    if (problem != null) {
      throw new IllegalArgumentException(event.type() + " was refused: " + problem);
    }
    recorder.comes(event);
    told.happened(event);
    Receipt receipt = engine.accept(event);
    if (receipt.status() == Receipt.Status.REFUSED) {
      throw new IllegalArgumentException(event.type() + " was refused: " + receipt.message());
    }
    return this;
  }

  /** Publishes other versions of journeys; see {@link JourneyEngine#publish}. */
  public JourneyTester publish(Definitions definitions, LiveRuns liveRuns) {
    coverage.add(definitions, Locations.NONE);
    engine.publish(definitions, liveRuns);
    this.definitions.add(definitions);
    return this;
  }

  /**
   * The time of the test.
   *
   * @throws IllegalStateException if it has not begun with {@link #at}
   */
  public Instant now() {
    Instant now = engine.now();
    if (now == null) {
      throw new IllegalStateException(
          "the test has no time yet: begin with at(\"2026-11-02T21:40\"), or @StartAt");
    }
    return now;
  }

  /** Where local times are read that belong to no user. */
  public ZoneId zone() {
    return zone;
  }

  /** All touches that went out, in that order. */
  public List<Touch> touches() {
    return recorder.touches();
  }

  /** All decisions, in that order. */
  public List<Decision> decisions() {
    return recorder.decisions();
  }

  /** Why they were made, and why some things did not happen, in that order. */
  public List<Explanation> explanations() {
    return recorder.explanations();
  }

  /**
   * Where the journeys of this tester stand in their files; what was published later has no place.
   */
  public Locations locations() {
    return locations;
  }

  /** All that was deployed, the first first. */
  public List<Definitions> definitions() {
    return List.copyOf(definitions);
  }

  /**
   * What went out to everybody, what was held back and how runs ended, at the local times of each.
   */
  public String timeline() {
    return TimelineText.of(
        recorder.decisions(),
        recorder.touchesById(),
        subject -> new TestUser(this, subject).zone(),
        zone);
  }

  /** Every date and time at which steps would be due for somebody who enters the journeys now. */
  public String calendar(String until) {
    Preview preview = Preview.of(definitions.get(0), now()).zone(zone);
    return CalendarText.of(preview.until(TimeText.instant(until, zone)).calendars());
  }

  /**
   * The stories of everybody to whom something happened, at most ten of them; see {@link
   * TestUser#story()}.
   */
  public String stories() {
    return StoryText.several(
        recorder.subjects().stream().map(whom -> new TestUser(this, whom).story()).toList());
  }

  /** The engine itself, for what has no word here; events it is given directly miss in stories. */
  public JourneyEngine engine() {
    return engine;
  }

  /** Closes the engine; what was noted can still be asked for. */
  @Override
  public void close() {
    engine.close();
  }

  Event event(String user, String type, Instant at, Map<String, ?> attributes) {
    return Events.of("test-" + ++events, user, type, at, attributes);
  }
}
