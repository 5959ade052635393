package dev.sojourn.internal.rules;

import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what belongs to no journey as rules: segments, and standing rules. As with {@link
 * JourneyRules}, a rule answers one question with yes by matching, and does nothing.
 */
public final class HouseRules {
  private final RuleText out = new RuleText("sojourn.house");

  private HouseRules() {}

  /** All segments that are deployed together. */
  public static String segments(List<Segment> segments) {
    HouseRules rules = new HouseRules();
    int number = 1;
    for (Segment segment : segments) {
      List<String> constraints = new ArrayList<>();
      constraints.add("asks == \"segment\"");
      constraints.add("part == " + DrlLiteral.of(segment.id()));
      constraints.addAll(ConstraintWriter.constraints(segment.condition()));
      rules.out.add("segment " + number++, constraints);
    }
    return rules.out.toString();
  }

  /** All rule sets that are deployed together. */
  public static String rules(List<RuleSet> sets) {
    HouseRules rules = new HouseRules();
    int setNumber = 1;
    for (RuleSet set : sets) {
      for (int i = 0; i < set.rules().size(); i++) {
        rules.standing("rules " + setNumber + " rule " + (i + 1), set, i);
      }
      setNumber++;
    }
    return rules.out.toString();
  }

  private void standing(String name, RuleSet set, int index) {
    RuleSet.Rule rule = set.rules().get(index);
    List<String> constraints = new ArrayList<>();
    constraints.add("asks == \"rule\"");
    constraints.add("part == " + DrlLiteral.of(set.id()));
    constraints.add("step == \"" + (index + 1) + "\"");
    constraints.add("event == " + DrlLiteral.of(rule.event()));
    constraints.addAll(ConstraintWriter.constraints(rule.condition()));
    out.add(name, constraints);
  }
}
