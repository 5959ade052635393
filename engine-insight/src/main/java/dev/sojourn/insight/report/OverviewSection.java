package dev.sojourn.insight.report;

import dev.sojourn.model.Outcome;
import java.time.Instant;
import java.util.List;

/** Where the numbers come from, the most important ones, and all outcomes. */
final class OverviewSection implements Section {
  private final Figures figures;

  OverviewSection(Figures figures) {
    this.figures = figures;
  }

  @Override
  public String anchor() {
    return "overview";
  }

  @Override
  public Say heading() {
    return Say.of("Overview", "概览");
  }

  @Override
  public void write(Html html) {
    html.leaf("h2", heading());
    source(html);
    html.open("dl", "class", "tiles").line();
    tile(html, "touches", figures.collected.touches.total(), Say.of("touches handed over", "触达"));
    tile(html, "users", figures.subjects(false), Say.of("users", "用户"));
    if (figures.subjects(true) > 0) {
      tile(html, "groups", figures.subjects(true), Say.of("groups", "群组"));
    }
    tile(html, "events", figures.collected.events(), Say.of("events replayed", "回放的事件"));
    tile(html, "runs", figures.total(Outcome.ENTERED), Say.of("runs entered", "进入的实例"));
    tile(html, "goals", figures.total(Outcome.GOAL), Say.of("runs reached a goal", "转化的实例"));
    tile(html, "held-back", heldBack(), Say.of("held back", "被拦下"));
    html.close("dl").line();
    outcomes(html);
  }

  private long heldBack() {
    return figures.tally().verdicts().stream()
        .filter(Words::isHeldBack)
        .mapToLong(figures.tally()::total)
        .sum();
  }

  private void source(Html html) {
    html.open("dl", "class", "facts");
    if (!figures.context.files().isEmpty()) {
      fact(html, Say.of("Journeys", "旅程文件"), String.join(", ", figures.context.files()));
    }
    String log = figures.context.log();
    if (log != null) {
      fact(html, Say.of("Event log", "事件日志"), log);
    }
    Instant first = figures.collected.first();
    if (first != null) {
      String span = figures.minute(first) + " – " + figures.minute(figures.end());
      fact(html, Say.of("Span", "时间范围"), span);
    }
    fact(html, Say.of("Days and hours are those of", "日期和时刻所用的时区"), figures.zoneName());
    if (figures.context.leftOut() > 0) {
      fact(
          html, Say.of("Events left out as bad", "未采用的坏事件"), Html.count(figures.context.leftOut()));
    }
    html.close("dl").line();
  }

  private static void fact(Html html, Say what, String value) {
    html.open("div").leaf("dt", what).open("dd").name(value).close("dd", "div");
  }

  private static void tile(Html html, String kind, long number, Say what) {
    html.open("div").leaf("dt", what);
    html.leaf("dd", Html.count(number), "data-tile", kind, "data-n", number).close("div").line();
  }

  private void outcomes(Html html) {
    html.leaf("h3", Say.of("All decisions", "全部决定"));
    List<Verdict> verdicts = figures.tally().verdicts();
    if (verdicts.isEmpty()) {
      html.leaf("p", Say.of("Nothing was decided.", "没有任何决定。"), "class", "none");
      return;
    }
    long most = verdicts.stream().mapToLong(figures.tally()::total).max().orElse(1);
    html.open("table", "class", "outcomes").open("thead", "class", "sr").open("tr");
    html.leaf("th", Say.of("Outcome", "结果"), "scope", "col");
    html.leaf("th", Say.of("Number", "数量"), "scope", "col");
    html.leaf("th", "", "scope", "col").close("tr", "thead").open("tbody").line();
    for (Verdict verdict : verdicts) {
      long count = figures.tally().total(verdict);
      html.open("tr").open("th", "scope", "row").leaf("code", verdict.text()).text(" ");
      html.leaf("span", Words.gloss(verdict), "class", "gloss").close("th");
      html.number(count, Cells.of("all", null, verdict));
      html.open("td", "class", "wide");
      Bars.one(html, (double) count / most, Bars.color(verdict));
      html.close("td", "tr").line();
    }
    html.close("tbody", "table").line();
  }
}
