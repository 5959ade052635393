package dev.sojourn.dsl.text;

import dev.sojourn.model.Clock;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints timings, amounts of time and clocks. */
final class TimePrinter {
  private TimePrinter() {}

  static String timing(Timing timing) {
    if (timing instanceof Timing.Days days) {
      return "T+" + days.days() + at(days.at());
    } else if (timing instanceof Timing.After after) {
      return "T+" + duration(after.duration());
    } else if (timing instanceof Timing.Week week) {
      String on = week.on().isEmpty() ? "" : " on " + weekdays(week.on());
      return "W" + week.week() + on + at(week.at());
    } else if (timing instanceof Timing.Range range) {
      return "T+" + range.from() + "..T+" + range.to() + at(range.at());
    } else if (timing instanceof Timing.EveryWeekday every) {
      return "every " + weekdays(every.on()) + at(every.at());
    } else if (timing instanceof Timing.EveryDays every) {
      return "every " + every.days() + " days" + at(every.at());
    } else if (timing instanceof Timing.EveryMonth every) {
      return "every month on " + every.day() + at(every.at());
    } else if (timing instanceof Timing.Yearly yearly) {
      return "yearly on " + ExpressionPrinter.owned("user", yearly.attribute()) + at(yearly.at());
    } else if (timing instanceof Timing.OnDate on) {
      return "on " + on.date() + at(on.at());
    } else if (timing instanceof Timing.OnNext next) {
      String days = next.on().isEmpty() ? "day" : weekdays(next.on());
      return "on next " + days + at(next.at());
    }
    return toEvent(timing);
  }

  private static String toEvent(Timing timing) {
    if (timing instanceof Timing.Around around) {
      String direction = around.before() ? " before " : " after ";
      return amount(around.amount()) + direction + reference(around) + at(around.at());
    } else if (timing instanceof Timing.AfterEvent after) {
      String event = after.event();
      boolean attribute = event.startsWith("user.") || event.startsWith("T.");
      return amount(after.amount())
          + " after "
          + (attribute ? Quotes.quote(event) : Name.EVENT.print(event));
    } else if (timing instanceof Timing.When when) {
      return "when " + Name.EVENT.print(when.event());
    }
    return "at once";
  }

  private static String reference(Timing.Around around) {
    return new ExpressionPrinter().print(around.reference());
  }

  private static String weekdays(List<DayOfWeek> days) {
    return days.stream()
        .map(day -> Keywords.WEEKDAYS.get(day.ordinal()))
        .collect(Collectors.joining(", "));
  }

  private static String at(@Nullable Clock clock) {
    return clock == null ? "" : " at " + clock(clock);
  }

  private static String clock(Clock clock) {
    return clock instanceof Clock.OfUser user
        ? ExpressionPrinter.owned("user", user.attribute())
        : time(((Clock.Fixed) clock).time());
  }

  static String time(LocalTime time) {
    return String.format(Locale.ROOT, "%02d:%02d", time.getHour(), time.getMinute());
  }

  static String amount(TimeAmount amount) {
    return amount instanceof TimeAmount.Exact exact
        ? duration(exact.duration())
        : period((TimeAmount.Calendar) amount);
  }

  static String period(TimeAmount.Calendar period) {
    String unit = period.unit().name().toLowerCase(Locale.ROOT);
    return period.count() + " " + unit + (period.count() == 1 ? "" : "s");
  }

  /** In the largest unit that is exact. */
  private static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
