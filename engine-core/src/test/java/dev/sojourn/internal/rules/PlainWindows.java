package dev.sojourn.internal.rules;

import dev.sojourn.internal.state.Happened;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Value;
import dev.sojourn.model.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import org.jspecify.annotations.Nullable;

/** Which events a window counts, as plainly as {@link PlainEvaluator}. */
record PlainWindows(Scene scene) {

  boolean isInside(@Nullable Window window, Happened row) {
    LocalDate day = LocalDate.ofInstant(row.at(), scene.zone());
    LocalDate today = LocalDate.ofInstant(scene.now(), scene.zone());
    if (window instanceof Window.InLast last) {
      return scene.now().isBefore(plus(row.at(), last.amount()));
    } else if (window instanceof Window.SinceAnchor) {
      return isAfter(row, scene.since()) && reaches(row);
    } else if (window instanceof Window.SinceStart) {
      return isAfter(row, scene.start()) && reaches(row);
    } else if (window instanceof Window.Today) {
      return day.equals(today);
    } else if (window instanceof Window.ThisWeek) {
      return day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
              == today.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
          && day.get(IsoFields.WEEK_BASED_YEAR) == today.get(IsoFields.WEEK_BASED_YEAR);
    } else if (window instanceof Window.ThisMonth) {
      return YearMonth.from(day).equals(YearMonth.from(today));
    }
    return true;
  }

  /** Of a run per value of an attribute: events with another value concern other runs. */
  private boolean reaches(Happened row) {
    String attribute = scene.reach().attribute();
    Value value = attribute == null ? null : row.attributes().get(attribute);
    return value == null || value instanceof Value.Absent || value.equals(scene.reach().value());
  }

  private static boolean isAfter(Happened row, Scene.@Nullable Point point) {
    if (point == null) {
      return false;
    }
    return row.at().isAfter(point.at()) || (row.at().equals(point.at()) && row.seq() > point.seq());
  }

  private Instant plus(Instant instant, TimeAmount amount) {
    if (amount instanceof TimeAmount.Exact exact) {
      return instant.plus(exact.duration());
    }
    TimeAmount.Calendar calendar = (TimeAmount.Calendar) amount;
    LocalDateTime local = LocalDateTime.ofInstant(instant, scene.zone());
    LocalDateTime moved =
        switch (calendar.unit()) {
          case HOUR -> null;
          case DAY -> local.plusDays(calendar.count());
          case WEEK -> local.plusWeeks(calendar.count());
          case MONTH -> local.plusMonths(calendar.count());
          case YEAR -> local.plusYears(calendar.count());
        };
    if (moved == null) {
      return instant.plusSeconds(3600L * calendar.count());
    }
    var offsets = scene.zone().getRules().getValidOffsets(moved);
    return offsets.isEmpty()
        ? scene.zone().getRules().getTransition(moved).getInstant()
        : moved.toInstant(offsets.get(0));
  }
}
