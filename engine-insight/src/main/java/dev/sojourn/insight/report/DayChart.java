package dev.sojourn.insight.report;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Stacked columns by day, with a table of the same numbers. Places across are in percent and places
 * down in pixels, so that the drawing takes any width and its text stays as large as it is.
 */
final class DayChart {
  private static final int HEIGHT = 220;
  private static final int TOP = 18;
  private static final int BASE = 196;
  private static final int COLORS = 6;

  private final Days days;
  private final List<String> series;
  private final Buckets buckets;
  private final long[][] counts;
  private final long most;

  /** A chart of numbers of which there is at least one. */
  DayChart(Days days) {
    this.days = days;
    this.series = days.series();
    this.buckets = Buckets.over(days.days());
    this.counts = new long[buckets.starts().size()][series.size()];
    for (LocalDate day : days.days()) {
      long[] column = counts[buckets.of(day)];
      for (int i = 0; i < column.length; i++) {
        column[i] += days.at(day, series.get(i));
      }
    }
    this.most = Arrays.stream(counts).mapToLong(c -> Arrays.stream(c).sum()).max().orElse(1);
  }

  /**
   * Writes legend, drawing and table.
   *
   * @param table the name by which cells say that they are in this table
   * @param title what is counted
   */
  void write(Html html, String table, Say title) {
    legend(html);
    html.open(
        "svg",
        "class",
        "chart",
        "width",
        "100%",
        "height",
        HEIGHT,
        "role",
        "img",
        "aria-label",
        title.line());
    grid(html);
    for (int i = 0; i < counts.length; i++) {
      column(html, i);
    }
    axis(html);
    html.close("svg").line();
    if (buckets.unit() != Buckets.Unit.DAY) {
      boolean weeks = buckets.unit() == Buckets.Unit.WEEK;
      html.leaf(
          "p",
          weeks
              ? Say.of("Each column is a week, from Monday.", "每一柱为一周，从星期一算起。")
              : Say.of("Each column is a month.", "每一柱为一个月。"),
          "class",
          "note");
    }
    table(html, table);
  }

  private void legend(Html html) {
    html.open("ul", "class", "legend");
    for (int i = 0; i < series.size(); i++) {
      html.open("li");
      html.leaf("i", "", "class", "key k-s" + (i % COLORS + 1));
      html.name(series.get(i)).text(" ");
      html.leaf("b", Html.count(days.total(series.get(i)))).close("li");
    }
    html.close("ul").line();
  }

  private void grid(Html html) {
    long step = step();
    for (long value = 0; value <= most; value += step) {
      html.empty("line", "x1", "0", "x2", "100%", "y1", y(value), "y2", y(value), "class", "grid");
      if (value > 0) {
        html.leaf("text", Html.count(value), "x", "0", "y", y(value) - 4, "class", "tick");
      }
    }
  }

  /** 1, 2 or 5 times a power of ten, so that there are two to five lines. */
  private long step() {
    long step = 1;
    for (int i = 0; most / step >= 5; i++) {
      step = i % 3 == 1 ? step / 2 * 5 : step * 2;
    }
    return step;
  }

  private int y(long value) {
    return (int) Math.round(BASE - (BASE - TOP) * (double) value / most);
  }

  private void column(Html html, int column) {
    long sum = Arrays.stream(counts[column]).sum();
    if (sum == 0) {
      return;
    }
    double width = 1.0 / counts.length;
    StringBuilder text = new StringBuilder(buckets.label(column));
    html.open("g");
    long below = 0;
    for (int i = 0; i < series.size(); i++) {
      long count = counts[column][i];
      if (count > 0) {
        int from = y(below);
        below += count;
        html.empty(
            "rect",
            "x",
            Html.share((column + 0.08) * width),
            "width",
            Html.share(0.84 * width),
            "y",
            y(below),
            "height",
            Math.max(1, from - y(below)),
            "class",
            "c-s" + (i % COLORS + 1));
        text.append("\n").append(series.get(i)).append(": ").append(Html.count(count));
      }
    }
    html.leaf("title", text.toString()).close("g");
  }

  /** About six dates; on a narrow screen every other one goes. */
  private void axis(Html html) {
    int every = Math.max(1, (counts.length + 5) / 6);
    for (int i = 0; i < counts.length; i += every) {
      html.leaf(
          "text",
          buckets.label(i),
          "x",
          Html.share((i + 0.08) / counts.length),
          "y",
          HEIGHT - 6,
          "class",
          i / every % 2 == 0 ? "tick" : "tick wide-only");
    }
  }

  private void table(Html html, String table) {
    html.open("details").leaf("summary", Say.of("The numbers, day by day", "逐日数字"));
    html.open("div", "class", "scroll").open("table").open("thead").open("tr");
    html.leaf("th", Say.of("Day", "日期"), "scope", "col");
    for (String name : series) {
      html.open("th", "scope", "col", "class", "n").name(name).close("th");
    }
    html.close("tr", "thead").open("tbody").line();
    for (LocalDate day : days.days()) {
      html.open("tr").open("th", "scope", "row", "class", "date").text(day + " ");
      html.leaf("span", weekday(day), "class", "gloss").close("th");
      for (String name : series) {
        long count = days.at(day, name);
        html.number(count, "data-table", table, "data-day", day, "data-series", name);
      }
      html.close("tr").line();
    }
    html.close("tbody", "table", "div", "details").line();
  }

  private static Say weekday(LocalDate day) {
    return Say.of(
        day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
        "周" + "一二三四五六日".charAt(day.getDayOfWeek().getValue() - 1));
  }
}
