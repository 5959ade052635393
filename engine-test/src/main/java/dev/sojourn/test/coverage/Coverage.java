package dev.sojourn.test.coverage;

import dev.sojourn.model.Journey;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Policy;
import dev.sojourn.model.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tests have exercised of journeys: which stages opened, which steps came due, which guards
 * held and which did not, which gates held a touch back, which ends were reached.
 *
 * <p>Only what the files ask for counts: a gate that nobody wrote down needs no test. A journey is
 * in it as soon as one test has loaded it; two versions of a journey are two. Thread-safe.
 */
public final class Coverage {
  private static final Coverage OF_THIS_RUN = new Coverage();

  private final List<Items> all = new ArrayList<>();

  /** Nothing yet. */
  public Coverage() {}

  /**
   * That of all testers of this Java process. With the JUnit Platform it is printed, written and
   * held against the minimum when the tests are over.
   */
  public static Coverage ofThisRun() {
    return OF_THIS_RUN;
  }

  /** What is to be given to an explaining engine as a listener. */
  public CoverageCollector collector() {
    return new CoverageCollector(this);
  }

  /** What was collected so far, by file and id of the journey. */
  public synchronized List<JourneyCoverage> journeys() {
    return all.stream()
        .map(Items::copy)
        .sorted(Comparator.comparing(JourneyCoverage::file).thenComparing(JourneyCoverage::journey))
        .toList();
  }

  /** How many items there are. */
  public int total() {
    return journeys().stream().mapToInt(journey -> journey.items().size()).sum();
  }

  /** How many of them were exercised. */
  public int tested() {
    return journeys().stream().mapToInt(JourneyCoverage::tested).sum();
  }

  /** The coverage for people: a row for each journey, then each thing that was not exercised. */
  public String table() {
    return CoverageTable.of(journeys());
  }

  /**
   * Writes {@code coverage.xml} and {@code index.html}.
   *
   * @throws IOException if they cannot be written
   */
  public void writeTo(Path folder) throws IOException {
    List<JourneyCoverage> journeys = journeys();
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("coverage.xml"), CoverageXml.of(journeys));
    Files.writeString(folder.resolve("index.html"), CoveragePage.of(journeys));
  }

  /**
   * Fails if less was exercised.
   *
   * @param percent of all items, from 0 to 100
   * @throws AssertionError says what was not exercised
   */
  public void requireAtLeast(int percent) {
    int tested = tested();
    int total = total();
    if (100L * tested < (long) percent * total) {
      throw new AssertionError(
          "the tests exercise "
              + tested
              + " of "
              + total
              + " items of the journeys ("
              + CoverageTable.percent(tested, total)
              + "), less than the "
              + percent
              + " % asked for\n"
              + CoverageTable.untested(journeys()));
    }
  }

  synchronized void change(Runnable change) {
    change.run();
  }

  /**
   * Those of a journey; equal ones of one file are one.
   *
   * @param known if they are known already, whatever the place; else null
   */
  Items items(Journey journey, List<Policy> policies, Locations locations, @Nullable Items known) {
    SourceSpan span = locations.of(journey, "");
    String file = span == null ? "" : span.file();
    Items items = known;
    if (items == null) {
      items = all.stream().filter(other -> other.isFor(file, journey)).findFirst().orElse(null);
    }
    if (items == null) {
      items = new Items(file, journey);
      all.add(items);
    }
    Derive.into(items, policies.isEmpty() ? Policy.NONE : policies.get(0), locations);
    return items;
  }
}
