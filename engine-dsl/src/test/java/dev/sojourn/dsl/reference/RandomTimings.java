package dev.sojourn.dsl.reference;

import dev.sojourn.dsl.reference.RandomConditions.Place;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Expression;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Random timings of steps. */
final class RandomTimings {
  private static final int KINDS = 28;

  private final Draw draw;
  private final Instant base;

  /** Each timing has its cases in which it is met often. */
  private final int favourite;

  RandomTimings(Draw draw, Instant base, long seed) {
    this.draw = draw;
    this.base = base;
    this.favourite = (int) (seed % KINDS);
  }

  /**
   * A timing.
   *
   * @param percent how often it is the favourite
   */
  Timing timing(Place place, int percent) {
    List<DayOfWeek> on = new ArrayList<>();
    for (int i = 1 + draw.below(2); i > 0; i--) {
      on.add(DayOfWeek.of(1 + draw.below(7)));
    }
    int week = 1 + draw.below(draw.chance(30) ? 3 : 2);
    int day = draw.below(4);
    return switch (draw.chance(percent) ? favourite : draw.below(KINDS)) {
      case 0, 1 -> new Timing.AtOnce();
      case 2 -> new Timing.Days(0, draw.chance(50) ? clock(place) : null);
      case 3 -> new Timing.Days(draw.below(5), null);
      case 4 -> new Timing.Days(draw.below(5), clock(place));
      case 5 -> new Timing.After(duration());
      case 6 -> new Timing.Week(week, on, clock(place));
      case 7 -> new Timing.Week(week, on, null);
      case 8 -> new Timing.Week(week, List.of(), clock(place));
      case 9, 10 -> new Timing.Week(week, List.of(), null);
      case 11 -> new Timing.Range(day, day + draw.below(4), clock(place));
      case 12, 13 -> new Timing.Range(day, day + draw.below(4), null);
      case 14 -> new Timing.EveryWeekday(on, clock(place));
      case 15 -> new Timing.EveryDays(1 + draw.below(4), clock(place));
      case 16 -> new Timing.EveryMonth(1 + draw.below(31), clock(place));
      case 17, 27 -> new Timing.OnDate(date(), clock(place));
      case 18 -> new Timing.OnNext(draw.chance(40) ? List.of() : on, clock(place));
      case 19, 20 -> yearly(place);
      case 21, 22 -> around(place);
      case 23, 24 ->
          place.anchorEvent()
              ? new Timing.AfterEvent(amount(), draw.of(Words.TYPES))
              : around(place);
      default ->
          place.anchorEvent()
              ? new Timing.When(draw.chance(15) ? "touch.clicked" : draw.of(Words.TYPES))
              : yearly(place);
    };
  }

  /** 4.10: a group has no attributes that time depends on. */
  private Clock clock(Place place) {
    return place.group() ? Words.fixed(draw) : Words.clock(draw);
  }

  private Timing yearly(Place place) {
    if (place.group()) {
      return new Timing.OnDate(date(), clock(place));
    }
    return new Timing.Yearly(draw.chance(80) ? "birthday" : "day", clock(place));
  }

  private Timing around(Place place) {
    if (place.group() && !place.anchorEvent()) {
      return new Timing.After(duration());
    }
    return new Timing.Around(
        amount(),
        draw.chance(50),
        place.anchorEvent() && (place.group() || draw.chance(65))
            ? new Expression.AnchorAttribute("on")
            : new Expression.UserAttribute(draw.chance(85) ? "day" : "birthday"),
        draw.chance(50) ? clock(place) : null);
  }

  private Duration duration() {
    return draw.of(
        List.of(
            Duration.ofMinutes(90),
            Duration.ofHours(1 + draw.below(30)),
            Duration.ofHours(24L * (1 + draw.below(3)))));
  }

  private TimeAmount amount() {
    return draw.chance(40)
        ? new TimeAmount.Exact(duration())
        : new TimeAmount.Calendar(1 + draw.below(3), draw.of(List.of(TimeAmount.Unit.values())));
  }

  /** In the time of the log. */
  private LocalDate date() {
    return LocalDate.ofInstant(base, ZoneOffset.UTC).plusDays(draw.below(25));
  }
}
