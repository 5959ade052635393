package dev.sojourn.model.check;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Warns of guards that never hold together, at their place or at their time. */
final class GuardLint implements Visitor {
  private final Report report;
  private final Limits limits;
  private final PlaceFacts place;

  GuardLint(Report report, Limits limits, Definitions definitions) {
    this.report = report;
    this.limits = limits;
    this.place = new PlaceFacts(definitions);
  }

  @Override
  public void step(Step step, Scope scope) {
    List<StepBody.Arm> arms =
        step.body() instanceof StepBody.Choose choose ? choose.arms() : List.of();
    List<Guard> all =
        Stream.concat(step.guards().stream(), arms.stream().flatMap(arm -> arm.guards().stream()))
            .toList();
    if (all.isEmpty() || report.has(step.timing()) || !all.stream().allMatch(this::fits)) {
      return;
    }
    List<Claim> given = place.of(step, scope, asked(all, scope));
    List<Claim> claims = Claim.of(step.guards());
    if (!clash(given, claims, "step", scope) && step.body() instanceof StepBody.Choose choose) {
      arms(choose, given, claims, scope);
    }
  }

  private boolean fits(Guard guard) {
    return !(guard instanceof Guard.If when) || limits.fits(when.condition());
  }

  private Set<String> asked(List<Guard> guards, Scope scope) {
    Set<String> events = new HashSet<>();
    ConditionWalk walk =
        new ConditionWalk(
            new Visitor() {
              @Override
              public void query(EventQuery query, Scope at) {
                events.add(query.event());
              }
            },
            limits);
    for (Guard guard : guards) {
      if (guard instanceof Guard.If when) {
        walk.whole(when.condition(), scope);
      }
    }
    return events;
  }

  /** The first arm whose guards hold is taken, so an arm needs that none before it holds. */
  private void arms(StepBody.Choose choose, List<Claim> given, List<Claim> step, Scope scope) {
    if (Contradiction.holdNever(given)) {
      return; // the place itself is told elsewhere
    }
    List<Claim> before = new ArrayList<>(step);
    for (StepBody.Arm arm : choose.arms()) {
      List<Claim> own = new ArrayList<>(step);
      own.addAll(Claim.of(arm.guards()));
      if (!clash(given, own, "branch", scope)) {
        List<Claim> all = new ArrayList<>(given);
        all.addAll(before);
        all.addAll(Claim.of(arm.guards()));
        if (Contradiction.holdNever(all)) {
          report.warning(
              arm,
              "guards",
              scope,
              "never-reached",
              "this branch is never taken: whenever its guards hold, a branch before it is taken;"
                  + " put it before that one, or drop it");
        }
        before.add(Claim.notAll(arm.guards()));
      }
    }
    List<Claim> none = new ArrayList<>(given);
    none.addAll(before);
    if (choose.otherwise() != null && Contradiction.holdNever(none)) {
      report.warning(
          choose,
          "otherwise",
          scope,
          "never-reached",
          "`otherwise` is never reached: one of the branches before it is always taken; drop it");
    }
  }

  private boolean clash(List<Claim> given, List<Claim> claims, String what, Scope scope) {
    Contradiction.Clash byThemselves = Contradiction.find(List.of(), claims);
    if (byThemselves != null) {
      warn(byThemselves, "guards-contradict", NeverHolds.beside(byThemselves, what), scope);
      return true;
    }
    Contradiction.Clash here = Contradiction.find(given, claims);
    if (here != null) {
      boolean time = here.other() != null && here.other().source() == Claim.Source.TIME;
      warn(
          here,
          time ? "guard-against-time" : "guard-against-stage",
          NeverHolds.here(here, what),
          scope);
    }
    return here != null;
  }

  private void warn(Contradiction.Clash clash, String code, String message, Scope scope) {
    Object node = clash.claim().node();
    if (!report.has(node)) {
      report.warning(node, "", scope, code, message);
    }
  }
}
