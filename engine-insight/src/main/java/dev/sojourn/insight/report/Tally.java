package dev.sojourn.insight.report;

import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts decisions by place and verdict. */
final class Tally {
  private final List<long[]> byPlace = new ArrayList<>();

  void add(int place, int verdict) {
    while (byPlace.size() <= place) {
      byPlace.add(new long[Verdict.COUNT]);
    }
    byPlace.get(place)[verdict]++;
  }

  long at(int place, Verdict verdict) {
    return at(place, Verdict.number(verdict.outcome(), verdict.reason()));
  }

  long at(int place, Outcome outcome, @Nullable Reason reason) {
    return at(place, Verdict.number(outcome, reason));
  }

  /** Whatever the reason. */
  long at(int place, Outcome outcome) {
    return verdicts(place).stream()
        .filter(verdict -> verdict.outcome() == outcome)
        .mapToLong(verdict -> at(place, verdict))
        .sum();
  }

  private long at(int place, int verdict) {
    return place < byPlace.size() ? byPlace.get(place)[verdict] : 0;
  }

  /** What was decided at a place at least once. */
  List<Verdict> verdicts(int place) {
    return IntStream.range(0, Verdict.COUNT)
        .filter(verdict -> at(place, verdict) > 0)
        .mapToObj(Verdict::of)
        .toList();
  }

  /** Over all places. */
  long total(Verdict verdict) {
    int number = Verdict.number(verdict.outcome(), verdict.reason());
    return byPlace.stream().mapToLong(counts -> counts[number]).sum();
  }

  /** What was decided anywhere at least once. */
  List<Verdict> verdicts() {
    return IntStream.range(0, Verdict.COUNT)
        .mapToObj(Verdict::of)
        .filter(verdict -> total(verdict) > 0)
        .toList();
  }

  /** All decisions. */
  long total() {
    return verdicts().stream().mapToLong(this::total).sum();
  }
}
