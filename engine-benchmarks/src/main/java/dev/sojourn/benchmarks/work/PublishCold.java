package dev.sojourn.benchmarks.work;

import dev.sojourn.JourneyEngine;
import dev.sojourn.benchmarks.CountingSink;
import dev.sojourn.benchmarks.Journeys;
import dev.sojourn.benchmarks.TenSteps;
import dev.sojourn.model.Definitions;

/** Workload (f), cold: reads and deploys a hundred journeys of ten steps, and ends. */
public final class PublishCold {

  private PublishCold() {}

  /** No arguments. */
  public static void main(String[] args) {
    Definitions definitions = Definitions.EMPTY;
    for (int i = 0; i < 100; i++) {
      definitions = definitions.and(Journeys.parse(TenSteps.text("journey-" + i, 100 + i)));
    }
    try (JourneyEngine engine =
        JourneyEngine.builder().definitions(definitions).sink(new CountingSink()).build()) {
      engine.start();
    }
  }
}
