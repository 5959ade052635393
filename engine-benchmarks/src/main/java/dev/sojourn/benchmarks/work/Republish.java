package dev.sojourn.benchmarks.work;

import dev.sojourn.JourneyEngine;
import dev.sojourn.benchmarks.CountingSink;
import dev.sojourn.benchmarks.Figure;
import dev.sojourn.benchmarks.Journeys;
import dev.sojourn.benchmarks.TenSteps;

/**
 * Workload (f), again and again: what a thousand versions of one journey, each with rules of its
 * own, leave behind beside a hundred.
 */
public final class Republish {

  private Republish() {}

  /** No arguments. */
  public static void main(String[] args) {
    try (JourneyEngine engine = JourneyEngine.builder().sink(new CountingSink()).build()) {
      publish(engine, 0, 100);
      long heap = Memory.usedAfterCollection();
      int classes = Memory.classes();
      publish(engine, 100, 1_000);
      double ofHeap = (double) Memory.usedAfterCollection() / heap;
      double ofClasses = (double) Memory.classes() / classes;
      new Figure("republish_1000_growth", Math.max(ofHeap, ofClasses), "x").tell();
      new Figure("republish_1000_growth.heap", ofHeap, "x").tell();
      new Figure("republish_1000_growth.classes", ofClasses, "x").tell();
    }
  }

  private static void publish(JourneyEngine engine, int from, int to) {
    for (int i = from; i < to; i++) {
      engine.publish(Journeys.parse(TenSteps.text("ten-steps", 100 + i)));
    }
  }
}
