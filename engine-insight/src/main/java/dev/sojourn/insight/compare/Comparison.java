package dev.sojourn.insight.compare;

import dev.sojourn.insight.compare.Change.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would change.
 *
 * @param events how many events were replayed
 * @param until up to when
 * @param users how many users these events were of
 * @param affected how many users and groups would get something else, or at another time
 * @param steps every step that sent anything in either version, in order of journey, stage and step
 * @param journeys every journey that was entered in either version, by id
 */
public record Comparison(
    long events,
    Instant until,
    int users,
    int affected,
    List<StepChange> steps,
    List<JourneyChange> journeys) {
  public Comparison {
    steps = List.copyOf(steps);
    journeys = List.copyOf(journeys);
  }

  /** Whether there is any difference: in touches, in runs or in goals. */
  public boolean isEmpty() {
    return steps.stream().noneMatch(StepChange::isChanged)
        && journeys.stream().noneMatch(JourneyChange::isChanged);
  }

  /** How many touches the old version sent. */
  public long old() {
    return steps.stream().mapToLong(StepChange::old).sum();
  }

  /** How many touches the new version sent. */
  public long now() {
    return steps.stream().mapToLong(StepChange::now).sum();
  }

  /** How many changes of a kind there are. */
  public long count(Kind kind) {
    return steps.stream().mapToLong(step -> step.count(kind)).sum();
  }

  /**
   * One step.
   *
   * @param stage null for tasks of standing rules
   * @param zone in which to tell its times: that of users who have none of their own
   * @param old how many touches the old version sent
   * @param now how many touches the new version sent
   * @param counts how many changes of each kind there are; kinds without any are left out
   * @param why why what one version sent was not sent by the other, in words, and how often; most
   *     often first
   * @param examples of each kind up to three, of different users, in order of time
   */
  public record StepChange(
      String journey,
      @Nullable String stage,
      String step,
      ZoneId zone,
      int old,
      int now,
      Map<Kind, Integer> counts,
      Map<Kind, Map<String, Integer>> why,
      List<Change> examples) {
    public StepChange {
      counts = Map.copyOf(counts);
      why = Collections.unmodifiableMap(new LinkedHashMap<>(why));
      examples = List.copyOf(examples);
    }

    /** How many changes of a kind there are. */
    public int count(Kind kind) {
      return counts.getOrDefault(kind, 0);
    }

    /** Whether there is any. */
    public boolean isChanged() {
      return !counts.isEmpty();
    }
  }

  /** How often a journey was entered, and how often its goal was reached. */
  public record JourneyChange(
      String journey, int oldRuns, int newRuns, int oldGoals, int newGoals) {

    /** Whether there is any difference. */
    public boolean isChanged() {
      return oldRuns != newRuns || oldGoals != newGoals;
    }
  }
}
