package dev.sojourn.insight.report;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts by local day and series, such as touches by channel. */
final class Days {
  private static final long[] NONE = {};

  private final Map<LocalDate, long[]> counts = new TreeMap<>();
  private final List<String> series = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  void add(LocalDate day, String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      number = series.size();
      numbers.put(name, number);
      series.add(name);
    }
    long[] row = counts.getOrDefault(day, NONE);
    if (number >= row.length) {
      row = Arrays.copyOf(row, number + 1);
      counts.put(day, row);
    }
    row[number]++;
  }

  /** The names of the series, those with most first. */
  List<String> series() {
    List<String> names = new ArrayList<>(series);
    names.sort(Comparator.<String>comparingLong(this::total).reversed().thenComparing(n -> n));
    return names;
  }

  List<LocalDate> days() {
    return List.copyOf(counts.keySet());
  }

  long at(LocalDate day, String name) {
    long[] row = counts.get(day);
    Integer number = numbers.get(name);
    return row == null || number == null || number >= row.length ? 0 : row[number];
  }

  long total(String name) {
    return counts.keySet().stream().mapToLong(day -> at(day, name)).sum();
  }

  long total() {
    return series.stream().mapToLong(this::total).sum();
  }

  /** Counts by weekday, from Monday, and hour. */
  static final class Hours {
    private final long[][] counts = new long[7][24];

    void add(ZonedDateTime at) {
      counts[at.getDayOfWeek().getValue() - 1][at.getHour()]++;
    }

    long at(int weekday, int hour) {
      return counts[weekday][hour];
    }
  }
}
