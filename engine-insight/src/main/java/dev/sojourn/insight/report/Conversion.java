package dev.sojourn.insight.report;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Journey;
import java.util.List;

/**
 * Conversion of runs by intention to treat: a run belongs to the group its user's hash puts it in,
 * whatever it got.
 */
final class Conversion {
  private final Figures figures;
  private final Journey journey;

  Conversion(Figures figures, Journey journey) {
    this.figures = figures;
    this.journey = journey;
  }

  void write(Html html) {
    Goal goal = journey.goal();
    if (goal == null || figures.runs(journey).isEmpty()) {
      return;
    }
    html.leaf("h3", Say.of("Conversion", "转化"));
    List<RunNote> runs = figures.runs(journey);
    Rates.Group treated = group(runs, false);
    Rates.Group heldOut = group(runs, true);
    boolean compares = journey.holdoutPercent() > 0;
    double scale = Rates.scale(compares ? List.of(treated, heldOut) : List.of(treated));
    html.open("div", "class", "scroll").open("table", "class", "rates").open("thead").open("tr");
    html.leaf("th", Say.of("Group", "组"), "scope", "col");
    Rates.rateHead(html);
    Rates.countsHead(html);
    html.close("tr", "thead").open("tbody").line();
    row(html, "treated", Say.of("treated", "实验组"), treated, scale);
    if (compares) {
      row(html, "holdout", Say.of("holdout", "对照组"), heldOut, scale);
    }
    html.close("tbody", "table", "div").line();
    if (compares) {
      difference(html, treated.closed(), heldOut.closed());
    } else {
      html.leaf(
          "p",
          Say.of(
              "No holdout: nothing says how many would have converted anyway.",
              "没有对照组：无法知道有多少人本来就会转化。"));
    }
    String amount = JourneyText.print(goal.within());
    html.leaf(
        "p",
        Say.of(
            "Goal within "
                + amount
                + " of the start. Runs whose time for it was not over when the replay ended are"
                + " open and not in the rate; "
                + Html.count(treated.openConverted() + heldOut.openConverted())
                + " of them had converted already. Intervals: Wilson; difference: Newcombe.",
            "目标须在开始后 "
                + amount
                + " 内达成。回放结束时期限未到的实例记为未到期，不计入转化率，其中 "
                + Html.count(treated.openConverted() + heldOut.openConverted())
                + " 个已转化。区间用 Wilson 法，差值用 Newcombe 法。"),
        "class",
        "note",
        "data-journey",
        journey.id(),
        "data-open-converted",
        treated.openConverted() + heldOut.openConverted());
  }

  private Rates.Group group(List<RunNote> runs, boolean heldOut) {
    return Rates.Group.of(runs.stream().filter(run -> run.heldOut == heldOut).toList(), figures);
  }

  private void row(Html html, String group, Say say, Rates.Group rates, double scale) {
    html.open("tr").leaf("th", say, "scope", "row");
    Rates.rate(html, rates, scale);
    Rates.counts(
        html, rates, "data-table", "conversion", "data-journey", journey.id(), "data-group", group);
    html.close("tr").line();
  }

  private static void difference(Html html, Proportion treated, Proportion heldOut) {
    if (treated.trials() == 0 || heldOut.trials() == 0) {
      html.leaf("p", Say.of("Nothing to compare yet.", "尚无可比较的数据。"));
      return;
    }
    Interval interval = treated.minus(heldOut);
    boolean clear = interval.lower() > 0 || interval.upper() < 0;
    html.open("p", "class", "verdict");
    html.say(Say.of("Treated minus holdout, in points: ", "实验组减对照组（百分点）："));
    html.leaf("b", Rates.difference(treated, heldOut)).text(" ");
    html.say(
        clear
            ? Say.of("The interval leaves out zero.", "区间不含零。")
            : Say.of("The interval holds zero: it may be chance.", "区间含零：可能只是偶然。"));
    html.close("p").line();
  }
}
