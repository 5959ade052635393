package dev.sojourn.insight.report;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Watch;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A journey as a drawing: what starts and ends it, and a lane for each step of each stage on an
 * axis of days since T. Conditions and timings are in the words of the language.
 */
final class Diagram {
  private static final double LEAST_DAYS = 7;

  /** Dots that would stand closer together are left out: nobody can tell them apart. */
  private static final double CLOSEST = 0.003;

  private final Journey journey;
  private final DayAxis axis;

  Diagram(Journey journey) {
    this.journey = journey;
    double reach =
        journey.parts().stream()
            .flatMap(part -> part.steps().stream())
            .mapToDouble(Diagram::reach)
            .max()
            .orElse(0);
    this.axis = new DayAxis(Math.max(LEAST_DAYS, reach));
  }

  private static double reach(Step step) {
    return Mark.of(step.timing()).reach() + reminders(step);
  }

  private static int reminders(Step step) {
    return step.acts().mapToInt(act -> act.options().remindDays()).max().orElse(0);
  }

  void write(Html html) {
    html.open("div", "class", "diagram").line();
    header(html);
    html.open("div", "class", "lane ticks").open("div");
    html.leaf("span", Say.of("days since T", "自 T 起的天数"), "class", "gloss").close("div");
    begin(html, 16);
    for (int day : axis.ticks()) {
      String x = Html.share(axis.at(day));
      html.leaf("text", String.valueOf(day), "x", x, "y", 12, "text-anchor", "middle");
    }
    html.close("svg", "div").line();
    journey.parts().forEach(part -> part(html, part));
    html.close("div").line();
  }

  private void header(Html html) {
    html.open("ul", "class", "ends");
    Trigger starts = journey.starts();
    String start = starts == null ? "manual" : JourneyText.print(starts);
    end(html, "start", Say.of("starts when", "开始"), start);
    Goal goal = journey.goal();
    if (goal != null) {
      String condition =
          goal.condition() == null ? "" : " if " + JourneyText.print(goal.condition());
      String within = " within " + JourneyText.print(goal.within());
      end(html, "goal", Say.of("goal", "目标"), goal.event() + condition + within);
    }
    if (!journey.leaves().isEmpty()) {
      end(html, "leave", Say.of("leaves when", "离开"), triggers(journey.leaves()));
    }
    TimeAmount after = journey.endsAfter();
    if (after != null) {
      end(html, "leave", Say.of("ends after", "结束于"), JourneyText.print(after));
    }
    if (journey.holdoutPercent() > 0) {
      end(html, "holdout", Say.of("holdout", "对照组"), journey.holdoutPercent() + "%");
    }
    html.close("ul").line();
  }

  private static void end(Html html, String kind, Say what, String text) {
    html.open("li", "class", "e-" + kind).leaf("span", what).text(" ");
    html.open("code").name(text).close("code", "li");
  }

  private static String triggers(List<Trigger> triggers) {
    return triggers.stream().map(JourneyText::print).collect(Collectors.joining(", "));
  }

  private void part(Html html, Part part) {
    boolean watch = part instanceof Watch;
    html.open("div", "class", watch ? "part watch" : "part").open("h4");
    html.leaf("span", watch ? Say.of("watch", "监测") : Say.of("stage", "阶段"), "class", "kind");
    html.text(" ");
    String title = part.title();
    if (title != null) {
      html.name(title).text(" ");
    }
    html.open("code").name(part.id()).close("code", "h4");
    html.open("span", "class", "gloss").name(opens(part)).close("span", "div").line();
    part.steps().forEach(step -> step(html, step));
  }

  private static String opens(Part part) {
    if (part instanceof Watch watch) {
      String without =
          watch.without().isEmpty() ? "any activity" : String.join(", ", watch.without());
      return "after " + JourneyText.print(watch.after()) + " without " + without;
    }
    Stage stage = (Stage) part;
    StringBuilder text = new StringBuilder();
    Trigger from = stage.from();
    Trigger restarts = stage.restartsOn();
    text.append(from == null ? "from the start" : "from " + JourneyText.print(from));
    text.append(stage.until().isEmpty() ? "" : " until " + triggers(stage.until()));
    text.append(restarts == null ? "" : " restarts on " + JourneyText.print(restarts));
    return text.toString();
  }

  private void step(Html html, Step step) {
    String timing = JourneyText.print(step.timing());
    html.open("div", "class", "lane").open("div");
    html.open("b").name(step.name()).close("b").text(" ");
    html.open("code").name(timing).close("code");
    html.open("small");
    String guards = guards(step.guards());
    if (!guards.isEmpty()) {
      html.name(guards, "class", "guard").text(" ");
    }
    html.name(body(step.body())).close("small", "div");
    begin(html, 22);
    axis.ticks().forEach(day -> grid(html, day));
    mark(html, Mark.of(step.timing()), reminders(step));
    html.close("svg", "div").line();
  }

  private static String body(StepBody body) {
    if (body instanceof StepBody.Split split) {
      return "split "
          + split.id()
          + ": "
          + split.branches().stream()
              .map(branch -> branch.percent() + "% " + outcome(branch.outcome()))
              .collect(Collectors.joining(" · "));
    } else if (body instanceof StepBody.Choose choose) {
      String arms =
          choose.arms().stream()
              .map(arm -> guards(arm.guards()) + " " + outcome(arm.outcome()))
              .collect(Collectors.joining(" · "));
      StepBody.Outcome otherwise = choose.otherwise();
      return "choose " + arms + (otherwise == null ? "" : " · otherwise " + outcome(otherwise));
    }
    return JourneyText.print(((StepBody.Act) body).action());
  }

  private static String outcome(StepBody.Outcome outcome) {
    return outcome instanceof StepBody.Act act ? JourneyText.print(act.action()) : "nothing";
  }

  private static void begin(Html html, int height) {
    html.open("svg", "width", "100%", "height", height, "aria-hidden", "true");
  }

  private void grid(Html html, int day) {
    String x = Html.share(axis.at(day));
    html.empty("line", "x1", x, "x2", x, "y1", "0", "y2", "22", "class", "grid");
  }

  private void mark(Html html, Mark mark, int reminders) {
    switch (mark.kind()) {
      case POINT -> {
        dots(html, mark.from() + 1, mark.from() + reminders, 1, 3, "dot small");
        dot(html, mark.from(), 6, "dot");
      }
      case RANGE -> {
        double from = axis.at(mark.from());
        double width = axis.at(mark.to()) - from;
        String x = Html.share(from);
        html.empty(
            "rect",
            "x",
            x,
            "width",
            Html.share(width),
            "y",
            6,
            "height",
            10,
            "rx",
            5,
            "class",
            "range");
      }
      case REPEATED -> {
        rail(html, mark.from());
        dots(html, mark.from(), axis.days() + 0.01, mark.to(), 4, "dot");
      }
      case FREE -> rail(html, 0);
    }
  }

  private void dots(Html html, double from, double to, double each, int radius, String kind) {
    double last = -1;
    for (double day = from; day <= to; day += each) {
      if (axis.at(day) - last >= CLOSEST) {
        dot(html, day, radius, kind);
        last = axis.at(day);
      }
    }
  }

  private void dot(Html html, double day, int radius, String kind) {
    String x = Html.share(axis.at(day));
    html.empty("circle", "cx", x, "cy", 11, "r", radius, "class", kind);
  }

  /** It goes on as long as the stage is open. */
  private void rail(Html html, double day) {
    String from = Html.share(axis.at(day));
    html.empty("line", "x1", from, "x2", "100%", "y1", 11, "y2", 11, "class", "rail");
  }

  private static String guards(List<Guard> guards) {
    return guards.stream().map(JourneyText::print).collect(Collectors.joining("  "));
  }
}
