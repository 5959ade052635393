package dev.sojourn.model;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a step plans its touches, relative to T, the anchor of its stage. Weekday lists are kept
 * sorted, each day once.
 */
public sealed interface Timing {

  /** The time of day; null if the timing has none. */
  default @Nullable Clock at() {
    return null;
  }

  /**
   * {@code T+n}: n local calendar days after T's date, at a time or at T's own local time of day.
   */
  record Days(int days, @Nullable Clock at) implements Timing {}

  /** {@code T+90m}: exact elapsed time after T. */
  record After(Duration duration) implements Timing {
    public After {
      Objects.requireNonNull(duration, "duration");
    }
  }

  /** {@code W k}: the days [7(k-1), 7k) counted from T's local date; {@code on} may be empty. */
  record Week(int week, List<DayOfWeek> on, @Nullable Clock at) implements Timing {
    public Week {
      on = sorted(on);
    }
  }

  /** {@code T+a..T+b}: the days a to b, both included. */
  record Range(int from, int to, @Nullable Clock at) implements Timing {}

  /** {@code every Mon, Wed at 10:00}. */
  record EveryWeekday(List<DayOfWeek> on, Clock at) implements Timing {
    public EveryWeekday {
      on = sorted(on);
      Objects.requireNonNull(at, "at");
    }
  }

  /** {@code every 14 days at 10:00}, counted from T. */
  record EveryDays(int days, Clock at) implements Timing {
    public EveryDays {
      Objects.requireNonNull(at, "at");
    }
  }

  /** {@code every month on 31 at 10:00}; a day the month lacks is its last. */
  record EveryMonth(int day, Clock at) implements Timing {
    public EveryMonth {
      Objects.requireNonNull(at, "at");
    }
  }

  /** {@code yearly on user.birthday at 09:00}; 29 February falls on the 28th in common years. */
  record Yearly(String attribute, Clock at) implements Timing {
    public Yearly {
      Objects.requireNonNull(attribute, "attribute");
      Objects.requireNonNull(at, "at");
    }
  }

  /** {@code on 2026-11-11 at 10:00}. */
  record OnDate(LocalDate date, Clock at) implements Timing {
    public OnDate {
      Objects.requireNonNull(date, "date");
      Objects.requireNonNull(at, "at");
    }
  }

  /**
   * {@code 3 days before user.delivery-date at 10:00}: a date or instant attribute, shifted. The
   * reference is a {@link Expression.UserAttribute} or {@link Expression.AnchorAttribute}.
   */
  record Around(TimeAmount amount, boolean before, Expression reference, @Nullable Clock at)
      implements Timing {
    public Around {
      Objects.requireNonNull(amount, "amount");
      Objects.requireNonNull(reference, "reference");
    }
  }

  /** {@code 2h after cart.added}: planned at each such event, moved by a later one. */
  record AfterEvent(TimeAmount amount, String event) implements Timing {
    public AfterEvent {
      Objects.requireNonNull(amount, "amount");
      Objects.requireNonNull(event, "event");
    }
  }

  /** {@code when order.paid}: due at each such event. */
  record When(String event) implements Timing {
    public When {
      Objects.requireNonNull(event, "event");
    }
  }

  /**
   * {@code on next Sat, Sun at 10:00}: the first such slot not before T; no weekday means any day.
   */
  record OnNext(List<DayOfWeek> on, Clock at) implements Timing {
    public OnNext {
      on = sorted(on);
      Objects.requireNonNull(at, "at");
    }
  }

  /** {@code at once}, the same as {@code T+0}. */
  record AtOnce() implements Timing {}

  private static List<DayOfWeek> sorted(List<DayOfWeek> days) {
    return days.stream().distinct().sorted().toList();
  }
}
