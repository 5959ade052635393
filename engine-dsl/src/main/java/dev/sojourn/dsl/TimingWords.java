package dev.sojourn.dsl;

import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.TimeAmount.Unit;
import dev.sojourn.model.Timing;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** The words for lengths of time and for when a step is due. */
abstract sealed class TimingWords permits ConditionWords {

  /** Exact seconds. */
  public static TimeAmount.Exact seconds(int count) {
    return exactly(Duration.ofSeconds(count));
  }

  /** Exact minutes. */
  public static TimeAmount.Exact minutes(int count) {
    return exactly(Duration.ofMinutes(count));
  }

  /** Hours, which are exact too. */
  public static TimeAmount.Calendar hours(int count) {
    return new TimeAmount.Calendar(count, Unit.HOUR);
  }

  /** Days on the user's calendar. */
  public static TimeAmount.Calendar days(int count) {
    return new TimeAmount.Calendar(count, Unit.DAY);
  }

  /** Weeks on the user's calendar. */
  public static TimeAmount.Calendar weeks(int count) {
    return new TimeAmount.Calendar(count, Unit.WEEK);
  }

  /** Months on the user's calendar; a day the month lacks becomes its last. */
  public static TimeAmount.Calendar months(int count) {
    return new TimeAmount.Calendar(count, Unit.MONTH);
  }

  /** Years on the user's calendar. */
  public static TimeAmount.Calendar years(int count) {
    return new TimeAmount.Calendar(count, Unit.YEAR);
  }

  /** Exact elapsed time, in whole seconds. */
  public static TimeAmount.Exact exactly(Duration duration) {
    return new TimeAmount.Exact(duration);
  }

  /** So many local calendar days after T; without a time, at T's local time of day: {@code T+7}. */
  public static DaysPlan t(int days) {
    return new DaysPlan(days);
  }

  /**
   * Exact elapsed time after T: {@code t(minutes(90))} or {@code t(hours(24))}.
   *
   * @throws IllegalArgumentException if the amount is in days or longer, which are not exact
   */
  public static Plan t(TimeAmount amount) {
    if (amount instanceof TimeAmount.Exact exact) {
      return new Plan(new Timing.After(exact.duration()));
    }
    TimeAmount.Calendar calendar = (TimeAmount.Calendar) amount;
    if (calendar.unit() != Unit.HOUR) {
      throw new IllegalArgumentException(
          "t(…) takes exact time such as hours(24) or a number of calendar days such as t(7)");
    }
    return new Plan(new Timing.After(Duration.ofHours(calendar.count())));
  }

  /** The k-th week counted from T's local date, from 1. */
  public static WeekPlan w(int week) {
    return new WeekPlan(week);
  }

  /** At T itself. */
  public static Plan atOnce() {
    return new Plan(new Timing.AtOnce());
  }

  /** Each of these weekdays while the stage is open. */
  public static Slot every(DayOfWeek day, DayOfWeek... more) {
    return new Slot(clock -> new Timing.EveryWeekday(list(day, more), clock));
  }

  /** Every so many days, counted from T. */
  public static Slot everyDays(int days) {
    return new Slot(clock -> new Timing.EveryDays(days, clock));
  }

  /** Every month on a day, 1 to 31; a day the month lacks is its last. */
  public static Slot everyMonthOn(int day) {
    return new Slot(clock -> new Timing.EveryMonth(day, clock));
  }

  /** Each anniversary of the date that an attribute of the user holds. */
  public static Slot yearlyOn(Attribute<LocalDate> attribute) {
    return new Slot(clock -> new Timing.Yearly(attribute.name(), clock));
  }

  /** On one date. */
  public static Slot onDate(LocalDate date) {
    return new Slot(clock -> new Timing.OnDate(date, clock));
  }

  /**
   * On one date.
   *
   * @param date year, month and day, as in {@code "2026-11-11"}
   * @throws IllegalArgumentException if it is no such date
   */
  public static Slot onDate(String date) {
    return onDate(Literals.date(date));
  }

  /** On the first of these weekdays that is not before T. */
  public static Slot onNext(DayOfWeek day, DayOfWeek... more) {
    return new Slot(clock -> new Timing.OnNext(list(day, more), clock));
  }

  /** On the first day at the time that is not before T. */
  public static Slot onNextDay() {
    return new Slot(clock -> new Timing.OnNext(List.of(), clock));
  }

  /** So long before the date or instant of an attribute, {@code user(…)} or {@code anchor(…)}. */
  public static TimedPlan before(TimeAmount amount, Operand<?> reference) {
    return new TimedPlan(new Timing.Around(amount, true, reference.expression(), null));
  }

  /** So long after the date or instant of an attribute, {@code user(…)} or {@code anchor(…)}. */
  public static TimedPlan after(TimeAmount amount, Operand<?> reference) {
    return new TimedPlan(new Timing.Around(amount, false, reference.expression(), null));
  }

  /** So long after each such event, moved by a later one. */
  public static Plan after(TimeAmount amount, EventType event) {
    return new Plan(new Timing.AfterEvent(amount, event.name()));
  }

  /** At each such event. */
  public static Plan when(EventType event) {
    return new Plan(new Timing.When(event.name()));
  }

  private static List<DayOfWeek> list(DayOfWeek day, DayOfWeek... more) {
    return Stream.concat(Stream.of(day), Stream.of(more)).toList();
  }
}
