package dev.sojourn.cli;

import dev.sojourn.model.Clock;
import dev.sojourn.model.Expression;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Timings in the words of the language. */
final class TimingText {
  private TimingText() {}

  static String of(Timing timing) {
    if (timing instanceof Timing.Days t) {
      return "T+" + t.days() + at(t.at());
    } else if (timing instanceof Timing.After t) {
      return "T+" + exact(t.duration());
    } else if (timing instanceof Timing.Week t) {
      return "W" + t.week() + (t.on().isEmpty() ? "" : " on " + days(t.on())) + at(t.at());
    } else if (timing instanceof Timing.Range t) {
      return "T+" + t.from() + "..T+" + t.to() + at(t.at());
    } else if (timing instanceof Timing.AtOnce) {
      return "at once";
    }
    return slots(timing);
  }

  private static String slots(Timing timing) {
    if (timing instanceof Timing.EveryWeekday t) {
      return "every " + days(t.on()) + at(t.at());
    } else if (timing instanceof Timing.EveryDays t) {
      return "every " + t.days() + " days" + at(t.at());
    } else if (timing instanceof Timing.EveryMonth t) {
      return "every month on " + t.day() + at(t.at());
    } else if (timing instanceof Timing.Yearly t) {
      return "yearly on user." + t.attribute() + at(t.at());
    } else if (timing instanceof Timing.OnDate t) {
      return "on " + t.date() + at(t.at());
    } else if (timing instanceof Timing.OnNext t) {
      return "on next " + (t.on().isEmpty() ? "day" : days(t.on())) + at(t.at());
    }
    return relative(timing);
  }

  private static String relative(Timing timing) {
    if (timing instanceof Timing.Around t) {
      return amount(t.amount())
          + (t.before() ? " before " : " after ")
          + reference(t.reference())
          + at(t.at());
    } else if (timing instanceof Timing.AfterEvent t) {
      return amount(t.amount()) + " after " + t.event();
    }
    return timing instanceof Timing.When t ? "when " + t.event() : "";
  }

  static String amount(TimeAmount amount) {
    if (amount instanceof TimeAmount.Calendar calendar) {
      String unit = calendar.unit().name().toLowerCase(Locale.ROOT);
      return calendar.count() + " " + unit + (calendar.count() == 1 ? "" : "s");
    }
    return exact(((TimeAmount.Exact) amount).duration());
  }

  private static String exact(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static String reference(Expression reference) {
    if (reference instanceof Expression.UserAttribute user) {
      return "user." + user.name();
    }
    return reference instanceof Expression.AnchorAttribute anchor ? "T." + anchor.name() : "…";
  }

  private static String at(@Nullable Clock clock) {
    if (clock instanceof Clock.Fixed fixed) {
      return " at " + fixed.time();
    }
    return clock instanceof Clock.OfUser user ? " at user." + user.attribute() : "";
  }

  private static String days(List<DayOfWeek> days) {
    return days.stream()
        .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
        .collect(Collectors.joining(", "));
  }
}
