package dev.sojourn.internal.decide;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Problem;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What conditions that are deployed later ask for and what was not kept so far: a warning each. */
public final class HistoryGaps {
  private static final String CODE = "history-not-kept";

  private final Retention before;
  private final @Nullable Instant now;
  private final List<Problem> warnings = new ArrayList<>();

  private HistoryGaps(Retention before, @Nullable Instant now) {
    this.before = before;
    this.now = now;
  }

  /**
   * The gaps of some definitions.
   *
   * @param before what was deployed so far
   * @param now the engine's time; null if it has none yet
   */
  public static List<Problem> of(Catalog before, Definitions more, @Nullable Instant now) {
    HistoryGaps gaps = new HistoryGaps(before.retention, now);
    for (Journey journey : more.journeys()) {
      gaps.find("journey " + journey.id(), Retention.of(List.of(journey), List.of(), List.of()));
    }
    for (Segment segment : more.segments()) {
      gaps.find("segment " + segment.id(), Retention.of(List.of(), List.of(), List.of(segment)));
    }
    for (RuleSet rules : more.rules()) {
      gaps.find("rules " + rules.id(), Retention.of(List.of(), List.of(rules), List.of()));
    }
    return gaps.warnings;
  }

  private void find(String path, Retention needed) {
    for (String type : needed.types()) {
      Retention.Kept needs = needed.kept(type);
      Retention.Kept had = before.of(type);
      if (had == null) {
        warn(path, "events `" + type + "` were not kept so far; " + known(now));
        continue;
      }
      Duration reach = had.reach();
      if (reach != null && (needs.reach() == null || needs.reach().compareTo(reach) > 0)) {
        Instant from = now == null ? null : now.minus(reach);
        warn(
            path,
            "events `"
                + type
                + "` were kept for "
                + reach.toDays()
                + " days so far; "
                + known(from));
      }
      Set<String> missing = new TreeSet<>(needs.attributes);
      missing.removeAll(had.attributes);
      for (String attribute : missing) {
        warn(path, "`" + type + "." + attribute + "` was not kept so far; " + known(now));
      }
    }
  }

  private static String known(@Nullable Instant from) {
    return from == null
        ? "conditions know them from the next event on"
        : "conditions know what came from " + from + " on";
  }

  private void warn(String path, String message) {
    warnings.add(new Problem(Problem.Severity.WARNING, CODE, message, path, null));
  }
}
