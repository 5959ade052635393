package dev.sojourn.model.check;

import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Policy;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ids and step names are there and are unique where they have to be. */
final class IdCheck implements Visitor {
  private final Report report;
  private final Map<String, Object> journeys = new HashMap<>();
  private final Map<String, Object> segments = new HashMap<>();
  private final Map<String, Object> rules = new HashMap<>();
  private final Map<String, Object> parts = new HashMap<>();
  private final Map<String, Object> splits = new HashMap<>();
  private final Map<String, Object> steps = new HashMap<>();
  private @Nullable Policy policy;

  IdCheck(Report report) {
    this.report = report;
  }

  @Override
  public void journey(Journey journey, Scope scope) {
    unique(journeys, journey, journey.id(), "journey", scope);
    parts.clear();
    splits.clear();
  }

  @Override
  public void part(Part part, Scope scope) {
    unique(parts, part, part.id(), "stage or watch", scope);
    steps.clear();
  }

  @Override
  public void step(Step step, Scope scope) {
    Object first = steps.putIfAbsent(step.name(), step);
    if (first != null) {
      report.error(
          step,
          "",
          scope,
          "duplicate-step",
          "two steps here are named `"
              + step.name()
              + "`"
              + report.other(first, "")
              + "; tell them apart with `named …` at the end of one");
    }
    if (step.body() instanceof StepBody.Split split) {
      unique(splits, split, split.id(), "split", scope);
    }
  }

  @Override
  public void segment(Segment segment, Scope scope) {
    unique(segments, segment, segment.id(), "segment", scope);
  }

  @Override
  public void rules(RuleSet set, Scope scope) {
    unique(rules, set, set.id(), "rule set", scope);
  }

  @Override
  public void policy(Policy next, Scope scope) {
    Policy first = policy;
    if (first == null) {
      policy = next;
      return;
    }
    report.error(
        next,
        "",
        scope,
        "two-policies",
        "there is a policy already"
            + report.other(first, "")
            + "; what is deployed together has one, so join them");
  }

  private void unique(Map<String, Object> seen, Object node, String id, String kind, Scope scope) {
    if (id.isBlank()) {
      report.error(
          node, "id", scope, "empty-name", "this " + kind + " has an empty id; give it a name");
      return;
    }
    Object first = seen.putIfAbsent(id, node);
    if (first != null) {
      report.error(
          node,
          "id",
          scope,
          "duplicate-id",
          "another "
              + kind
              + " has the id `"
              + id
              + "` already"
              + report.other(first, "id")
              + "; choose a different id");
    }
  }
}
