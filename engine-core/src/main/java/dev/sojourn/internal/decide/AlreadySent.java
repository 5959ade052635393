package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Passage;
import dev.sojourn.internal.state.Passage.Status;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Timing;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run has sent that ends because its user became another's is not sent again by the run that
 * goes on: not by what is planned, nor when its stage opens. Steps that come again, or follow an
 * attribute, are not sent again for the same local date; each event of a step that waits for events
 * is another touch.
 */
final class AlreadySent {
  private AlreadySent() {}

  /** Stages and steps are those of the same names: the two runs may be on different versions. */
  static void carry(Turn turn, Run ended, Run goesOn) {
    JourneyPlan from = turn.plan(ended);
    JourneyPlan to = turn.plan(goesOn);
    for (int part = 0; part < ended.parts.length; part++) {
      int target = indexOf(to, from.part(part).id());
      if (target >= 0) {
        Map<Integer, LocalDate> sent = new TreeMap<>();
        for (Map<Integer, LocalDate> some :
            List.of(ended.parts[part].sent(), ended.parts[part].sentBefore())) {
          for (Map.Entry<Integer, LocalDate> one : some.entrySet()) {
            int step = indexOf(to, target, from.step(part, one.getKey()).name());
            if (step >= 0) {
              sent.merge(step, one.getValue(), AlreadySent::later);
            }
          }
        }
        carry(turn, goesOn, target, sent);
      }
    }
  }

  private static void carry(Turn turn, Run run, int part, Map<Integer, LocalDate> sent) {
    Passage passage = run.parts[part];
    if (passage.status == Status.OPEN) {
      skip(turn, run, part, sent);
    } else if (passage.status == Status.NEW && turn.plan(run).part(part) instanceof Stage) {
      sent.forEach((step, date) -> passage.sentBefore().merge(step, date, AlreadySent::later));
    }
  }

  /** A stage has opened and planned its steps. */
  static void opened(Turn turn, Run run, int part) {
    Passage passage = run.parts[part];
    if (!passage.sentBefore().isEmpty()) {
      Map<Integer, LocalDate> sent = new TreeMap<>(passage.sentBefore());
      passage.sentBefore().clear();
      skip(turn, run, part, sent);
    }
  }

  private static void skip(Turn turn, Run run, int part, Map<Integer, LocalDate> sent) {
    sent.forEach((step, date) -> skip(turn, run, part, step, date));
  }

  private static void skip(Turn turn, Run run, int part, int step, LocalDate date) {
    Passage passage = run.parts[part];
    Timing timing = turn.plan(run).step(part, step).step().timing();
    passage.sent().merge(step, date, AlreadySent::later);
    if (Timings.awaited(timing) != null) {
      return;
    }
    boolean eachDate = Timings.recurs(timing) || Timings.followsAttribute(timing);
    for (Planned planned : List.copyOf(passage.planned)) {
      boolean same = planned.step == step && planned.reminder == 0;
      if (same && (!eachDate || planned.date.equals(date))) {
        Item item = Item.of(turn, run, part, planned, turn.now);
        turn.why.because(null, "sent before", date);
        Judge.settle(turn, item, Outcome.SKIPPED, Reason.PAST);
        turn.why.done();
      }
    }
    if (Timings.followsAttribute(timing)) {
      passage.settle(step, date);
    }
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? b : a;
  }

  private static int indexOf(JourneyPlan plan, String part) {
    for (int i = 0; i < plan.journey.parts().size(); i++) {
      if (plan.part(i).id().equals(part)) {
        return i;
      }
    }
    return -1;
  }

  private static int indexOf(JourneyPlan plan, int part, String step) {
    for (int i = 0; i < plan.steps.get(part).size(); i++) {
      if (plan.step(part, i).name().equals(step)) {
        return i;
      }
    }
    return -1;
  }
}
