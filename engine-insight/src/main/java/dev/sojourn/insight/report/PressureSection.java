package dev.sojourn.insight.report;

import dev.sojourn.model.Outcome;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** How much caps and quiet hours held back, when, and for how long. */
final class PressureSection implements Section {
  private static final List<Verdict> COLUMNS =
      List.of(
          Verdict.of(Outcome.DEFERRED, Reason.QUIET),
          Verdict.of(Outcome.DROPPED, Reason.QUIET),
          Verdict.of(Outcome.SKIPPED, Reason.QUIET),
          Verdict.of(Outcome.DEFERRED, Reason.CAP),
          Verdict.of(Outcome.DROPPED, Reason.CAP));

  private final Figures figures;
  private final Pressure pressure;
  private final List<Verdict> columns;

  PressureSection(Figures figures) {
    this.figures = figures;
    this.pressure = figures.collected.pressure;
    this.columns = COLUMNS.stream().filter(v -> figures.tally().total(v) > 0).toList();
  }

  @Override
  public String anchor() {
    return "pressure";
  }

  @Override
  public Say heading() {
    return Say.of("Caps and quiet hours", "频次上限与静默时段");
  }

  @Override
  public void write(Html html) {
    html.leaf("h2", heading());
    policy(html);
    if (pressure.days.total() == 0) {
      html.leaf("p", Say.of("Neither held anything back.", "两者都没有拦下任何触达。"), "class", "none");
      return;
    }
    tiles(html);
    Say title = Say.of("Held back per day", "每日被拦下或推迟");
    html.leaf("h3", title);
    new DayChart(pressure.days).write(html, "pressure-day", title);
    html.leaf("h3", Say.of("By step", "按步骤"));
    table(html);
    html.leaf(
        "p",
        Say.of(
            "Waited: from the first deferral until the touch went out, of those that went out.",
            "等待：从第一次推迟到发出，只计最终发出的触达。"),
        "class",
        "note");
  }

  private void policy(Html html) {
    List<Policy> policies = figures.collected.definitions.policies();
    List<String> rules = new ArrayList<>();
    for (Policy policy : policies) {
      Policy.QuietHours quiet = policy.quiet();
      if (quiet != null) {
        rules.add("quiet from " + quiet.from() + " to " + quiet.to());
      }
      policy.caps().forEach(cap -> rules.add(text(cap)));
    }
    html.open("p", "class", "rules");
    if (rules.isEmpty()) {
      html.say(Say.of("No policy sets quiet hours or caps.", "没有策略规定静默时段或频次上限。"));
    }
    for (String rule : rules) {
      html.open("code").name(rule).close("code").text(" ");
    }
    html.close("p").line();
  }

  private static String text(Policy.Cap cap) {
    String per =
        cap.per() instanceof Policy.Per.Days days
            ? days.days() + " days"
            : cap.per().getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return "at most "
        + cap.limit()
        + (cap.marketingOnly() ? " marketing" : "")
        + (cap.limit() == 1 ? " touch" : " touches")
        + (cap.channel() == null ? "" : " via " + cap.channel())
        + " per "
        + per;
  }

  private void tiles(Html html) {
    Pressure.Waits waits = pressure.waits();
    html.open("dl", "class", "tiles").line();
    tile(html, Html.count(pressure.capUsers()), Say.of("users met a cap", "碰到上限的用户"));
    tile(html, Html.count(pressure.capDays()), Say.of("user-days at a cap", "碰到上限的人日"));
    tile(html, Html.count(pressure.quietUsers()), Say.of("users met quiet hours", "碰到静默的用户"));
    tile(html, Html.count(pressure.quietDays()), Say.of("user-days in quiet hours", "碰到静默的人日"));
    if (waits.sent() > 0) {
      tile(html, Figures.hours(waits.median()), Say.of("median wait", "等待中位数"));
      tile(html, Figures.hours(waits.longest()), Say.of("longest wait", "最长等待"));
    }
    long waiting = figures.collected.people.all().stream().mapToLong(p -> p.waiting.size()).sum();
    tile(html, Html.count(waiting), Say.of("still waiting at the end", "结束时仍在等待"));
    html.close("dl").line();
  }

  private static void tile(Html html, String value, Say what) {
    html.open("div").leaf("dt", what).leaf("dd", value).close("div").line();
  }

  private void table(Html html) {
    html.open("div", "class", "scroll", "tabindex", "0").open("table", "class", "matrix");
    html.open("thead").open("tr").leaf("th", Say.of("Step", "步骤"), "scope", "col");
    for (Verdict verdict : columns) {
      html.open("th", "scope", "col", "class", "n").leaf("code", verdict.text());
      html.leaf("span", Words.gloss(verdict), "class", "gloss").close("th");
    }
    html.leaf("th", Say.of("then sent", "之后发出"), "scope", "col", "class", "n");
    html.leaf("th", Say.of("median wait", "等待中位数"), "scope", "col", "class", "n");
    html.leaf("th", Say.of("longest", "最长"), "scope", "col", "class", "n");
    html.close("tr", "thead").open("tbody").line();
    List<Place> places = figures.collected.places.all();
    for (int i = 0; i < places.size(); i++) {
      int number = i;
      if (columns.stream().anyMatch(verdict -> figures.tally().at(number, verdict) > 0)) {
        row(html, number, places.get(number));
      }
    }
    html.close("tbody", "table", "div").line();
  }

  private void row(Html html, int number, Place place) {
    html.open("tr").open("th", "scope", "row");
    String stage = place.stage() == null ? "" : " / " + place.stage();
    html.name(place.journey() + stage, "class", "gloss").text(" ");
    html.name(Objects.requireNonNullElse(place.step(), "")).close("th");
    for (Verdict verdict : columns) {
      html.number(figures.tally().at(number, verdict), Cells.of("pressure", place, verdict));
    }
    Pressure.Waits waits = pressure.waits(number);
    html.number(waits.sent(), Cells.of("pressure", place, "sent-after-wait"));
    boolean any = waits.sent() > 0;
    html.leaf("td", any ? Figures.hours(waits.median()) : "–", "class", "n");
    html.leaf("td", any ? Figures.hours(waits.longest()) : "–", "class", "n");
    html.close("tr").line();
  }
}
