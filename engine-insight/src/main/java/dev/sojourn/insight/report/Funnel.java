package dev.sojourn.insight.report;

import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Part;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** How far the runs of a journey came: stage by stage, step by step, and where they ended. */
final class Funnel {
  private final Figures figures;
  private final Journey journey;
  private final List<RunNote> runs;
  private final Tally tally;
  private final long mostDecided;

  Funnel(Figures figures, Journey journey) {
    this.figures = figures;
    this.journey = journey;
    this.runs = figures.runs(journey);
    this.tally = figures.tally();
    long most = 0;
    for (Part part : journey.parts()) {
      for (Step step : part.steps()) {
        most = Math.max(most, decided(figures.place(journey, part.id(), step.name())));
      }
    }
    this.mostDecided = most;
  }

  void write(Html html) {
    html.leaf("h3", Say.of("How far runs came", "实例走到了哪里"));
    if (tally.verdicts(figures.place(journey)).isEmpty() && mostDecided == 0) {
      html.leaf("p", Say.of("Nobody entered.", "没有人进入。"), "class", "none");
      return;
    }
    html.open("ul", "class", "legend");
    key(html, "sent", Say.of("sent or done", "已发送或完成"));
    if (journey.holdoutPercent() > 0) {
      key(html, "out", Say.of("held out", "对照组留出"));
    }
    key(html, "back", Say.of("held back", "被拦下"));
    key(html, "gone", Say.of("cancelled, or nothing to do", "取消，或分支不做任何事"));
    html.close("ul").line();
    html.open("table", "class", "funnel").open("thead").open("tr");
    head(html, Say.of("Stage and step", "阶段与步骤"), "");
    head(html, Say.of("decided", "已决定"), "n");
    head(html, Say.of("sent or done", "已发送或完成"), "n");
    head(html, Say.of("held back", "被拦下"), "n");
    head(html, Say.of("cancelled", "取消"), "n");
    head(html, Say.of("ended after it", "此后结束"), "n");
    html.close("tr", "thead").line();
    html.open("tbody").line();
    entered(html);
    html.close("tbody").line();
    journey.parts().forEach(part -> part(html, part));
    html.close("table").line();
    html.leaf(
        "p",
        Say.of(
            "Decided: came to an end, one way or another; what is planned and not due yet is not"
                + " in it. Ended after it: runs that ended before all stages were done, and whose"
                + " last touch this was.",
            "已决定：已有最终结果，已安排但尚未到期的不计。此后结束：未走完全部阶段就结束、且最后一次触达是此步骤的实例。"),
        "class",
        "note");
  }

  private static void key(Html html, String color, Say say) {
    html.open("li").leaf("i", "", "class", "key k-" + color).say(say).close("li");
  }

  private static void head(Html html, Say say, String kind) {
    html.leaf("th", say, "scope", "col", "class", kind);
  }

  private void entered(Html html) {
    int place = figures.place(journey);
    long entered = tally.at(place, Outcome.ENTERED);
    long left = tally.at(place, Outcome.LEFT);
    long early = runs.stream().filter(run -> run.lastSent < 0 && leftEarly(run)).count();
    html.open("tr", "class", "stage").open("th", "scope", "rowgroup");
    html.leaf("span", Say.of("entered", "进入"), "class", "kind").text(" ");
    html.leaf("b", Html.count(entered), "data-figure", "entered", "data-journey", journey.id())
        .text(" ");
    html.leaf("span", Say.of("runs", "个实例"));
    reasons(html, place, verdict -> verdict.outcome() == Outcome.REFUSED);
    reasons(html, place, verdict -> verdict.outcome() == Outcome.LEFT);
    html.open("span", "class", "why");
    html.leaf("span", Say.of("still in it at the end", "结束时仍在旅程中")).text(" ");
    html.leaf("b", Html.count(Math.max(0, entered - left)));
    html.close("span", "th");
    blank(html, 4);
    labelled(html, early, Say.of("ended before any touch", "触达前结束"));
    html.close("tr").line();
  }

  private static void blank(Html html, int cells) {
    for (int i = 0; i < cells; i++) {
      html.leaf("td", "", "class", "blank");
    }
  }

  private static boolean leftEarly(RunNote run) {
    return run.left != null && run.left != Reason.FINISHED;
  }

  private void part(Html html, Part part) {
    html.open("tbody").line();
    int place = figures.place(journey, part.id(), null);
    int index = figures.shape(journey).part(part.id());
    long reached = runs.stream().filter(run -> run.reached.get(index)).count();
    html.open("tr", "class", "stage").open("th", "scope", "rowgroup", "colspan", "6");
    boolean stage = part instanceof Stage;
    html.leaf("span", stage ? Say.of("stage", "阶段") : Say.of("watch", "监测"), "class", "kind");
    html.text(" ").name(Objects.requireNonNullElse(part.title(), part.id())).text(" ");
    Place at = figures.collected.places.at(place);
    html.leaf("b", Html.count(reached), Cells.of("funnel", at, "reached")).text(" ");
    html.leaf("span", Say.of("runs", "个实例")).text(" ");
    html.leaf("span", percent(reached), "class", "gloss");
    Bars.one(html, runs.isEmpty() ? 0 : (double) reached / runs.size(), "flow");
    reasons(html, place, verdict -> true);
    html.close("th", "tr").line();
    part.steps().forEach(step -> step(html, part, step));
    html.close("tbody").line();
  }

  private double share(long decided) {
    return (double) decided / mostDecided;
  }

  private long nothing(int place) {
    return tally.at(place, Outcome.SKIPPED, Reason.NOTHING);
  }

  private String percent(long reached) {
    return runs.isEmpty() ? "" : Html.percent((double) reached / runs.size());
  }

  private void step(Html html, Part part, Step step) {
    int place = figures.place(journey, part.id(), step.name());
    Place at = figures.collected.places.at(place);
    long out = tally.at(place, Outcome.HELD_OUT);
    long done = tally.at(place, Outcome.SENT) + tally.at(place, Outcome.DONE);
    long back = heldBack(place);
    long gone = cancelled(place);
    html.open("tr").open("th", "scope", "row").name(step.name());
    Bars.begin(html);
    double end = Bars.part(html, 0, share(done), "sent");
    end = Bars.part(html, end, share(out), "out");
    end = Bars.part(html, end, share(back), "back");
    Bars.part(html, end, share(gone + nothing(place)), "gone");
    html.close("svg");
    reasons(html, place, verdict -> verdict.outcome() != Outcome.SENT);
    html.close("th");
    labelled(html, decided(place), Say.of("decided", "已决定"), Cells.of("funnel", at, "decided"));
    labelled(html, done, Say.of("sent", "已发送"), Cells.of("funnel", at, "sent"));
    labelled(html, back, Say.of("held back", "被拦下"), Cells.of("funnel", at, "held-back"));
    labelled(html, gone, Say.of("cancelled", "取消"), Cells.of("funnel", at, "cancelled"));
    long last = runs.stream().filter(run -> run.lastSent == place && leftEarly(run)).count();
    labelled(html, last, Say.of("ended after", "此后结束"), Cells.of("funnel", at, "ended-after"));
    html.close("tr").line();
  }

  /** On a phone each number carries what it is. */
  private static void labelled(Html html, long number, Say say, Object... more) {
    Object[] all = new Object[more.length + 4];
    all[0] = "data-en";
    all[1] = say.en();
    all[2] = "data-zh";
    all[3] = say.zh();
    System.arraycopy(more, 0, all, 4, more.length);
    html.number(number, all);
  }

  private void reasons(Html html, int place, Predicate<Verdict> which) {
    List<Verdict> verdicts = tally.verdicts(place).stream().filter(which).toList();
    verdicts = verdicts.stream().filter(v -> v.outcome() != Outcome.ENTERED).toList();
    if (verdicts.isEmpty()) {
      return;
    }
    html.open("span", "class", "why");
    for (Verdict verdict : verdicts) {
      html.open("span", "title", Words.of(verdict).line()).leaf("code", verdict.text()).text(" ");
      html.leaf("b", Html.count(tally.at(place, verdict))).close("span").text(" ");
    }
    html.close("span");
  }

  private long heldBack(int place) {
    return tally.verdicts(place).stream()
        .filter(Words::isHeldBack)
        .mapToLong(verdict -> tally.at(place, verdict))
        .sum();
  }

  private long cancelled(int place) {
    return tally.at(place, Outcome.CANCELLED)
        - tally.at(place, Outcome.CANCELLED, Reason.REPLANNED);
  }

  private long decided(int place) {
    return tally.at(place, Outcome.SENT)
        + tally.at(place, Outcome.HELD_OUT)
        + tally.at(place, Outcome.DONE)
        + nothing(place)
        + heldBack(place)
        + cancelled(place);
  }
}
