package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.Part;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Timing;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Warns when one stage plans more touches for one day than a cap lets through.
 *
 * <p>Only touches that surely meet count: steps without guards, on the same day after T or the same
 * weekday, and not kept by quiet hours until the next. So two steps that exclude each other, or
 * that fall together by chance, raise no alarm.
 */
final class DayLoad implements Visitor {
  private final Report report;
  private final List<Policy.Cap> caps;
  private final Policy.@Nullable QuietHours quiet;

  DayLoad(Report report, Definitions definitions) {
    this.report = report;
    this.caps = definitions.policies().stream().limit(1).flatMap(p -> p.caps().stream()).toList();
    this.quiet = definitions.policies().stream().findFirst().map(Policy::quiet).orElse(null);
  }

  @Override
  public void part(Part part, Scope scope) {
    Journey journey = scope.journey();
    if (journey == null || journey.forGroup()) {
      return;
    }
    for (Policy.Cap cap : caps) {
      Map<String, List<String>> days = new LinkedHashMap<>();
      for (Step step : part.steps()) {
        boolean otherDay =
            cap.per() instanceof Policy.Per.Day && QuietTimes.waitsOvernight(quiet, step);
        if (!otherDay && step.guards().isEmpty() && counts(step.body(), cap)) {
          days(step.timing())
              .forEach(day -> days.computeIfAbsent(day, d -> new ArrayList<>()).add(step.name()));
        }
      }
      for (Map.Entry<String, List<String>> day : days.entrySet()) {
        if (day.getValue().size() > cap.limit() && cap.limit() > 0) {
          report.warning(
              part,
              "id",
              scope,
              "cap-too-small",
              "for "
                  + day.getKey()
                  + " this plans "
                  + day.getValue().size()
                  + " touches ("
                  + String.join(", ", day.getValue())
                  + "), but the policy lets "
                  + cap.limit()
                  + " through; the others wait or are dropped");
          return;
        }
      }
    }
  }

  /** Whether what the step sends surely counts for the cap. */
  static boolean counts(StepBody body, Policy.Cap cap) {
    if (body instanceof StepBody.Split split) {
      return split.branches().stream()
          .allMatch(b -> b.outcome() instanceof StepBody.Act act && counts(act, cap));
    }
    if (body instanceof StepBody.Choose choose) {
      return choose.otherwise() != null
          && Stream.concat(
                  choose.arms().stream().map(StepBody.Arm::outcome), Stream.of(choose.otherwise()))
              .allMatch(outcome -> outcome instanceof StepBody.Act act && counts(act, cap));
    }
    return body instanceof StepBody.Act act && counts(act, cap);
  }

  private static boolean counts(StepBody.Act act, Policy.Cap cap) {
    boolean counted = !cap.marketingOnly() || act.options().category() == Category.MARKETING;
    return counted
        && act.action() instanceof Action.Send send
        && act.options().overCap() != Options.OverCap.IGNORE
        && (cap.channel() == null || send.channels().equals(List.of(cap.channel())));
  }

  private static List<String> days(Timing timing) {
    if (timing instanceof Timing.Days days) {
      return List.of("T+" + days.days());
    } else if (timing instanceof Timing.Range range && (range.at() == null || range.from() > 0)) {
      return List.of("T+" + range.from()); // the first such time
    } else if (timing instanceof Timing.AtOnce) {
      return List.of("T+0");
    } else if (timing instanceof Timing.Week week) {
      return week.on().stream().map(day -> name(day) + " of W" + week.week()).toList();
    } else if (timing instanceof Timing.EveryWeekday every) {
      return every.on().stream().map(day -> "every " + name(day)).toList();
    } else if (timing instanceof Timing.EveryMonth every) {
      return List.of("day " + every.day() + " of every month");
    }
    return timing instanceof Timing.OnDate date ? List.of(date.date().toString()) : List.of();
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }
}
