package dev.sojourn.insight.compare;

import dev.sojourn.JourneyEngine;
import dev.sojourn.insight.compare.Change.Cause;
import dev.sojourn.insight.compare.Change.Why;
import dev.sojourn.insight.compare.Result.Key;
import dev.sojourn.insight.compare.Result.Place;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.UserView;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why one of the two did not send what the other sent. */
final class Reasons {
  private final Definitions definitions;
  private final JourneyEngine engine;
  private final Map<Key, Result> notSent = new HashMap<>();
  private final Map<Place, Cause> missing = new HashMap<>();

  Reasons(Definitions definitions, JourneyEngine engine, Side side) {
    this.definitions = definitions;
    this.engine = engine;
    for (Result result : side.pending()) {
      if (!result.isSent()) {
        notSent.merge(result.key(), result, (a, b) -> a.at().isAfter(b.at()) ? a : b);
      }
    }
  }

  /**
   * Why there is no counterpart.
   *
   * @param sent what the other sent
   * @param other the side that sent it
   */
  Why of(Result sent, Side other) {
    Place place = sent.place();
    Cause cause = missing.computeIfAbsent(place, this::missing);
    if (cause != Cause.NOT_PLANNED) {
      return Why.of(cause);
    }
    if (other.hasRunOfItsOwn(sent)) {
      return Why.of(Cause.NO_RUN);
    }
    Result decided = notSent.get(sent.key());
    if (decided != null) {
      return Why.decided(decided.outcome(), decided.reason());
    }
    List<UserView.Planned> planned = planned(sent);
    if (planned.isEmpty()) {
      return Why.of(Cause.NOT_PLANNED);
    }
    return planned.stream()
        .flatMap(one -> Stream.ofNullable(due(one)))
        .min(Instant::compareTo)
        .map(due -> new Why(Cause.NOT_YET, null, null, due))
        .orElse(Why.of(Cause.WAITING));
  }

  /** Why nobody can get it; "not planned" if somebody could. */
  private Cause missing(Place place) {
    if (place.stage() == null) {
      boolean rules =
          definitions.rules().stream().map(RuleSet::id).anyMatch(place.journey()::equals);
      return rules ? Cause.NOT_PLANNED : Cause.NO_RULES;
    }
    Optional<Journey> journey =
        definitions.journeys().stream().filter(j -> j.id().equals(place.journey())).findFirst();
    if (journey.isEmpty()) {
      return Cause.NO_JOURNEY;
    }
    boolean step =
        journey.get().parts().stream()
            .filter(part -> part.id().equals(place.stage()))
            .flatMap(part -> part.steps().stream())
            .anyMatch(s -> s.name().equals(place.step()));
    return step ? Cause.NOT_PLANNED : Cause.NO_STEP;
  }

  /** What of the same step of the same run is left to come after the end. */
  private List<UserView.Planned> planned(Result sent) {
    Optional<UserView> view =
        sent.place().ofGroup() ? engine.group(sent.subject()) : engine.user(sent.subject());
    return view.map(UserView::planned).orElse(List.of()).stream()
        .filter(planned -> planned.run() == sent.run() && isAt(sent.place(), planned))
        .toList();
  }

  /** Without guards it is due when its window opens; null if it waits for its guards. */
  private @Nullable Instant due(UserView.Planned planned) {
    boolean guarded =
        definitions.journeys().stream()
            .filter(journey -> journey.id().equals(planned.journey()))
            .flatMap(journey -> journey.parts().stream())
            .filter(part -> part.id().equals(planned.stage()))
            .flatMap(part -> part.steps().stream())
            .anyMatch(step -> step.name().equals(planned.step()) && !step.guards().isEmpty());
    return planned.due() == null && !guarded ? planned.next() : planned.due();
  }

  private static boolean isAt(Place place, UserView.Planned planned) {
    return planned.journey().equals(place.journey())
        && planned.stage().equals(place.stage())
        && place.step().equals(planned.step());
  }
}
