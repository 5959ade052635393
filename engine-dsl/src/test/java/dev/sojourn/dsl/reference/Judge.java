package dev.sojourn.dsl.reference;

import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.StepBody;
import java.time.Instant;

/** Judges one planned touch: stage open, guard, and then the other gates (5). */
final class Judge {
  private final Person person;
  private final Notes notes;
  private final Plans plans;
  private final Gates gates;
  private final Actions actions;

  Judge(Person person, Notes notes, Plans plans, Gates gates, Actions actions) {
    this.person = person;
    this.notes = notes;
    this.plans = plans;
    this.gates = gates;
    this.actions = actions;
  }

  void judge(Planned p, Instant now) {
    p.deferredTo = null;
    Before before = person.before();
    if (p.waits()) {
      waiting(p, now);
    } else {
      guarded(p, now);
    }
    if (p.done) {
      plans.settled(p, now);
      actions.start(p, now);
    }
    if (person.facts.size() > before.facts()) {
      person.planAnew(before, person.runs, null, now);
      person.segmentsChanged(now);
      factsChanged(now);
    }
  }

  /** 3.5: the first moment inside the window at which the guards hold. */
  private void waiting(Planned p, Instant now) {
    p.opened = true;
    p.again = null;
    if (!now.isBefore(p.slot.end())) {
      p.done = true;
      notes.touch(p, now, Outcome.EXPIRED, Reason.WINDOW);
    } else if (person.ask(p, now).all(p.guards())) {
      p.held = true;
      branch(p, now);
    } else {
      p.due = p.slot.due();
    }
  }

  private void guarded(Planned p, Instant now) {
    if (person.ask(p, now).all(p.guards())) {
      branch(p, now);
    } else {
      fail(p, now);
    }
  }

  private void fail(Planned p, Instant now) {
    p.done = true;
    notes.touch(p, now, Outcome.SKIPPED, Reason.GUARD);
    if (p.reminder > 0) {
      cancelAfter(p, now);
    }
  }

  /** 4.6: the branch is taken once; after that its guards are judged again. */
  private void branch(Planned p, Instant now) {
    if (p.branch == null) {
      p.branch = Branches.take(p, person, now);
    } else if (!person.ask(p, now).all(Branches.guards(p))) {
      fail(p, now);
      return;
    }
    if (p.branch == null) {
      fail(p, now);
    } else if (p.branch instanceof StepBody.Nothing) {
      p.done = true;
      notes.touch(p, now, Outcome.SKIPPED, Reason.NOTHING);
    } else if (p.isTouch()) {
      gates.pass(p, now);
    } else {
      actions.act(p, now);
    }
  }

  /** 4.8: the first reminder whose guard fails cancels the rest. */
  private void cancelAfter(Planned failed, Instant now) {
    for (Planned p : failed.opening.pending()) {
      if (p.of == failed.of && p.reminder > failed.reminder) {
        p.done = true;
        notes.touch(p, now, Outcome.CANCELLED, Reason.GUARD);
      }
    }
  }

  /**
   * 3.5: a waiting window is judged "at each action that changes the user's facts": a touch that
   * went out is a fact that conditions can ask for (6.2).
   */
  private void factsChanged(Instant now) {
    person
        .pending()
        .filter(p -> p.waits() && p.opened && now.isBefore(p.slot.end()))
        .forEach(p -> p.again = now);
  }
}
