package dev.sojourn.insight.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Days since T across a drawing, the first ones wider than the later ones: a journey is busiest at
 * its start.
 */
record DayAxis(double days) {
  private static final int[] TICKS = {
    0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365, 540, 730, 1095
  };
  private static final double LEFT = 0.025;
  private static final double WIDTH = 0.935;
  private static final double CLOSEST = 0.075;

  /** Where a day stands, as a fraction of the width. */
  double at(double day) {
    return LEFT + WIDTH * Math.sqrt(Math.min(1, Math.max(0, day / days)));
  }

  /** Days to name, not too close to each other. */
  List<Integer> ticks() {
    List<Integer> ticks = new ArrayList<>();
    double last = -1;
    for (int day : TICKS) {
      if (day <= days && at(day) - last >= CLOSEST) {
        ticks.add(day);
        last = at(day);
      }
    }
    return ticks;
  }
}
