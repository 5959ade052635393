package dev.sojourn.dsl;

import dev.sojourn.model.Timing;
import java.time.DayOfWeek;
import java.util.List;
import java.util.stream.Stream;

/** A week counted from T's local date. */
public final class WeekPlan extends TimedPlan {
  private final int week;

  WeekPlan(int week) {
    super(new Timing.Week(week, List.of(), null));
    this.week = week;
  }

  /** On weekdays of that week; without a time, at T's local time of day. */
  public TimedPlan on(DayOfWeek day, DayOfWeek... more) {
    return new TimedPlan(
        new Timing.Week(week, Stream.concat(Stream.of(day), Stream.of(more)).toList(), null));
  }
}
