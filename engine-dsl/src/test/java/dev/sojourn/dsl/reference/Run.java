package dev.sojourn.dsl.reference;

import dev.sojourn.model.Journey;
import dev.sojourn.model.Value;
import dev.sojourn.model.Watch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One user's passage through one journey (4.1). */
final class Run {
  /** Runs of one user in the order in which they are worked on. */
  static final Comparator<Run> ORDER =
      Comparator.comparing((Run r) -> r.journey.id()).thenComparing(r -> r.number);

  /** The version that it is on. */
  Journey journey;

  int number;

  /** 6.2: the user and number it opened under, which touch ids and splits keep. */
  final String openedUnder;

  final int openedAs;
  final Moment start;

  /** Attributes of the event that started it; null without one. */
  final @Nullable Map<String, Value> startEvent;

  /** Of a journey that runs per value of an attribute: the value. */
  final @Nullable Value value;

  final List<Opening> openings = new ArrayList<>();

  /** How often each stage or watch has opened, by its position. */
  final Map<Integer, Integer> opened = new HashMap<>();

  /** The last instant of the goal, on the calendar of the start; null without a goal. */
  @Nullable Instant goalUntil;

  /** When {@code ends after} ends it; null without. */
  @Nullable Instant endsAt;

  /** Of stages that have not opened: what was sent of their steps in a run that ended. */
  final Map<Integer, Map<Integer, LocalDate>> sentBefore = new HashMap<>();

  boolean live = true;
  boolean converted;

  Run(Journey journey, String user, int number, Occasion start, @Nullable Value value) {
    this.openedUnder = user;
    this.openedAs = number;
    this.journey = journey;
    this.number = number;
    this.start = start.moment();
    this.startEvent = start.attributes();
    this.value = value;
  }

  /** 4.1: an event that carries the attribute reaches only the run of its value. */
  boolean reaches(Known event) {
    Value carried = value == null ? null : event.attribute(journey.perEvent());
    return carried == null || carried.equals(value);
  }

  Stream<Opening> open() {
    return openings.stream()
        .filter(o -> o.open)
        .sorted(Comparator.comparing((Opening o) -> o.position));
  }

  @Nullable Opening openAt(int position) {
    return open().filter(o -> o.position == position).findFirst().orElse(null);
  }

  /** 4.3: every stage has opened and is closed; a run with a watch does not end so. */
  boolean isFinished() {
    if (open().findAny().isPresent()) {
      return false;
    }
    for (int i = 0; i < journey.parts().size(); i++) {
      if (journey.parts().get(i) instanceof Watch || !opened.containsKey(i)) {
        return false;
      }
    }
    return true;
  }

  /** Opens a stage or flips a watch. */
  Opening open(
      int position, Moment t, @Nullable Map<String, Value> event, @Nullable Moment silentSince) {
    int number = opened.merge(position, 1, Integer::sum);
    Opening opening = new Opening(this, position, number, t, event, silentSince);
    openings.add(opening);
    return opening;
  }
}
