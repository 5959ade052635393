package dev.sojourn.insight.report;

import dev.sojourn.model.Timing;

/**
 * Where a timing stands on an axis of days since T.
 *
 * @param from days since T; of a repeated one, of the first time
 * @param to the end of a range; of a repeated one, days from one time to the next
 */
record Mark(Kind kind, double from, double to) {
  private static final double DAY = 86_400;

  /** How it is drawn. */
  enum Kind {
    POINT,
    RANGE,
    REPEATED,
    /** It follows an event, an attribute or the calendar, so T says nothing about it. */
    FREE
  }

  static Mark of(Timing timing) {
    if (timing instanceof Timing.Days t) {
      return point(t.days());
    } else if (timing instanceof Timing.After t) {
      return point(t.duration().toSeconds() / DAY);
    } else if (timing instanceof Timing.AtOnce) {
      return point(0);
    } else if (timing instanceof Timing.Week t) {
      return new Mark(Kind.RANGE, 7.0 * (t.week() - 1), 7.0 * t.week());
    } else if (timing instanceof Timing.Range t) {
      return new Mark(Kind.RANGE, t.from(), t.to() + 1.0);
    } else if (timing instanceof Timing.OnNext t) {
      return new Mark(Kind.RANGE, 0, t.on().isEmpty() ? 1 : 7);
    }
    return recurring(timing);
  }

  private static Mark recurring(Timing timing) {
    return timing instanceof Timing.EveryDays t
        ? new Mark(Kind.REPEATED, t.days(), t.days())
        : new Mark(Kind.FREE, 0, 0);
  }

  private static Mark point(double day) {
    return new Mark(Kind.POINT, day, day);
  }

  /** How many days an axis must have to show it. */
  double reach() {
    return kind == Kind.REPEATED ? from * 2 : Math.max(from, to);
  }
}
