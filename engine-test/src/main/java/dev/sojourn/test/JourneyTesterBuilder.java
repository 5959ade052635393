package dev.sojourn.test;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Locations;
import dev.sojourn.test.coverage.Coverage;
import dev.sojourn.test.internal.Deployed;
import dev.sojourn.test.internal.JourneySources;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects what a tester tests. Not thread-safe. */
public final class JourneyTesterBuilder {
  Parsed parsed = Parsed.NOTHING;
  @Nullable ZoneId zone;
  Coverage coverage = Coverage.ofThisRun();
  private @Nullable String start;
  private @Nullable Class<?> beside;

  JourneyTesterBuilder() {}

  /**
   * Adds journey files: each is looked for on the class path, beside the class of {@link #beside}
   * and then at its root, and after that in the file system.
   *
   * @throws IllegalArgumentException if one of them is not there
   */
  public JourneyTesterBuilder files(String... names) {
    for (String name : names) {
      parsed = parsed.and(JourneySources.read(name, beside));
    }
    return this;
  }

  /** Adds journey files of the file system. */
  public JourneyTesterBuilder files(Path... files) {
    for (Path file : files) {
      parsed = parsed.and(JourneySources.read(file));
    }
    return this;
  }

  /** Adds a file that is there as text. */
  public JourneyTesterBuilder text(String file, String text) {
    parsed = parsed.and(JourneyText.parse(file, text));
    return this;
  }

  /** Adds what was built in Java, or read before. */
  public JourneyTesterBuilder definitions(Definitions more) {
    parsed = parsed.and(new Parsed(more, List.of(), Locations.NONE));
    return this;
  }

  /** Adds journeys that were built in Java. */
  public JourneyTesterBuilder journeys(Journey... journeys) {
    return definitions(Definitions.of(journeys));
  }

  /** The class beside which {@link #files(String...)} looks first; to be called before it. */
  public JourneyTesterBuilder beside(Class<?> test) {
    beside = Objects.requireNonNull(test, "test");
    return this;
  }

  /**
   * The zone in which local times of the test are read, and of the engine: where neither user,
   * journey nor policy has one. Needed only if journeys and policy name different zones. Default:
   * the one zone they name, for the test; UTC for the engine, and for the test if they name none.
   */
  public JourneyTesterBuilder zone(ZoneId zone) {
    this.zone = Objects.requireNonNull(zone, "zone");
    return this;
  }

  /** When the test begins; see {@link JourneyTester#at(String)}. */
  public JourneyTesterBuilder startAt(String time) {
    start = Objects.requireNonNull(time, "time");
    return this;
  }

  /**
   * Where it is counted what this tester exercises. Default: {@link Coverage#ofThisRun()}; a new
   * one keeps a test of broken journeys out of it.
   */
  public JourneyTesterBuilder coverage(Coverage counted) {
    coverage = Objects.requireNonNull(counted, "counted");
    return this;
  }

  /**
   * Checks everything and makes a tester.
   *
   * @throws IllegalArgumentException if there is nothing to test, or an error in it: the message
   *     shows all of them with their places
   */
  public JourneyTester build() {
    String errors = JourneySources.errors(parsed);
    if (errors != null) {
      throw new IllegalArgumentException("the journeys have errors:\n" + errors);
    }
    if (parsed.definitions().equals(Definitions.EMPTY)) {
      throw new IllegalArgumentException(
          "there is nothing to test: add a journey with files(…), text(…) or journeys(…)");
    }
    JourneyTester tester = new JourneyTester(this);
    return start == null ? tester : tester.at(start);
  }

  ZoneId testZone() {
    ZoneId only = zone == null ? Deployed.zone(parsed.definitions()) : zone;
    if (only == null) {
      throw new IllegalArgumentException(
          "the journeys and the policy name different zones: say with zone(…) in which one the"
              + " times of the test are");
    }
    return only;
  }
}
