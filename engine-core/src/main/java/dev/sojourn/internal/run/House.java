package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.RulePlan;
import dev.sojourn.internal.decide.SegmentPlan;
import dev.sojourn.internal.rules.HouseRules;
import dev.sojourn.internal.rules.RuleCache;
import dev.sojourn.internal.rules.Rules;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What is deployed beside journeys and the policy. Immutable. */
record House(
    RulePlan rules,
    SegmentPlan segmentPlan,
    List<RuleSet> sets,
    List<Segment> segments,
    List<Vocabulary> vocabularies) {
  static final House EMPTY =
      new House(RulePlan.NONE, SegmentPlan.NONE, List.of(), List.of(), List.of());

  /**
   * What would be here with more definitions: what has a known id takes the place of the old one,
   * the rest comes after all. Of a name that two vocabularies know the newer one decides.
   */
  Definitions with(Definitions more) {
    return new Definitions(
        List.of(),
        joined(segments, more.segments(), Segment::id),
        joined(sets, more.rules(), RuleSet::id),
        List.of(),
        Words.joined(vocabularies, more.vocabularies()));
  }

  /** Others in place of these, compiled; what is still the same is the same one. */
  House changedTo(Definitions all, RuleCache cache, UnaryOperator<String> seam) {
    return new House(
        all.rules().equals(sets)
            ? rules
            : new RulePlan(all.rules(), load(HouseRules.rules(all.rules()), cache, seam)),
        all.segments().equals(segments)
            ? segmentPlan
            : new SegmentPlan(
                all.segments(), load(HouseRules.segments(all.segments()), cache, seam)),
        all.rules(),
        all.segments(),
        all.vocabularies());
  }

  private static Rules load(String text, RuleCache cache, UnaryOperator<String> seam) {
    String drl = seam.apply(text);
    cache.prepare(drl);
    return cache.of(drl);
  }

  private static <T> List<T> joined(List<T> old, List<T> more, Function<T, String> id) {
    List<T> left = new ArrayList<>(more);
    List<T> all = new ArrayList<>();
    for (T one : old) {
      T newer = one;
      for (T other : more) {
        if (id.apply(other).equals(id.apply(one)) && left.remove(other)) {
          newer = other;
          break;
        }
      }
      all.add(newer);
    }
    all.addAll(left);
    return all;
  }
}
