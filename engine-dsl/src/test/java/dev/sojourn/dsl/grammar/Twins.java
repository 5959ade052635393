package dev.sojourn.dsl.grammar;

import static dev.sojourn.dsl.JourneyDsl.journey;
import static dev.sojourn.dsl.JourneyDsl.t;
import static dev.sojourn.dsl.JourneyDsl.until;

import dev.sojourn.dsl.Criterion;
import dev.sojourn.dsl.EventType;
import dev.sojourn.dsl.FinishedStep;
import dev.sojourn.dsl.JourneyBuilder;
import dev.sojourn.dsl.Plan;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Policy;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The rows of one production once more, written in Java. A refused journey is built only when it is
 * asked for: some mistakes are told by the builder itself.
 */
final class Twins {
  static final EventType JOINED = EventType.of("joined");
  static final EventType QUIT = EventType.of("quit");
  static final EventType BOUGHT = EventType.of("bought");
  static final EventType ORDERED = EventType.of("ordered");
  static final EventType PAID = EventType.of("paid");
  static final EventType REFUNDED = EventType.of("refunded");
  static final EventType CARTED = EventType.of("carted");
  static final EventType VIEWED = EventType.of("viewed");

  private final Map<String, Supplier<Definitions>> accepted = new LinkedHashMap<>();
  private final Map<String, Supplier<Definitions>> refused = new LinkedHashMap<>();

  Map<String, Supplier<Definitions>> accepted() {
    return accepted;
  }

  Map<String, Supplier<Definitions>> refused() {
    return refused;
  }

  Twins accepted(String name, Object... definitions) {
    put(accepted, name, () -> all(definitions));
    return this;
  }

  Twins refused(String name, Supplier<?> definition) {
    put(refused, name, () -> all(definition.get()));
    return this;
  }

  private static void put(
      Map<String, Supplier<Definitions>> twins, String name, Supplier<Definitions> twin) {
    if (twins.put(name, twin) != null) {
      throw new IllegalArgumentException("two twins are named " + name);
    }
  }

  /** {@code journey j starts when joined} */
  static JourneyBuilder j() {
    return journey("j").startsWhen(JOINED);
  }

  /** {@code journey j starts when joined stage s …} */
  static Journey stage(FinishedStep... steps) {
    return j().stage("s", steps).build();
  }

  /** {@code journey j starts when joined stage s until quit …} */
  static Journey untilQuit(FinishedStep... steps) {
    return j().stage("s", until(QUIT), steps).build();
  }

  /** {@code T+n at 10:00 if … send … via sms}, from {@code T+1} on, for one, two, three … */
  static Journey asking(Criterion... criteria) {
    List<String> messages = List.of("one", "two", "three", "four");
    FinishedStep[] steps = new FinishedStep[criteria.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = t(i + 1).at("10:00").when(criteria[i]).send(messages.get(i)).via("sms");
    }
    return stage(steps);
  }

  /** {@code T+n at 10:00} */
  static Plan day(int n) {
    return t(n).at("10:00");
  }

  /** {@code send a via b}, for what is refused anyway. */
  static FinishedStep a(Plan plan) {
    return plan.send("a").via("b");
  }

  /** One definition or several, of any kind. */
  static Definitions all(Object... definitions) {
    List<Journey> journeys = new ArrayList<>();
    List<Segment> segments = new ArrayList<>();
    List<RuleSet> rules = new ArrayList<>();
    List<Policy> policies = new ArrayList<>();
    List<Vocabulary> vocabularies = new ArrayList<>();
    for (Object definition : definitions) {
      if (definition instanceof Definitions several) {
        journeys.addAll(several.journeys());
        segments.addAll(several.segments());
        rules.addAll(several.rules());
        policies.addAll(several.policies());
        vocabularies.addAll(several.vocabularies());
      } else if (definition instanceof Journey journey) {
        journeys.add(journey);
      } else if (definition instanceof Segment segment) {
        segments.add(segment);
      } else if (definition instanceof RuleSet set) {
        rules.add(set);
      } else if (definition instanceof Policy policy) {
        policies.add(policy);
      } else if (definition instanceof Vocabulary vocabulary) {
        vocabularies.add(vocabulary);
      } else {
        throw new IllegalArgumentException(definition.getClass() + " defines nothing");
      }
    }
    return new Definitions(journeys, segments, rules, policies, vocabularies);
  }
}
