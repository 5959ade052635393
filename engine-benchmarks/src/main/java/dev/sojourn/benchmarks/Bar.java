package dev.sojourn.benchmarks;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a figure must reach, on two cores. */
record Bar(String figure, boolean atMost, double value) {
  private static final List<Bar> ALL =
      List.of(
          atMost("cdnow.vs_plain_java", 10),
          atLeast("cdnow.vs_drools_by_the_book", 20),
          atLeast("cdnow.vs_evrete", 5),
          atLeast("cdnow.vs_easy_rules", 1.5),
          atMost("cdnow.simulate_seconds", 5),
          atLeast("evaluations_per_second_per_core", 300_000),
          atLeast("ignored_events_per_second_per_core", 2_000_000),
          atMost("due_million_seconds", 6),
          atMost("bytes_per_user", 400),
          atMost("journeys_1000_over_10", 1.5),
          atMost("event_in_20_journeys_us", 40),
          atMost("publish_ms_warm", 50),
          atMost("publish_100_cold_seconds", 6),
          atMost("republish_1000_growth", 1.1),
          atLeast("two_cores_over_one", 1.7));

  /** The bar for a figure; null if there is none. */
  static @Nullable Bar of(String figure) {
    return ALL.stream().filter(bar -> bar.figure.equals(figure)).findFirst().orElse(null);
  }

  boolean isMetBy(Figure measured) {
    return atMost ? measured.value() <= value : measured.value() >= value;
  }

  @Override
  public String toString() {
    String number = String.format(Locale.ROOT, value % 1 == 0 ? "%,.0f" : "%,.1f", value);
    return (atMost ? "<= " : ">= ") + number;
  }

  private static Bar atMost(String figure, double value) {
    return new Bar(figure, true, value);
  }

  private static Bar atLeast(String figure, double value) {
    return new Bar(figure, false, value);
  }
}
