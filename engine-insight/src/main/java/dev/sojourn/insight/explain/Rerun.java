package dev.sojourn.insight.explain;

import dev.sojourn.JourneyEngine;
import dev.sojourn.insight.explain.Answer.OfJourney;
import dev.sojourn.insight.explain.Answer.Refused;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.UserView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Replays the events of one user or group, and then lets time pass without any. */
final class Rerun {
  private final Definitions definitions;
  private final ZoneId zone;
  private final JourneyEngine engine;
  private final Stories stories;
  private final Counting sink;

  Rerun(
      Definitions definitions, ZoneId zone, JourneyEngine engine, Stories stories, Counting sink) {
    this.definitions = definitions;
    this.zone = zone;
    this.engine = engine;
    this.stories = stories;
    this.sink = sink;
  }

  Answer answer(Subject asked, Slice slice, Instant at) {
    List<Refused> refused = new ArrayList<>();
    for (Event event : slice.of(asked, at)) {
      stories.happened(event);
      Receipt receipt = engine.accept(event);
      if (receipt.status() == Receipt.Status.REFUSED) {
        refused.add(new Refused(event, receipt.message()));
      }
    }
    engine.advanceTo(at);
    Optional<UserView> view = view(asked);
    Subject subject =
        asked.isGroup() ? asked : Subject.user(view.map(UserView::user).orElse(asked.id()));
    int now = stories.size();
    ZoneId own = zoneOf(subject, view);
    Story past = stories.part(subject, 0, now, own);
    Instant limit = goOn(subject, at);
    Story next = stories.part(subject, now, stories.size(), own);
    Set<String> others = new TreeSet<>(asked.isGroup() ? Set.of() : stories.ids(subject.id()));
    others.remove(subject.id());
    List<OfJourney> journeys =
        definitions.journeys().stream()
            .sorted(Comparator.comparing(Journey::id))
            .map(journey -> ofJourney(journey, past, next, view))
            .toList();
    return new Answer(asked.id(), subject, others, at, past, journeys, next, limit, refused);
  }

  /** The zone of somebody of whom no journey knows: the user's, else the policy's. */
  private ZoneId zoneOf(Subject subject, Optional<UserView> view) {
    Optional<ZoneId> users =
        view.filter(known -> !subject.isGroup())
            .map(known -> known.attributes().get("zone"))
            .map(name -> ZoneId.of(name.toString()));
    return users
        .or(
            () ->
                definitions.policies().stream()
                    .flatMap(p -> Stream.ofNullable(p.zone()))
                    .findFirst())
        .orElse(zone);
  }

  private Optional<UserView> view(Subject subject) {
    return subject.isGroup() ? engine.group(subject.id()) : engine.user(subject.id());
  }

  /**
   * Day by day, until enough has come to the subject or enough time has passed; returns how far.
   */
  private Instant goOn(Subject subject, Instant at) {
    int before = sink.of(subject);
    Instant reached = at;
    for (int day = 1; day <= Answer.DAYS && sink.of(subject) - before < Answer.TOUCHES; day++) {
      reached = at.plus(Duration.ofDays(day));
      engine.advanceTo(reached);
    }
    return reached;
  }

  private static OfJourney ofJourney(
      Journey journey, Story past, Story next, Optional<UserView> view) {
    Story story = past.of(journey.id());
    List<UserView.Run> runs =
        view.stream()
            .flatMap(known -> known.runs().stream())
            .filter(run -> run.live() && run.journey().equals(journey.id()))
            .toList();
    List<UserView.Planned> planned =
        view.stream()
            .flatMap(known -> known.planned().stream())
            .filter(one -> one.journey().equals(journey.id()))
            .toList();
    boolean entered = story.explanations().stream().anyMatch(Rerun::isEntry);
    boolean inSegment =
        journey.starts() instanceof Trigger.OnSegment on
            && view.isPresent()
            && view.get().segments().contains(on.segment());
    return new OfJourney(journey, entered, runs, story, planned, next.of(journey.id()), inSegment);
  }

  private static boolean isEntry(Explanation told) {
    Decision decision = told.decision();
    return decision != null && decision.outcome() == Outcome.ENTERED;
  }
}
