package dev.sojourn.insight.report;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;

/** Touches by day and channel, and by weekday and hour. */
final class TouchesSection implements Section {
  private static final int SHADES = 5;

  /** Larger numbers do not fit a cell unless they are set small. */
  private static final int BIG = 10_000;

  private final Figures figures;

  TouchesSection(Figures figures) {
    this.figures = figures;
  }

  @Override
  public String anchor() {
    return "touches";
  }

  @Override
  public Say heading() {
    return Say.of("Touches per day and hour", "每日与每小时的触达");
  }

  @Override
  public void write(Html html) {
    html.leaf("h2", heading());
    if (figures.collected.touches.total() == 0) {
      html.leaf("p", Say.of("No touch was handed over.", "没有发出任何触达。"), "class", "none");
      return;
    }
    Say title = Say.of("Touches by day and channel", "按日期和渠道的触达");
    html.leaf("h3", title);
    new DayChart(figures.collected.touches).write(html, "day", title);
    html.leaf("h3", Say.of("By weekday and hour", "按星期和小时"));
    String zone = figures.zoneName();
    html.leaf(
        "p",
        Say.of(
            "The hour in which a touch was handed over, in " + zone + ".",
            "发出触达的小时，时区 " + zone + "。"),
        "class",
        "note");
    heat(html);
  }

  /** A table, with a colour behind each number. On a phone the hours go down the page. */
  private void heat(Html html) {
    long most = 1;
    for (int cell = 0; cell < 7 * 24; cell++) {
      most = Math.max(most, figures.collected.hours.at(cell / 24, cell % 24));
    }
    html.open("div", "class", "heat", "role", "table").line();
    html.open("div", "role", "row", "class", "row");
    html.leaf("span", "", "role", "columnheader", "style", place(-1, -1));
    for (int hour = 0; hour < 24; hour++) {
      String text = String.format(Locale.ROOT, "%02d", hour);
      html.leaf("span", text, "role", "columnheader", "style", place(-1, hour), "class", "h");
    }
    html.close("div").line();
    for (int day = 0; day < 7; day++) {
      html.open("div", "role", "row", "class", "row");
      html.leaf("span", weekday(day), "role", "rowheader", "style", place(day, -1), "class", "h");
      for (int hour = 0; hour < 24; hour++) {
        cell(html, day, hour, most);
      }
      html.close("div").line();
    }
    html.close("div").line();
  }

  private void cell(Html html, int day, int hour, long most) {
    long count = figures.collected.hours.at(day, hour);
    int shade = count == 0 ? 0 : (int) Math.ceil(Math.sqrt((double) count / most) * SHADES);
    boolean big = count >= BIG;
    html.leaf(
        "span",
        count == 0 ? "" : big ? String.valueOf(count) : Html.count(count),
        "role",
        "cell",
        "class",
        "q" + shade + (big ? " big" : ""),
        "style",
        place(day, hour),
        "data-table",
        "hour",
        "data-weekday",
        day + 1,
        "data-hour",
        hour,
        "data-n",
        count);
  }

  private static String place(int day, int hour) {
    return "--d:" + (day + 2) + ";--h:" + (hour + 2);
  }

  private static Say weekday(int day) {
    return Say.of(
        DayOfWeek.of(day + 1).getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
        "周" + "一二三四五六日".charAt(day));
  }
}
