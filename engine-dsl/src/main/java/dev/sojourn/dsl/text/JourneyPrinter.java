package dev.sojourn.dsl.text;

import dev.sojourn.model.Condition;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.Stage;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Watch;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints journeys. */
final class JourneyPrinter {
  private final StringBuilder out;

  JourneyPrinter(StringBuilder out) {
    this.out = out;
  }

  void print(Journey journey) {
    out.append("journey ").append(Name.JOURNEY.print(journey.id())).append(title(journey.title()));
    out.append(journey.forGroup() ? " for group\n" : "\n");
    headers(journey);
    for (Part part : journey.parts()) {
      out.append('\n');
      if (part instanceof Stage stage) {
        stage(stage);
      } else if (part instanceof Watch watch) {
        watch(watch);
      }
      StepPrinter.print(part.steps(), out);
    }
  }

  private void headers(Journey journey) {
    ZoneId zone = journey.zone();
    if (zone != null) {
      header("zone " + zone.getId());
    }
    Trigger starts = journey.starts();
    if (starts != null) {
      header("starts when " + trigger(starts));
    }
    String perEvent = journey.perEvent();
    if (perEvent != null) {
      header("runs per " + ExpressionPrinter.owned("event", perEvent));
    }
    if (journey.reEntry() instanceof ReEntry.Again again) {
      String atMost = again.atMost() == null ? "" : " at most " + again.atMost() + " times";
      header("runs again after " + TimePrinter.period(again.after()) + atMost);
    }
    Goal goal = journey.goal();
    if (goal != null) {
      String event = Name.GOAL.print(goal.event()) + optionalIf(goal.condition());
      header("goal " + event + " within " + TimePrinter.period(goal.within()));
    }
    if (!journey.leaves().isEmpty()) {
      header("leaves when " + triggers(journey.leaves()));
    }
    TimeAmount.Calendar endsAfter = journey.endsAfter();
    if (endsAfter != null) {
      header("ends after " + TimePrinter.period(endsAfter));
    }
    if (journey.holdoutPercent() != 0) {
      header("holdout " + journey.holdoutPercent() + "%");
    }
    if (journey.priority() != 0) {
      header("priority " + journey.priority());
    }
  }

  private void header(String text) {
    out.append("  ").append(text).append('\n');
  }

  private void stage(Stage stage) {
    out.append("  stage ").append(Name.STAGE.print(stage.id())).append(title(stage.title()));
    Trigger from = stage.from();
    if (from != null) {
      out.append(" from ").append(trigger(from));
    }
    if (!stage.until().isEmpty()) {
      out.append(" until ").append(triggers(stage.until()));
    }
    Trigger restartsOn = stage.restartsOn();
    if (restartsOn != null) {
      out.append(" restarts on ").append(trigger(restartsOn));
    }
    out.append('\n');
  }

  private void watch(Watch watch) {
    String without =
        watch.without().isEmpty()
            ? "any activity"
            : ActionPrinter.names(Name.SILENT_EVENT, watch.without(), ", ");
    out.append("  watch ").append(Name.WATCH.print(watch.id())).append(title(watch.title()));
    out.append(" after ").append(TimePrinter.period(watch.after()));
    out.append(" without ").append(without).append('\n');
  }

  static String title(@Nullable String title) {
    return title == null ? "" : " " + Quotes.quote(title);
  }

  static String optionalIf(@Nullable Condition condition) {
    return condition == null ? "" : " if " + ConditionPrinter.print(condition);
  }

  private static String triggers(List<Trigger> triggers) {
    return triggers.stream().map(JourneyPrinter::trigger).collect(Collectors.joining(", "));
  }

  static String trigger(Trigger trigger) {
    if (trigger instanceof Trigger.OnEvent on) {
      return Name.TRIGGER.print(on.event()) + optionalIf(on.condition());
    } else if (trigger instanceof Trigger.OnSegment on) {
      String segment = Name.TRIGGER_SEGMENT.print(on.segment());
      return "segment " + segment + (on.entered() ? " entered" : " left");
    }
    return trigger instanceof Trigger.Manual ? "manual" : "first seen";
  }
}
