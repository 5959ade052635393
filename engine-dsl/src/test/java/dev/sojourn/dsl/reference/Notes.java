package dev.sojourn.dsl.reference;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Part;
import dev.sojourn.model.Reason;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes down what was decided about one user. */
final class Notes {
  private final String user;
  private final boolean group;
  private final Consumer<Decision> decisions;

  Notes(String user, boolean group, Consumer<Decision> decisions) {
    this.user = user;
    this.group = group;
    this.decisions = decisions;
  }

  /** About an event; of a group it is said of the user. */
  void event(Instant now, Outcome outcome) {
    if (group) {
      return;
    }
    note(null, null, null, null, now, outcome, null, null);
  }

  /** 4.1: a refused entry has no run. */
  void refused(Journey journey, Instant now, Reason reason) {
    decisions.accept(
        new Decision(
            user,
            group,
            journey.id(),
            null,
            null,
            null,
            null,
            null,
            null,
            now,
            Outcome.REFUSED,
            reason,
            null));
  }

  /** About a run. */
  void run(Run run, Instant now, Outcome outcome, @Nullable Reason reason) {
    note(run, null, null, null, now, outcome, reason, null);
  }

  void goal(Run run, Instant now, @Nullable String credited) {
    note(run, null, null, null, now, Outcome.GOAL, null, credited);
  }

  void stage(Opening stage, Instant now, Outcome outcome, @Nullable Reason reason) {
    note(stage.run, stage.part(), null, null, now, outcome, reason, null);
  }

  /** 3.5: a step that has no slot at all is {@code skipped: past}, once; it has no due. */
  void noSlot(Opening opening, int step, Instant now) {
    String name = opening.steps().get(step).name();
    note(opening.run, opening.part(), name, null, now, Outcome.SKIPPED, Reason.PAST, null);
  }

  void touch(Planned p, Instant now, Outcome outcome, @Nullable Reason reason) {
    String id = outcome == Outcome.SENT ? p.id() : null;
    note(p.opening.run, p.opening.part(), p.name(), p, now, outcome, reason, id);
  }

  /** 4.4: a standing rule has acted. */
  void done(String rules, String action, Instant now) {
    rule(rules, action, null, now, Outcome.DONE, null, null);
  }

  /** 5.8: a task of a standing rule. */
  void task(
      String rules,
      Instant due,
      Instant now,
      Outcome outcome,
      @Nullable Reason reason,
      String touch) {
    rule(rules, "task", due, now, outcome, reason, outcome == Outcome.SENT ? touch : null);
  }

  private void rule(
      String rules,
      String step,
      @Nullable Instant due,
      Instant now,
      Outcome outcome,
      @Nullable Reason reason,
      @Nullable String touch) {
    decisions.accept(
        new Decision(
            user, group, rules, null, null, step, null, null, due, now, outcome, reason, touch));
  }

  private void note(
      @Nullable Run run,
      @Nullable Part part,
      @Nullable String step,
      @Nullable Planned p,
      Instant now,
      Outcome outcome,
      @Nullable Reason reason,
      @Nullable String touch) {
    decisions.accept(
        new Decision(
            user,
            group,
            run == null ? null : run.journey.id(),
            run == null ? null : run.number,
            part == null ? null : part.id(),
            step,
            p == null ? null : p.occurrence,
            p == null ? null : p.reminder,
            p == null ? null : p.due,
            now,
            outcome,
            reason,
            touch));
  }
}
