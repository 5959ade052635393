package dev.sojourn.insight.report;

import java.util.Locale;

/** Cells of rates and their intervals. */
final class Rates {
  private Rates() {}

  /** Of runs whose goal window is over; and how many are open. */
  record Group(Proportion closed, long open, long openConverted) {
    static Group of(Iterable<RunNote> runs, Figures figures) {
      long closed = 0;
      long converted = 0;
      long open = 0;
      long openConverted = 0;
      for (RunNote run : runs) {
        if (run.shape.isOpenAfter(run.start(), figures.end())) {
          open++;
          openConverted += run.converted ? 1 : 0;
        } else {
          closed++;
          converted += run.converted ? 1 : 0;
        }
      }
      return new Group(new Proportion(converted, closed), open, openConverted);
    }

    long runs() {
      return closed.trials() + open;
    }
  }

  /** The heads of {@link #rate}. */
  static void rateHead(Html html) {
    head(html, Say.of("rate", "转化率"));
    html.leaf("th", Say.of("95 % interval", "95% 区间"), "scope", "col", "class", "wide");
  }

  /** The heads of {@link #counts}. */
  static void countsHead(Html html) {
    head(html, Say.of("converted", "转化"));
    head(html, Say.of("window over", "已到期"));
    head(html, Say.of("open", "未到期"));
    head(html, Say.of("runs", "实例"));
  }

  static void head(Html html, Say say) {
    html.leaf("th", say, "scope", "col", "class", "n");
  }

  /**
   * The rate of a group and its interval.
   *
   * @param scale the rate at the right end of the drawn intervals
   */
  static void rate(Html html, Group group, double scale) {
    html.leaf("td", Html.percent(group.closed().rate()), "class", "n");
    html.open("td", "class", "wide");
    if (group.closed().trials() > 0) {
      interval(html, group.closed(), scale);
    }
    html.close("td");
  }

  /** What the rate is made of. */
  static void counts(Html html, Group group, Object... attributes) {
    html.number(group.closed().successes(), with("converted", attributes));
    html.number(group.closed().trials(), with("window-over", attributes));
    html.number(group.open(), with("open", attributes));
    html.number(group.runs(), with("runs", attributes));
  }

  private static void interval(Html html, Proportion rate, double scale) {
    Interval interval = rate.wilson();
    html.leaf("span", text(interval), "class", "interval");
    html.open("svg", "width", "100%", "height", "14", "aria-hidden", "true");
    html.empty("line", "x1", "0", "x2", "100%", "y1", 7, "y2", 7, "class", "grid");
    String from = Html.share(interval.lower() / scale);
    String to = Html.share(interval.upper() / scale);
    html.empty("line", "x1", from, "x2", to, "y1", 7, "y2", 7, "class", "whisker");
    html.empty("circle", "cx", Html.share(rate.rate() / scale), "cy", 7, "r", 4, "class", "dot");
    html.close("svg");
  }

  /** A scale on which all groups find room. */
  static double scale(Iterable<Group> groups) {
    double most = 0.01;
    for (Group group : groups) {
      if (group.closed().trials() > 0) {
        most = Math.max(most, group.closed().wilson().upper());
      }
    }
    return Math.min(1, most * 1.05);
  }

  static String text(Interval interval) {
    return String.format(
        Locale.ROOT, "%.1f – %.1f %%", interval.lower() * 100, interval.upper() * 100);
  }

  /** A difference of rates, in percentage points, with its interval. */
  static String difference(Proportion one, Proportion other) {
    Interval interval = one.minus(other);
    return points(one.rate() - other.rate())
        + " ("
        + points(interval.lower())
        + " … "
        + points(interval.upper())
        + ")";
  }

  /** With its sign; nothing is neither more nor less. */
  private static String points(double fraction) {
    long tenths = Math.round(fraction * 1000);
    String sign = tenths > 0 ? "+" : tenths < 0 ? "−" : "";
    return sign + String.format(Locale.ROOT, "%.1f", Math.abs(tenths) / 10.0);
  }

  /** The attributes of a figure. */
  static Object[] with(String figure, Object... attributes) {
    Object[] all = new Object[attributes.length + 2];
    all[0] = "data-figure";
    all[1] = figure;
    System.arraycopy(attributes, 0, all, 2, attributes.length);
    return all;
  }
}
