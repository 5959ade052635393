package dev.sojourn.model.check;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Goal;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Watch;
import java.util.List;
import java.util.Set;

/** Warns of goals, exits, restarts and stages whose moment never comes. */
final class DeadTriggers implements Visitor {
  private final Report report;
  private final Set<String> started;

  DeadTriggers(Report report, Definitions definitions) {
    this.report = report;
    this.started = Started.in(definitions);
  }

  @Override
  public void journey(Journey journey, Scope scope) {
    Goal goal = journey.goal();
    if (goal != null && goal.event().equals(Reserved.TOUCH_SENT)) {
      report.warning(
          goal,
          "event",
          scope,
          "never-triggers",
          "no run reaches this goal, for `touch.sent` triggers nothing; name another event, such as"
              + " `touch.clicked`");
    }
    journey.leaves().forEach(trigger -> firstSeen(trigger, journey, scope));
    if (journey.holdoutPercent() == 100) {
      report.warning(
          journey,
          "holdoutPercent",
          scope,
          "holds-out-all",
          "nothing of this journey is ever sent: everybody is held out; hold out fewer, as in `holdout"
              + " 10%`");
    }
  }

  @Override
  public void part(Part part, Scope scope) {
    Journey journey = scope.journey();
    if (journey != null && part instanceof Stage stage) {
      stage.until().forEach(trigger -> firstSeen(trigger, journey, scope));
      restarts(stage, journey, scope);
      opens(stage, journey, scope);
    } else if (journey != null
        && part instanceof Watch watch
        && watch.after().equals(journey.endsAfter())) {
      report.warning(
          watch,
          "after",
          scope,
          "closed-before",
          "the run ends at the very moment it can first have been silent for so long, and ending"
              + " comes first; let the run last longer with `ends after`");
    }
  }

  /** There is one first event of a user, and what starts a run does not end it. */
  private void firstSeen(Trigger trigger, Journey journey, Scope scope) {
    if (trigger instanceof Trigger.FirstSeen && journey.starts() instanceof Trigger.FirstSeen) {
      report.warning(
          trigger,
          "",
          scope,
          "never-triggers",
          "this never fires: the run starts when the user is `first seen`, and that comes once; name an event");
    }
  }

  private void restarts(Stage stage, Journey journey, Scope scope) {
    Trigger again = stage.restartsOn();
    if (again == null) {
      return;
    }
    firstSeen(again, journey, scope);
    String ending =
        fires(stage.until(), again) ? "until" : fires(journey.leaves(), again) ? "leaves when" : "";
    if (!ending.isEmpty()) {
      report.warning(
          again,
          "",
          scope,
          "never-restarts",
          "this stage never restarts: `"
              + ending
              + " "
              + text(again)
              + "` closes it at that moment, and closing comes first; drop one of the two");
    }
  }

  /** Whether whatever fires the one fires one of the others too. */
  private static boolean fires(List<Trigger> triggers, Trigger one) {
    return triggers.contains(one)
        || one instanceof Trigger.OnEvent on && triggers.contains(Trigger.on(on.event()));
  }

  /** Of segments; of events {@link Doubts} tells. */
  private void opens(Stage stage, Journey journey, Scope scope) {
    if (stage.from() instanceof Trigger.OnSegment from
        && journey.leaves().contains(from)
        && new Trigger.OnSegment(from.segment(), !from.entered()).equals(journey.starts())
        && !started.contains(journey.id())) {
      report.warning(
          stage,
          "from",
          scope,
          "never-opens",
          "nothing opens this stage: at `"
              + text(from)
              + "` the run ends by `leaves when "
              + text(from)
              + "` first; let something else open it");
    }
  }

  private static String text(Trigger trigger) {
    if (trigger instanceof Trigger.OnEvent on) {
      return on.event();
    } else if (trigger instanceof Trigger.OnSegment on) {
      return "segment " + on.segment() + (on.entered() ? " entered" : " left");
    }
    return trigger instanceof Trigger.Manual ? "manual" : "first seen";
  }
}
