package dev.sojourn.test.coverage;

import java.util.List;

/**
 * What the tests have exercised of one journey.
 *
 * @param file its file; "" if it was built in Java
 * @param journey its id
 * @param items all that can be exercised, those of the whole journey first, then in the order of
 *     the file
 */
public record JourneyCoverage(String file, String journey, List<CoverageItem> items) {
  public JourneyCoverage {
    items = List.copyOf(items);
  }

  /** How many items there are of a kind. */
  public int count(CoverageItem.Kind kind) {
    return (int) items.stream().filter(item -> item.kind() == kind).count();
  }

  /** How many items of a kind were exercised. */
  public int tested(CoverageItem.Kind kind) {
    return (int) items.stream().filter(item -> item.kind() == kind && item.tested()).count();
  }

  /** How many items were exercised. */
  public int tested() {
    return (int) items.stream().filter(CoverageItem::tested).count();
  }

  /** What was not exercised. */
  public List<CoverageItem> untested() {
    return items.stream().filter(item -> !item.tested()).toList();
  }
}
