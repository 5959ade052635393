package dev.sojourn.dsl.reference;

import dev.sojourn.model.Reason;
import dev.sojourn.model.Watch;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which planned touches are judged when, and in which order (3.5, 3.9, 4.4). */
final class Timers {
  private final Person person;
  private final Plans plans;
  private final Runs runs;
  private final Silences silences;
  private final Judge judge;

  Timers(Person person, Plans plans, Runs runs, Silences silences, Judge judge) {
    this.person = person;
    this.plans = plans;
    this.runs = runs;
    this.silences = silences;
    this.judge = judge;
  }

  /** 4.4: what is due at once belongs to the event; 3.3: so does what was planned late. */
  void atOnce(Instant now) {
    Set<Planned> handled = new HashSet<>();
    while (true) {
      Planned next = first(p -> !handled.contains(p) && isAtOnce(p, now), now, now);
      if (next == null) {
        return;
      }
      handled.add(next);
      judge.judge(next, now);
      handled.removeIf(p -> p.again != null);
    }
  }

  private static boolean isAtOnce(Planned p, Instant now) {
    if (p.deferredTo != null) {
      return false;
    }
    Instant due = p.slot.due();
    if (p.waits()) {
      return !due.isAfter(now) && (!p.opened || p.slot.end().isAfter(now));
    }
    return due.isBefore(now) || p.slot.atOnce() && !due.isAfter(now);
  }

  /** The next instant at which something happens by time alone. */
  @Nullable Instant nextTimer() {
    Stream<Instant> ends = person.liveRuns().map(r -> r.endsAt).filter(Objects::nonNull);
    Stream<Instant> flips =
        person
            .liveRuns()
            .flatMap(
                run ->
                    IntStream.range(0, run.journey.parts().size())
                        .filter(i -> run.journey.parts().get(i) instanceof Watch)
                        .mapToObj(i -> silences.flip(run, i))
                        .filter(Objects::nonNull));
    Stream<Instant> segments = Stream.ofNullable(person.segments.next(person.at));
    return Stream.of(ends, segments, flips, person.pending().map(this::timer))
        .flatMap(s -> s)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private Instant timer(Planned p) {
    if (p.deferredTo != null) {
      return p.deferredTo;
    }
    return p.waits() ? windowTimer(p) : p.timer();
  }

  /** 3.5, 3.9: when the window opens, at each flip of the guards, and when it ends. */
  private Instant windowTimer(Planned p) {
    if (p.again != null) {
      return p.again;
    }
    if (!p.opened) {
      return p.timer();
    }
    Instant end = p.slot.end();
    return Stream.concat(
            Stream.of(end), Flips.of(p.guards(), person, person.zone(p.opening), p.slot.due(), end))
        .filter(i -> i.isAfter(p.timedUpTo) && !i.isAfter(end))
        .min(Comparator.naturalOrder())
        .orElse(end);
  }

  /**
   * All timers of an instant, which come after its events (4.4). Those of an instant that has
   * passed, because a late event armed a watch in the past, are judged with the facts of now.
   */
  void timers(Instant instant, Instant now) {
    ends(instant, now);
    person.segmentsChanged(now);
    flips(instant, now);
    Set<Planned> handled = new HashSet<>();
    while (true) {
      Planned next = first(p -> !handled.contains(p) && !timer(p).isAfter(instant), instant, now);
      if (next == null) {
        return;
      }
      handled.add(next);
      next.timedUpTo = instant;
      judge.judge(next, now);
      handled.removeIf(p -> p.again != null);
    }
  }

  /** 4.4: the first in order; its due is what it is judged with. */
  private @Nullable Planned first(Predicate<Planned> which, Instant instant, Instant now) {
    List<Planned> candidates = person.pending().filter(which).toList();
    candidates.forEach(p -> p.due = due(p, instant, now));
    Planned first = candidates.stream().min(Planned.ORDER).orElse(null);
    candidates.stream().filter(p -> p != first && p.waits()).forEach(p -> p.due = p.slot.due());
    return first;
  }

  /**
   * Formats: the due of a {@code W} touch is the moment its guard held; without a guard it is when
   * the window opens (3.5); of one that expires, the start of the window.
   */
  private static Instant due(Planned p, Instant instant, Instant now) {
    if (!p.waits()) {
      return p.due;
    }
    boolean over = !now.isBefore(p.slot.end());
    return over || p.guards().isEmpty() ? p.slot.due() : instant;
  }

  /** 4.3: {@code ends after} comes before the timers of its instant. */
  private void ends(Instant instant, Instant now) {
    for (Run run : person.liveRuns().toList()) {
      if (run.endsAt != null && !run.endsAt.isAfter(instant)) {
        runs.end(run, now, Reason.ENDED, Reason.ENDED);
      }
    }
  }

  /** A flip is a timer: one that has passed already comes after the events of the instant (4.4). */
  private void flips(Instant instant, Instant now) {
    for (Run run : person.liveRuns().toList()) {
      for (int i = 0; i < run.journey.parts().size(); i++) {
        if (run.journey.parts().get(i) instanceof Watch watch) {
          Instant flip = silences.flip(run, i);
          if (flip != null && !flip.isAfter(instant)) {
            Moment since = silences.lastBreak(run, watch);
            plans.plan(run.open(i, person.facts.arrival(flip), null, since), now);
          }
        }
      }
    }
  }
}
