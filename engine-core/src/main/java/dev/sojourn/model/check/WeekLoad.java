package dev.sojourn.model.check;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Part;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Step;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import java.util.ArrayList;
import java.util.List;

/**
 * Warns when the steps of one stage that come again and again plan more for each week or month than
 * a cap lets through.
 */
final class WeekLoad implements Visitor {
  private static final int WEEKS_IN_MONTH = 4;

  private final Report report;
  private final List<Policy.Cap> caps;

  WeekLoad(Report report, Definitions definitions) {
    this.report = report;
    this.caps =
        definitions.policies().stream()
            .limit(1)
            .flatMap(p -> p.caps().stream())
            .filter(cap -> cap.limit() > 0)
            .toList();
  }

  @Override
  public void part(Part part, Scope scope) {
    if (scope.journey() == null || scope.journey().forGroup()) {
      return;
    }
    TimeAmount end = scope.journey().endsAfter();
    for (Policy.Cap cap : caps) {
      if (end != null && Amounts.leastDays(end) < 2 * mostDays(cap.per())) {
        continue; // the run may be over before a whole slot
      }
      int planned = 0;
      List<String> names = new ArrayList<>();
      for (Step step : part.steps()) {
        int times =
            step.guards().isEmpty() && DayLoad.counts(step.body(), cap)
                ? times(step.timing(), cap.per())
                : 0;
        if (times > 0) {
          planned += times;
          names.add(step.name());
        }
      }
      if (planned > cap.limit() && !report.has(part)) {
        report.warning(
            part,
            "id",
            scope,
            "cap-too-small",
            "for each "
                + (cap.per() instanceof Policy.Per.Week
                    ? "week"
                    : cap.per() instanceof Policy.Per.Month ? "month" : days(cap.per()) + " days")
                + " this plans at least "
                + planned
                + " touches ("
                + String.join(", ", names)
                + "), but the policy lets "
                + cap.limit()
                + " through; the others wait or are dropped");
      }
    }
  }

  /** How often the step comes in each such slot, at the least. */
  private static int times(Timing timing, Policy.Per per) {
    boolean week = per instanceof Policy.Per.Week;
    boolean month = per instanceof Policy.Per.Month;
    if (!week && !month && days(per) < 2) {
      return 0;
    }
    int weeks = week ? 1 : month ? WEEKS_IN_MONTH : days(per) / 7;
    int days = week ? 7 : month ? 7 * WEEKS_IN_MONTH : days(per);
    if (timing instanceof Timing.EveryWeekday every) {
      return weeks * every.on().size();
    } else if (timing instanceof Timing.EveryDays every) {
      return every.days() < 1 ? 0 : days / every.days();
    }
    return timing instanceof Timing.EveryMonth && month ? 1 : 0;
  }

  private static long mostDays(Policy.Per per) {
    return per instanceof Policy.Per.Week ? 7 : per instanceof Policy.Per.Month ? 31 : days(per);
  }

  private static int days(Policy.Per per) {
    return per instanceof Policy.Per.Days days ? days.days() : 0;
  }
}
