package dev.sojourn.dsl.reference;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Other versions of what is deployed, and what becomes of live runs (4.9). */
record Publication(Instant at, Definitions definitions, LiveRuns liveRuns) {

  /** What is deployed then: what has a known id takes the place of the old one. */
  Definitions over(Definitions old) {
    return new Definitions(
        over(old.journeys(), definitions.journeys(), Journey::id),
        over(old.segments(), definitions.segments(), Segment::id),
        over(old.rules(), definitions.rules(), RuleSet::id),
        definitions.policies().isEmpty() ? old.policies() : definitions.policies(),
        List.of());
  }

  /** What is equal is no other version. */
  private static <T> List<T> over(List<T> old, List<T> more, Function<T, String> id) {
    List<T> all = new ArrayList<>(old);
    for (T one : more) {
      int known = all.stream().map(id).toList().indexOf(id.apply(one));
      if (known < 0) {
        all.add(one);
      } else if (!all.get(known).equals(one)) {
        all.set(known, one);
      }
    }
    return all;
  }
}
