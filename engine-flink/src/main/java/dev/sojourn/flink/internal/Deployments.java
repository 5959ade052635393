package dev.sojourn.flink.internal;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.flink.Publication;
import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.run.Editions;
import dev.sojourn.model.Problem;
import dev.sojourn.model.check.DefinitionsCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is deployed in one task: each publication gives a catalog, and the last ones are kept for
 * inputs that came before it. Never in a savepoint; made anew from the texts.
 */
final class Deployments {
  private final Settings settings;

  /** The good ones by number; bad ones have none. */
  private final NavigableMap<Integer, Publication> texts = new TreeMap<>();

  private final NavigableMap<Integer, Step> steps = new TreeMap<>();
  private final NavigableMap<Integer, Catalog> catalogs = new TreeMap<>();
  private final Editions editions;
  private @Nullable Rebuilt rebuilt;

  /**
   * A publication.
   *
   * @param at the engine's time
   * @param sweeps whether users who are known are concerned before their next input
   */
  record Step(Instant at, boolean sweeps) {}

  /** Older catalogs, for somebody who has waited long. */
  private record Rebuilt(int epoch, Catalog catalog) {}

  Deployments(Settings settings) {
    this.settings = settings;
    this.editions = settings.editions(false);
    put(0, Instant.MIN, false);
  }

  /** How many publications there were. */
  int last() {
    return steps.lastKey();
  }

  /** Adopts what was adopted before the task was restarted. */
  void restore(int epoch, Instant at, @Nullable Publication publication) {
    if (publication == null) {
      put(epoch, at, false);
    } else {
      adopt(epoch, at, publication, parse(publication));
    }
  }

  /**
   * Adopts definitions unless there are errors in them: then all stays as it is.
   *
   * @return errors and warnings
   */
  List<Problem> add(int epoch, Instant at, Publication publication) {
    Parsed parsed = parse(publication);
    List<Problem> problems = new ArrayList<>(parsed.problems());
    if (problems.stream().noneMatch(Problem::isError)) {
      problems.addAll(
          DefinitionsCheck.check(editions.with(parsed.definitions()), parsed.locations()));
    }
    if (problems.stream().anyMatch(Problem::isError)) {
      put(epoch, at, false);
    } else {
      adopt(epoch, at, publication, parsed);
    }
    return problems;
  }

  private static Parsed parse(Publication publication) {
    return JourneyText.parse(publication.name(), publication.text());
  }

  private void adopt(int epoch, Instant at, Publication publication, Parsed parsed) {
    boolean sweeps = editions.publish(parsed.definitions(), publication.liveRuns());
    texts.put(epoch, publication);
    put(epoch, at, sweeps);
    rebuilt = null;
  }

  private void put(int epoch, Instant at, boolean sweeps) {
    steps.put(epoch, new Step(at, sweeps));
    catalogs.put(epoch, editions.catalog());
  }

  boolean isGood(int epoch) {
    return texts.containsKey(epoch);
  }

  Step step(int epoch) {
    return Objects.requireNonNull(steps.get(epoch), "no such publication");
  }

  /** Whether what was published between two numbers concerns users who are known. */
  boolean sweepsBetween(int before, int last) {
    return steps.subMap(before, false, last, true).values().stream().anyMatch(Step::sweeps);
  }

  /** What was deployed between a publication and the next one. */
  Catalog catalog(int epoch) {
    Catalog catalog = catalogs.get(epoch);
    return catalog != null ? catalog : whole(epoch);
  }

  /** The same with all versions there ever were. */
  Catalog whole(int epoch) {
    Rebuilt known = rebuilt;
    if (known == null || known.epoch != epoch) {
      Editions all = settings.editions(true);
      for (Map.Entry<Integer, Publication> one : texts.headMap(epoch, true).entrySet()) {
        var unused = all.publish(parse(one.getValue()).definitions(), one.getValue().liveRuns());
      }
      known = new Rebuilt(epoch, all.catalog());
      rebuilt = known;
    }
    return known.catalog;
  }

  /** Forgets catalogs that nobody is expected to ask for. */
  void forgetBefore(int epoch) {
    catalogs.headMap(epoch, false).clear();
  }

  /** The latest publication that an instant has passed. */
  int passed(Instant limit) {
    int passed = steps.lastKey();
    while (passed > 0 && step(passed).at.isAfter(limit)) {
      passed--;
    }
    return passed;
  }
}
