package dev.sojourn.dsl;

import dev.sojourn.model.Clock;
import dev.sojourn.model.Timing;
import java.time.LocalTime;
import java.util.function.Function;

/** Days that still need a time of day, in the user's zone; no plan yet. */
public final class Slot {
  private final Function<Clock, Timing> timing;

  Slot(Function<Clock, Timing> timing) {
    this.timing = timing;
  }

  /**
   * At a local time of day.
   *
   * @param time hours and minutes, {@code "00:00"} to {@code "23:59"}
   * @throws IllegalArgumentException if it is no such time
   */
  public Plan at(String time) {
    return new Plan(timing.apply(Literals.clock(time)));
  }

  /** At a local time of day, in whole minutes. */
  public Plan at(LocalTime time) {
    return new Plan(timing.apply(new Clock.Fixed(time)));
  }

  /**
   * At the local time that an attribute of the user holds; while it has none, nothing is planned.
   */
  public Plan at(Attribute<LocalTime> attribute) {
    return new Plan(timing.apply(new Clock.OfUser(attribute.name())));
  }
}
