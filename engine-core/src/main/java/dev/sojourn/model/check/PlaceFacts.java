package dev.sojourn.model.check;

import dev.sojourn.model.Condition;
import dev.sojourn.model.Condition.Comparison;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Value;
import dev.sojourn.model.Watch;
import dev.sojourn.model.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What holds whenever a step is judged, because of where it stands: of runs that live under this
 * text from their start, and of users who have not just become one with another.
 */
final class PlaceFacts {
  private static final Window SINCE_T = new Window.SinceAnchor();
  private static final Window SINCE_START = new Window.SinceStart();

  private final Set<String> started;
  private final List<Policy> policies;

  PlaceFacts(Definitions definitions) {
    this.started = Started.in(definitions);
    this.policies = definitions.policies();
  }

  /**
   * @param asked the events that the guards ask about
   */
  List<Claim> of(Step step, Scope scope, Set<String> asked) {
    List<Claim> claims = new ArrayList<>();
    Journey journey = scope.journey();
    if (journey == null) {
      return claims;
    }
    for (Trigger trigger : journey.leaves()) {
      for (String event : closing(trigger)) {
        String because = "the run ends at the first `" + event + "` after its start";
        claims.add(Claim.given(Questions.none(event, SINCE_START), because));
        claims.add(Claim.given(Questions.none(event, SINCE_T), because));
      }
    }
    if (scope.part() instanceof Stage stage) {
      stage(stage, journey, claims);
      awaited(step.timing(), claims);
      boolean sameEvent =
          !(step.timing() instanceof Timing.When || step.timing() instanceof Timing.AfterEvent);
      claims.addAll(new AnchorFacts(started).of(stage, journey, sameEvent));
    } else if (scope.part() instanceof Watch watch) {
      watch(watch, asked, claims);
    }
    days(step, claims);
    return claims;
  }

  private void stage(Stage stage, Journey journey, List<Claim> claims) {
    for (Trigger trigger : stage.until()) {
      for (String event : closing(trigger)) {
        claims.add(
            Claim.given(
                Questions.none(event, SINCE_T),
                "the stage closes at the first `" + event + "` after T"));
      }
    }
    if (stage.from() instanceof Trigger.OnEvent from && !from.event().equals(Reserved.TOUCH_SENT)) {
      boolean after =
          journey.starts() instanceof Trigger.OnEvent starts
              && !starts.event().equals(from.event())
              && !started.contains(journey.id());
      String because = "the stage opens at `" + from.event() + "`, and that one counts";
      claims.add(Claim.given(Questions.any(from.event(), null), because));
      if (after) {
        claims.add(Claim.given(Questions.any(from.event(), SINCE_START), because));
      }
    }
  }

  /** The event at each of which a trigger fires; empty if there is none. */
  private static List<String> closing(Trigger trigger) {
    return trigger instanceof Trigger.OnEvent on
            && on.condition() == null
            && !on.event().equals(Reserved.TOUCH_SENT)
        ? List.of(on.event())
        : List.of();
  }

  private static void awaited(Timing timing, List<Claim> claims) {
    if (timing instanceof Timing.When when) {
      claims.add(
          Claim.given(
              Questions.any(when.event(), SINCE_T),
              "the step is due at `" + when.event() + "`, and that one counts"));
    } else if (timing instanceof Timing.AfterEvent after) {
      claims.add(
          Claim.given(
              Questions.any(after.event(), null),
              "the step follows `" + after.event() + "`, and that one counts"));
      claims.add(
          Claim.given(
              Questions.none(after.event(), SINCE_T),
              "here T is the last `" + after.event() + "`, and a later one plans the step anew"));
    }
  }

  /** 3.10: at the next activity all that has not gone out is cancelled. */
  private void watch(Watch watch, Set<String> asked, List<Claim> claims) {
    Set<String> silent = new HashSet<>(watch.without());
    if (watch.without().isEmpty() && !policies.isEmpty()) {
      asked.stream().filter(this::isActivity).forEach(silent::add);
    }
    silent.remove(Reserved.TOUCH_SENT); // it breaks no silence
    String because = "the watch is about " + Amounts.text(watch.after()) + " of silence";
    long hours = Amounts.leastHours(watch.after()) - 2;
    long days = Amounts.leastDays(watch.after()) - 1;
    for (String event : silent) {
      claims.add(Claim.given(Questions.none(event, SINCE_T), because));
      if (hours > 0) {
        claims.add(
            Claim.given(Questions.none(event, new Window.InLast(hours((int) hours))), because));
      }
      orAbsent(new Expression.DaysSinceLast(event), days, because, claims);
    }
    if (watch.without().isEmpty()) {
      orAbsent(new Expression.DaysSinceActivity(), days, because, claims);
    }
  }

  private boolean isActivity(String event) {
    return !event.startsWith("user.")
        && !event.startsWith("touch.")
        && !event.startsWith("journey.")
        && policies.stream().noneMatch(policy -> policy.passiveEvents().contains(event));
  }

  private static TimeAmount hours(int hours) {
    return new TimeAmount.Calendar(hours, TimeAmount.Unit.HOUR);
  }

  /** Not fewer days than that; there may be no such day at all. */
  private static void orAbsent(Expression operand, long days, String because, List<Claim> claims) {
    claims.add(Claim.denied(compare(operand, Comparison.LESS, days), because));
  }

  private static void days(Step step, List<Claim> claims) {
    DueDays due = DueDays.of(step);
    String day =
        due.least() == 0
            ? "on the day of T"
            : Amounts.text(TimeAmount.days((int) due.least())) + " after T";
    claims.add(time(Comparison.AT_LEAST, due.least(), "it is due " + day + " or later"));
    boolean window = step.timing() instanceof Timing.Week || step.timing() instanceof Timing.Range;
    due.most()
        .ifPresent(
            most -> {
              String because =
                  window
                      ? "its window ends with T+" + most
                      : "it is due " + day + ", and has expired by then";
              claims.add(time(Comparison.AT_MOST, most, because));
            });
  }

  private static Claim time(Comparison comparison, long days, String because) {
    Condition since = compare(new Expression.DaysSinceAnchor(), comparison, days);
    return new Claim(since, true, since, Claim.Source.TIME, because);
  }

  private static Condition compare(Expression operand, Comparison comparison, long number) {
    return new Condition.Compare(operand, comparison, new Expression.Literal(Value.of(number)));
  }
}
