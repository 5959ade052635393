package dev.sojourn.insight.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** Days in a row as the columns of a chart: single ones, or weeks or months where they are many. */
record Buckets(Unit unit, List<LocalDate> starts) {
  private static final int MOST_DAYS = 130;
  private static final int MOST_WEEKS = 130 * 7;

  /** How much time a column stands for. */
  enum Unit {
    DAY,
    WEEK,
    MONTH
  }

  /** Columns for days in order of time; at least one day. */
  static Buckets over(List<LocalDate> days) {
    LocalDate first = days.get(0);
    LocalDate last = days.get(days.size() - 1);
    long span = ChronoUnit.DAYS.between(first, last) + 1;
    Unit unit = span <= MOST_DAYS ? Unit.DAY : span <= MOST_WEEKS ? Unit.WEEK : Unit.MONTH;
    List<LocalDate> starts = new ArrayList<>();
    for (LocalDate start = start(unit, first); !start.isAfter(last); start = next(unit, start)) {
      starts.add(start);
    }
    return new Buckets(unit, starts);
  }

  /** The column of a day. */
  int of(LocalDate day) {
    LocalDate start = start(unit, day);
    LocalDate first = starts.get(0);
    return (int)
        switch (unit) {
          case DAY -> ChronoUnit.DAYS.between(first, start);
          case WEEK -> ChronoUnit.WEEKS.between(first, start);
          case MONTH -> ChronoUnit.MONTHS.between(first, start);
        };
  }

  /** What a column is called. */
  String label(int column) {
    String start = starts.get(column).toString();
    return unit == Unit.MONTH ? start.substring(0, start.length() - 3) : start;
  }

  private static LocalDate start(Unit unit, LocalDate day) {
    return switch (unit) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
    };
  }

  private static LocalDate next(Unit unit, LocalDate start) {
    return switch (unit) {
      case DAY -> start.plusDays(1);
      case WEEK -> start.plusWeeks(1);
      case MONTH -> start.plusMonths(1);
    };
  }
}
