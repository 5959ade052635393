package dev.sojourn.insight.explain;

import dev.sojourn.insight.explain.Story.Entry;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.EngineListener;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Notes what happens to everybody, to tell the story of one later: a listener of an engine that is
 * built {@link dev.sojourn.JourneyEngineBuilder#explaining() explaining}. The engine does not tell
 * its listeners of events: whoever hands it one says so here before, with {@link #happened}.
 *
 * <p>Keeps everything, so it is for tests and for replays of a few users. Thread-safe.
 */
public final class Stories implements EngineListener {
  private final Locations locations;
  private final List<Noted> noted = new ArrayList<>();
  private final Ids ids = new Ids();

  /** Ids of users who were forgotten, none of which has come back. */
  private final Set<String> forgotten = new HashSet<>();

  private @Nullable Noted latest;

  /** The latest event, as long as what it says of ids is not known to be so. */
  private @Nullable Event unsettled;

  private record Noted(Set<Subject> about, Entry entry) {}

  private Stories(Locations locations) {
    this.locations = locations;
  }

  /** Without places: for journeys built in Java. */
  public static Stories create() {
    return of(Locations.NONE);
  }

  /** With the places of guards, triggers and so on in their files. */
  public static Stories of(Locations locations) {
    return new Stories(locations);
  }

  /** To be called before the engine gets the event. */
  public synchronized void happened(Event event) {
    settle();
    Set<Subject> about = new HashSet<>();
    about.add(Subject.user(event.user()));
    String group = Ids.group(event);
    if (group != null) {
      about.add(Subject.group(group));
    }
    String alias = Ids.alias(event);
    if (alias != null) {
      about.add(Subject.user(alias));
    }
    latest = new Noted(about, Entry.of(event));
    unsettled = event;
    noted.add(latest);
  }

  /** Takes what the latest event says of ids for true: the engine has not refused it. */
  private void settle() {
    Event event = unsettled;
    if (event == null) {
      return;
    }
    unsettled = null;
    comeBack(event.user());
    String alias = Ids.alias(event);
    if (alias != null) {
      comeBack(alias);
      ids.join(event.user(), alias);
    } else if (event.type().equals("user.forget")) {
      forgotten.addAll(ids.with(Set.of(event.user())));
    }
  }

  /** The ids of a user who was forgotten are each another user's, once one of them is back. */
  private void comeBack(String id) {
    if (forgotten.contains(id)) {
      forgotten.removeAll(ids.with(Set.of(id)));
      ids.part(id);
    }
  }

  @Override
  public synchronized void onExplanation(Explanation explanation) {
    Event event = explanation.event();
    if (latest != null && event != null && event.equals(latest.entry().event())) {
      latest.about().add(explanation.subject());
      unsettled = isTaken(explanation) ? unsettled : null;
    }
    noted.add(new Noted(Set.of(explanation.subject()), Entry.of(explanation)));
  }

  private static boolean isTaken(Explanation explanation) {
    Decision decision = explanation.decision();
    return explanation.subject().isGroup()
        || decision == null
        || (decision.outcome() != Outcome.DUPLICATE && decision.outcome() != Outcome.FUTURE);
  }

  /** How much has been noted so far: what comes later can be told from what was before. */
  synchronized int size() {
    return noted.size();
  }

  /**
   * The story of a user so far, under all ids that were said to be the same user's. When a user was
   * forgotten and one of the ids comes back, each of them is another user's: the story of one tells
   * of the time before what was said of it, and not of the others.
   */
  public Story ofUser(String id) {
    return of(Subject.user(id));
  }

  /** The story of a group so far. */
  public Story ofGroup(String id) {
    return of(Subject.group(id));
  }

  /** The story of a user or group so far; empty if nothing is known of it. */
  public Story of(Subject subject) {
    return part(subject, 0, Integer.MAX_VALUE, ZoneOffset.UTC);
  }

  /**
   * What was noted from one point on, and before another.
   *
   * @param last the zone of whom nothing was decided about
   */
  synchronized Story part(Subject subject, int from, int to, ZoneId last) {
    Set<Subject> same = same(subject);
    List<Entry> entries = new ArrayList<>();
    ZoneId zone = last;
    for (int i = 0; i < Math.min(to, noted.size()); i++) {
      Entry entry = noted.get(i).entry();
      if (noted.get(i).about().stream().anyMatch(same::contains)) {
        Explanation told = entry.explanation();
        zone = told == null || told.decision() == null ? zone : told.zone();
        if (i >= from) {
          entries.add(entry);
        }
      }
    }
    entries.sort(Comparator.comparing(Entry::at));
    return new Story(subject, zone, entries, locations);
  }

  private Set<Subject> same(Subject subject) {
    return subject.isGroup()
        ? Set.of(subject)
        : ids(subject.id()).stream().map(Subject::user).collect(Collectors.toSet());
  }

  /** All ids that are those of one user, the asked one among them. */
  synchronized Set<String> ids(String user) {
    settle();
    return ids.with(Set.of(user));
  }
}
