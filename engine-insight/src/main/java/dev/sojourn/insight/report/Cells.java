package dev.sojourn.insight.report;

import dev.sojourn.model.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attributes by which a cell of a table says what its number counts. */
final class Cells {
  private Cells() {}

  /**
   * Attributes of a count of decisions.
   *
   * @param table which table it is in
   * @param place null for all places
   */
  static Object[] of(String table, @Nullable Place place, Verdict verdict) {
    List<Object> all = new ArrayList<>(List.of("data-table", table));
    if (place != null) {
      add(all, "data-journey", place.journey());
      add(all, "data-stage", place.stage());
      add(all, "data-step", place.step());
    }
    all.add("data-outcome");
    all.add(verdict.outcome().text());
    Reason reason = verdict.reason();
    add(all, "data-reason", reason == null ? null : reason.text());
    return all.toArray();
  }

  /** Attributes of some other number about a place. */
  static Object[] of(String table, Place place, String figure) {
    List<Object> all = new ArrayList<>(List.of("data-table", table, "data-figure", figure));
    add(all, "data-journey", place.journey());
    add(all, "data-stage", place.stage());
    add(all, "data-step", place.step());
    return all.toArray();
  }

  private static void add(List<Object> all, String name, @Nullable String value) {
    if (value != null) {
      all.add(name);
      all.add(value);
    }
  }
}
