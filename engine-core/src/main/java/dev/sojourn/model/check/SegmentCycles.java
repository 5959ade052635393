package dev.sojourn.model.check;

import dev.sojourn.model.Condition;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Segment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** No segment is defined by itself, directly or by way of others. */
final class SegmentCycles {
  private SegmentCycles() {}

  static void check(Definitions definitions, Report report, Limits limits) {
    if (definitions.segments().isEmpty()) {
      return;
    }
    Map<String, Set<String>> uses = new HashMap<>();
    Visitor collect =
        new Visitor() {
          private String segment = "";

          @Override
          public void segment(Segment next, Scope scope) {
            segment = next.id();
            uses.putIfAbsent(segment, new HashSet<>());
          }

          @Override
          public void condition(Condition condition, Scope scope) {
            if (scope.place() == Scope.Place.SEGMENT
                && condition instanceof Condition.InSegment in) {
              uses.computeIfAbsent(segment, s -> new HashSet<>()).add(in.segment());
            }
          }
        };
    new Walk(collect, limits).through(definitions);
    for (Segment segment : definitions.segments()) {
      if (reaches(segment.id(), uses)) {
        report.error(
            segment,
            "id",
            Scope.of("segment " + segment.id(), Scope.Place.SEGMENT),
            "segment-cycle",
            "segment `"
                + segment.id()
                + "` is defined by itself; say who is in it without `in segment` leading back here");
      }
    }
  }

  private static boolean reaches(String start, Map<String, Set<String>> uses) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(uses.getOrDefault(start, Set.of()));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (next.equals(start)) {
        return true;
      }
      if (seen.add(next)) {
        open.addAll(uses.getOrDefault(next, Set.of()));
      }
    }
    return false;
  }
}
