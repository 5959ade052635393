package dev.sojourn.insight.explain;

import dev.sojourn.model.Event;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Subject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one user or group, in the order in which it happened, and what the engine
 * decided and why. Holds personal data. Immutable.
 *
 * @param zone of the local times in {@link #text()}
 */
public record Story(Subject subject, ZoneId zone, List<Entry> entries, Locations locations) {
  public Story {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(zone, "zone");
    entries = List.copyOf(entries);
    Objects.requireNonNull(locations, "locations");
  }

  /**
   * An event, or something that was decided, or was asked for and not decided.
   *
   * @param at when it happened: of an event when it occurred, else the engine's time
   * @param event null if it is an explanation
   * @param explanation null if it is an event
   */
  public record Entry(Instant at, @Nullable Event event, @Nullable Explanation explanation) {
    public Entry {
      Objects.requireNonNull(at, "at");
    }

    /** Without the event and what it is about: they are personal data and stay out of logs. */
    @Override
    public String toString() {
      return "Entry[" + at + "]";
    }

    static Entry of(Event event) {
      return new Entry(event.at(), event, null);
    }

    static Entry of(Explanation explanation) {
      return new Entry(explanation.at(), null, explanation);
    }
  }

  /** What was decided, in that order, and what was asked for and did not happen. */
  public List<Explanation> explanations() {
    return entries.stream().map(Entry::explanation).filter(Objects::nonNull).toList();
  }

  /** What concerns one journey: what was decided in it, and the events that led to it. */
  public Story of(String journey) {
    return only(
        told -> {
          Journey of = told.journey();
          return of != null && of.id().equals(journey);
        });
  }

  /** What concerns no journey: standing rules, and events as such. */
  Story ofNoJourney() {
    return only(told -> told.journey() == null);
  }

  private Story only(Predicate<Explanation> which) {
    Set<Event> events = new HashSet<>();
    ZoneId own = zone;
    for (Explanation told : explanations()) {
      Event event = told.event();
      if (which.test(told)) {
        own = told.zone();
        if (event != null) {
          events.add(event);
        }
      }
    }
    List<Entry> some = entries.stream().filter(entry -> concerns(entry, which, events)).toList();
    return new Story(subject, own, some, locations);
  }

  private static boolean concerns(Entry entry, Predicate<Explanation> which, Set<Event> events) {
    Explanation told = entry.explanation();
    return told == null ? events.contains(entry.event()) : which.test(told);
  }

  /** Whether nothing was decided, nor asked for. */
  public boolean isEmpty() {
    return explanations().isEmpty();
  }

  /** Without what happened: it is personal data and stays out of logs. */
  @Override
  public String toString() {
    return "Story[" + entries.size() + " entries]";
  }

  /** The story for people, one line an event or decision, each with a line feed at its end. */
  public String text() {
    return new StoryText(this, true, true).text();
  }
}
