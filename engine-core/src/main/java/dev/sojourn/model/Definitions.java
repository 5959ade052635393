package dev.sojourn.model;

import java.util.ArrayList;
import java.util.List;

/** Everything that one or more files define: what is checked, deployed and printed together. */
public record Definitions(
    List<Journey> journeys,
    List<Segment> segments,
    List<RuleSet> rules,
    List<Policy> policies,
    List<Vocabulary> vocabularies) {

  /** Nothing defined. */
  public static final Definitions EMPTY =
      new Definitions(List.of(), List.of(), List.of(), List.of(), List.of());

  public Definitions {
    journeys = List.copyOf(journeys);
    segments = List.copyOf(segments);
    rules = List.copyOf(rules);
    policies = List.copyOf(policies);
    vocabularies = List.copyOf(vocabularies);
  }

  /** Definitions of journeys only. */
  public static Definitions of(Journey... journeys) {
    return new Definitions(List.of(journeys), List.of(), List.of(), List.of(), List.of());
  }

  /** These and, after them, those of another file. */
  public Definitions and(Definitions other) {
    return new Definitions(
        join(journeys, other.journeys),
        join(segments, other.segments),
        join(rules, other.rules),
        join(policies, other.policies),
        join(vocabularies, other.vocabularies));
  }

  /** These with a policy more. */
  public Definitions and(Policy policy) {
    return and(new Definitions(List.of(), List.of(), List.of(), List.of(policy), List.of()));
  }

  private static <T> List<T> join(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
