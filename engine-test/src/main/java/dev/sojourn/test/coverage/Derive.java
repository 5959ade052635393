package dev.sojourn.test.coverage;

import dev.sojourn.model.Action;
import dev.sojourn.model.Category;
import dev.sojourn.model.Clock;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Options;
import dev.sojourn.model.Part;
import dev.sojourn.model.Policy;
import dev.sojourn.model.SourceSpan;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Timing;
import dev.sojourn.test.coverage.CoverageItem.Kind;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out what there is to be tested in a journey: what its file, or the policy, asks for. */
final class Derive {
  static final String EXPIRY = "expiry";
  static final String CHANNEL = "channel";
  static final String REPEAT = "repeat";
  static final String QUIET = "quiet";
  static final String CAP = "cap";
  static final String HOLDOUT = "holdout";
  static final String UNTIL = "until";
  static final String RESTART = "restart";
  static final String LEAVES = "leaves";
  static final String ENDED = "ended";
  static final String ACTION = "action";
  static final String GOAL = "goal";

  private final Items items;
  private final Locations locations;

  private Derive(Items items, Locations locations) {
    this.items = items;
    this.locations = locations;
  }

  /** Adds what is not there yet. */
  static void into(Items items, Policy policy, Locations locations) {
    Derive derive = new Derive(items, locations);
    derive.ends();
    derive.gates(policy);
    items.journey.parts().forEach(derive::part);
  }

  private void ends() {
    if (items.journey.goal() != null) {
      end(null, GOAL, "the goal is reached", items.journey.goal(), "");
    }
    if (!items.journey.leaves().isEmpty()) {
      end(null, LEAVES, "the user leaves by `leaves when`", items.journey, "leaves[0]");
    }
    if (items.journey.endsAfter() != null) {
      end(null, ENDED, "the run ends by `ends after`", items.journey, "endsAfter");
    }
  }

  private void gates(Policy policy) {
    if (items.journey.holdoutPercent() > 0) {
      gate(HOLDOUT, "a touch is held out", "holdoutPercent");
    }
    List<Step> sending =
        items.journey.parts().stream()
            .flatMap(part -> part.steps().stream())
            .filter(step -> step.acts().anyMatch(act -> act.action() instanceof Action.Send))
            .toList();
    if (sending.stream().anyMatch(Derive::hasAnotherChannel)) {
      gate(CHANNEL, "the first channel cannot be used", "");
    }
    if (policy.messageOncePerDays() > 0 && !items.journey.forGroup() && !sending.isEmpty()) {
      gate(REPEAT, "a message is left out because it was sent before", "");
    }
    Policy.QuietHours quiet = policy.quiet();
    if (quiet != null && sending.stream().anyMatch(step -> mayBeIn(quiet, step))) {
      gate(QUIET, "quiet hours hold a touch back", "");
    }
    if (!items.journey.forGroup()
        && sending.stream()
            .anyMatch(step -> policy.caps().stream().anyMatch(c -> counts(c, step)))) {
      gate(CAP, "a cap holds a touch back", "");
    }
  }

  private static boolean hasAnotherChannel(Step step) {
    return step.acts()
        .anyMatch(act -> act.action() instanceof Action.Send send && send.channels().size() > 1);
  }

  private static boolean mayBeIn(Policy.QuietHours quiet, Step step) {
    boolean always =
        step.timing().at() instanceof Clock.Fixed fixed
            && !isIn(quiet.from(), quiet.to(), fixed.time());
    return !always
        && step.acts()
            .anyMatch(
                act ->
                    isMarketing(act)
                        && act.options().inQuietHours() != Options.InQuietHours.IGNORE);
  }

  private static boolean isIn(LocalTime from, LocalTime to, LocalTime time) {
    boolean afterFrom = !time.isBefore(from);
    boolean beforeTo = time.isBefore(to);
    return from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo;
  }

  private static boolean counts(Policy.Cap cap, Step step) {
    return step.acts()
        .anyMatch(
            act ->
                isMarketing(act)
                    && act.options().overCap() != Options.OverCap.IGNORE
                    && act.action() instanceof Action.Send send
                    && (cap.channel() == null || send.channels().contains(cap.channel())));
  }

  private static boolean isMarketing(StepBody.Act act) {
    return act.action() instanceof Action.Send && act.options().category() == Category.MARKETING;
  }

  private void part(Part part) {
    boolean isStage = part instanceof Stage;
    items.add(
        new Items.Key(Kind.STAGE, part.id(), null, ""),
        line(part, ""),
        isStage ? "the stage opens" : "the silence lasts long enough");
    part.steps().forEach(step -> step(part, step));
    if (part instanceof Stage stage && !stage.until().isEmpty()) {
      end(stage.id(), UNTIL, "the stage is closed by `until`", stage, "until[0]");
    }
    if (part instanceof Stage stage && stage.restartsOn() != null) {
      end(stage.id(), RESTART, "the stage begins anew by `restarts on`", stage, "restartsOn");
    }
  }

  private void step(Part part, Step step) {
    String name = step.name();
    items.add(new Items.Key(Kind.STEP, part.id(), name, ""), line(step, ""), "the step comes due");
    List<Guard> guards = Guards.of(step);
    for (int i = 0; i < guards.size(); i++) {
      String text = "`" + Guards.text(guards.get(i)) + "` ";
      for (boolean held : new boolean[] {true, false}) {
        items.add(
            new Items.Key(Kind.GUARD, part.id(), name, Guards.name(i, held)),
            line(guards.get(i), ""),
            text + (held ? "holds" : "does not hold"));
      }
    }
    if (waits(step) || step.acts().anyMatch(act -> act.options().expiresAfter() != null)) {
      gate(part, step, EXPIRY, "it expires");
    }
    if (step.acts().anyMatch(act -> act.action() instanceof Action.Leave)) {
      end(part.id(), ACTION, "the run ends by `leave`", step, "");
    }
  }

  /** Whether a step waits in its window until its guards hold, and may wait in vain. */
  private static boolean waits(Step step) {
    Timing timing = step.timing();
    boolean open =
        timing instanceof Timing.Week week && week.on().isEmpty() && week.at() == null
            || timing instanceof Timing.Range range && range.at() == null;
    return open && !step.guards().isEmpty();
  }

  private void end(@Nullable String part, String name, String text, Object node, String field) {
    items.add(new Items.Key(Kind.END, part, null, name), line(node, field), text);
  }

  private void gate(String name, String text, String field) {
    items.add(new Items.Key(Kind.GATE, null, null, name), line(items.journey, field), text);
  }

  private void gate(Part part, Step step, String name, String text) {
    items.add(new Items.Key(Kind.GATE, part.id(), step.name(), name), line(step, ""), text);
  }

  private int line(Object node, String field) {
    SourceSpan span = locations.of(node, field);
    return span == null ? 0 : span.line();
  }
}
