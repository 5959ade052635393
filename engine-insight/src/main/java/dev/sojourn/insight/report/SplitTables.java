package dev.sojourn.insight.report;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Action;
import dev.sojourn.model.Journey;
import dev.sojourn.model.StepBody;
import java.util.ArrayList;
import java.util.List;

/** The variants of each split, side by side. */
final class SplitTables {
  private final Figures figures;
  private final Journey journey;

  SplitTables(Figures figures, Journey journey) {
    this.figures = figures;
    this.journey = journey;
  }

  void write(Html html) {
    List<Shape.SplitStep> splits = figures.shape(journey).splits;
    for (int i = 0; i < splits.size(); i++) {
      table(html, splits.get(i), i);
    }
  }

  private void table(Html html, Shape.SplitStep split, int index) {
    html.open("h3").say(Say.of("Variants of the split ", "分流的变体 "));
    html.open("code").name(split.split().id()).close("code", "h3");
    List<StepBody.Branch> branches = split.split().branches();
    boolean hasGoal = journey.goal() != null;
    List<Rates.Group> groups = new ArrayList<>();
    for (int branch = 0; branch < branches.size(); branch++) {
      groups.add(group(index, branch));
    }
    int base = base(branches);
    html.open("div", "class", "scroll").open("table", "class", "rates").open("thead").open("tr");
    html.leaf("th", Say.of("Branch", "分支"), "scope", "col");
    if (hasGoal) {
      Rates.rateHead(html);
      Rates.head(html, Say.of("difference", "差值"));
    }
    Rates.head(html, Say.of("share", "比例"));
    Rates.head(html, Say.of("sent", "已发送"));
    Rates.head(html, Say.of("users", "用户"));
    if (hasGoal) {
      Rates.countsHead(html);
    } else {
      Rates.head(html, Say.of("runs", "实例"));
    }
    html.close("tr", "thead").open("tbody").line();
    double scale = Rates.scale(groups);
    for (int branch = 0; branch < branches.size(); branch++) {
      String variant = variant(branches.get(branch));
      Object[] cell = {
        "data-table",
        "split",
        "data-journey",
        journey.id(),
        "data-split",
        split.split().id(),
        "data-step",
        split.step().name(),
        "data-variant",
        variant
      };
      html.open("tr").open("th", "scope", "row").name(label(branches, branch)).close("th");
      if (hasGoal) {
        Rates.rate(html, groups.get(branch), scale);
        against(html, groups, branch, base);
      }
      html.leaf("td", branches.get(branch).percent() + " %", "class", "n");
      int place = split.place();
      html.number(figures.collected.variants.sent(place, branch), Rates.with("sent", cell));
      html.number(figures.collected.variants.users(place, branch), Rates.with("users", cell));
      if (hasGoal) {
        Rates.counts(html, groups.get(branch), cell);
      } else {
        html.number(groups.get(branch).runs(), Rates.with("runs", cell));
      }
      html.close("tr").line();
    }
    html.close("tbody", "table", "div").line();
    note(html, index, hasGoal, label(branches, base));
  }

  private void note(Html html, int split, boolean hasGoal, String base) {
    long late =
        figures.runs(journey).stream()
            .filter(run -> !run.heldOut && run.branches[split] == RunNote.TOO_LATE)
            .count();
    Say runs =
        Say.of(
            "Runs: those that came to the split, whether or not anything went out then"
                + (journey.holdoutPercent() > 0 ? ", without the holdout. " : ". "),
            "实例：走到分流的实例，不论之后是否发出" + (journey.holdoutPercent() > 0 ? "，不含对照组。" : "。"));
    Say goals =
        Say.of(
            Html.count(late)
                + " that had converted before are left out. Differences, in points, are against"
                + " “"
                + base
                + "”.",
            Html.count(late) + " 个此前已转化的不计。差值（百分点）以“" + base + "”为基准。");
    html.leaf(
        "p",
        hasGoal ? Say.of(runs.en() + goals.en(), runs.zh() + goals.zh()) : runs,
        "class",
        "note");
  }

  private static void against(Html html, List<Rates.Group> groups, int branch, int base) {
    Proportion own = groups.get(branch).closed();
    Proportion other = groups.get(base).closed();
    boolean says = branch != base && own.trials() > 0 && other.trials() > 0;
    html.leaf("td", says ? Rates.difference(own, other) : "–", "class", "n");
  }

  private Rates.Group group(int split, int branch) {
    return Rates.Group.of(
        figures.runs(journey).stream()
            .filter(run -> !run.heldOut && run.branches[split] == branch)
            .toList(),
        figures);
  }

  /** What the others are compared with: the branch that does nothing, else the first. */
  private static int base(List<StepBody.Branch> branches) {
    for (int i = 0; i < branches.size(); i++) {
      if (branches.get(i).outcome() instanceof StepBody.Nothing) {
        return i;
      }
    }
    return 0;
  }

  /** As touches name it. */
  private static String variant(StepBody.Branch branch) {
    if (branch.outcome() instanceof StepBody.Act act && act.action() instanceof Action.Send send) {
      return send.messages().get(0);
    } else if (branch.outcome() instanceof StepBody.Act act
        && act.action() instanceof Action.Task task) {
      return task.text();
    }
    return label(branch);
  }

  /** What the branch sends; with how, if another branch sends the same. */
  private static String label(List<StepBody.Branch> branches, int number) {
    StepBody.Branch branch = branches.get(number);
    String label = label(branch);
    boolean alone = branches.stream().filter(other -> label(other).equals(label)).count() == 1;
    return !alone && branch.outcome() instanceof StepBody.Act act
        ? JourneyText.print(act.action())
        : label;
  }

  private static String label(StepBody.Branch branch) {
    if (branch.outcome() instanceof StepBody.Act act) {
      return act.action() instanceof Action.Send send
          ? String.join(", ", send.messages())
          : JourneyText.print(act.action());
    }
    return "nothing";
  }
}
