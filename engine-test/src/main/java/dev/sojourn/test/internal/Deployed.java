package dev.sojourn.test.internal;

import dev.sojourn.model.Action;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a tester has deployed, older versions too. */
public final class Deployed {
  private final List<Definitions> versions;

  /** All that was deployed. */
  public Deployed(List<Definitions> versions) {
    this.versions = List.copyOf(versions);
  }

  /** Whether some journey has this id. */
  public boolean hasJourney(String id) {
    return versions.stream()
        .flatMap(version -> version.journeys().stream())
        .anyMatch(journey -> journey.id().equals(id));
  }

  /** The ids of all stages and watches, sorted. */
  public Set<String> partIds() {
    return parts().map(Part::id).collect(Collectors.toCollection(TreeSet::new));
  }

  /** All messages that some step sends, sorted. */
  public Set<String> messages() {
    return parts()
        .flatMap(part -> part.steps().stream())
        .flatMap(Step::acts)
        .flatMap(act -> contents(act, false))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The texts of all tasks that some step or rule gives, sorted. */
  public Set<String> tasks() {
    Stream<String> ofSteps =
        parts()
            .flatMap(part -> part.steps().stream())
            .flatMap(Step::acts)
            .flatMap(act -> contents(act, true));
    Stream<String> ofRules =
        versions.stream()
            .flatMap(version -> version.rules().stream())
            .flatMap(rules -> rules.rules().stream())
            .flatMap(rule -> rule.actions().stream())
            .filter(Action.Task.class::isInstance)
            .map(action -> ((Action.Task) action).text());
    return Stream.concat(ofSteps, ofRules).collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Whether a step, found by its names, sends a message or, as a task, has this text.
   *
   * @param step null for a watch that has not flipped: it sends nothing yet
   */
  public boolean sends(
      @Nullable String journey,
      @Nullable String part,
      @Nullable String step,
      Predicate<String> content,
      boolean task) {
    return versions.stream()
        .flatMap(version -> version.journeys().stream())
        .filter(found -> found.id().equals(journey))
        .flatMap(found -> found.parts().stream())
        .filter(found -> found.id().equals(part))
        .flatMap(found -> found.steps().stream())
        .filter(found -> found.name().equals(step))
        .flatMap(Step::acts)
        .flatMap(act -> contents(act, task))
        .anyMatch(content);
  }

  /**
   * The zone that local times of a test are read in if it names none: the only one that journeys
   * and policy name; UTC if they name none.
   *
   * @return null if they name several
   */
  public static @Nullable ZoneId zone(Definitions definitions) {
    Set<ZoneId> zones =
        Stream.concat(
                definitions.journeys().stream().map(journey -> journey.zone()),
                definitions.policies().stream().map(policy -> policy.zone()))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    if (zones.size() > 1) {
      return null;
    }
    return zones.isEmpty() ? ZoneId.of("UTC") : zones.iterator().next();
  }

  /** The zone of a journey where its user has none: its own, or the policy's; null for neither. */
  public @Nullable ZoneId zoneOf(String journey) {
    ZoneId zone = null;
    for (Definitions version : versions) {
      for (Policy policy : version.policies()) {
        zone = policy.zone() == null ? zone : policy.zone();
      }
    }
    for (Definitions version : versions) {
      for (Journey found : version.journeys()) {
        boolean named = found.id().equals(journey) && found.zone() != null;
        zone = named ? found.zone() : zone;
      }
    }
    return zone;
  }

  private Stream<Part> parts() {
    return versions.stream()
        .flatMap(version -> version.journeys().stream())
        .flatMap(journey -> journey.parts().stream());
  }

  private static Stream<String> contents(StepBody.Act act, boolean task) {
    if (act.action() instanceof Action.Send send) {
      return task ? Stream.empty() : send.messages().stream();
    }
    return task && act.action() instanceof Action.Task given
        ? Stream.of(given.text())
        : Stream.empty();
  }
}
