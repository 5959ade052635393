package dev.sojourn.dsl;

import dev.sojourn.model.Clock;
import dev.sojourn.model.Timing;
import java.time.LocalTime;

/** A plan that may be given a time of day, in the user's zone. */
public sealed class TimedPlan extends Plan permits DaysPlan, WeekPlan {

  TimedPlan(Timing timing) {
    super(timing);
  }

  /**
   * At a local time of day.
   *
   * @param time hours and minutes, {@code "00:00"} to {@code "23:59"}
   * @throws IllegalArgumentException if it is no such time
   */
  public final Plan at(String time) {
    return at(Literals.clock(time));
  }

  /** At a local time of day, in whole minutes. */
  public final Plan at(LocalTime time) {
    return at(new Clock.Fixed(time));
  }

  /**
   * At the local time that an attribute of the user holds; while it has none, nothing is planned.
   */
  public final Plan at(Attribute<LocalTime> attribute) {
    return at(new Clock.OfUser(attribute.name()));
  }

  private Plan at(Clock clock) {
    if (timing() instanceof Timing.Days days) {
      return new Plan(new Timing.Days(days.days(), clock));
    } else if (timing() instanceof Timing.Week week) {
      return new Plan(new Timing.Week(week.week(), week.on(), clock));
    } else if (timing() instanceof Timing.Range range) {
      return new Plan(new Timing.Range(range.from(), range.to(), clock));
    }
    Timing.Around around = (Timing.Around) timing();
    return new Plan(new Timing.Around(around.amount(), around.before(), around.reference(), clock));
  }
}
