package dev.sojourn.insight.explain;

import dev.sojourn.insight.explain.Story.Entry;
import dev.sojourn.model.Event;
import dev.sojourn.model.Explanation;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Value;
import dev.sojourn.spi.EngineListener;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final Map<Life, Set<Life>> alsoKnownAs = new HashMap<>();

  /** How often each user was forgotten so far. */
  private final Map<String, Integer> lives = new HashMap<>();

  /** Who is to be forgotten, once that is told. */
  private @Nullable String forgotten;

  private record Noted(Set<Life> about, Entry entry) {}

  /** A subject until it is forgotten, and with it what its other ids are; groups are not. */
  private record Life(Subject subject, int number) {}

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
    forget();
    Set<Life> about = new HashSet<>();
    Life user = now(Subject.user(event.user()));
    about.add(user);
    String group = text(event, "group");
    if (group != null) {
      about.add(now(Subject.group(group)));
    }
    String alias = event.type().equals("user.identified") ? text(event, "alias") : null;
    if (alias != null) {
      Life other = now(Subject.user(alias));
      about.add(other);
      alsoKnownAs.computeIfAbsent(user, id -> new HashSet<>()).add(other);
      alsoKnownAs.computeIfAbsent(other, id -> new HashSet<>()).add(user);
    }
    forgotten = event.type().equals("user.forget") ? event.user() : null;
    noted.add(new Noted(about, Entry.of(event)));
  }

  private Life now(Subject subject) {
    int number = subject.isGroup() ? 0 : lives.getOrDefault(subject.id(), 0);
    return new Life(subject, number);
  }

  /** From now on all ids of a user who was forgotten are of somebody else, each of another one. */
  private void forget() {
    String user = forgotten;
    if (user != null) {
      forgotten = null;
      same(Set.of(now(Subject.user(user))))
          .forEach(life -> lives.merge(life.subject().id(), 1, Integer::sum));
    }
  }

  private static @Nullable String text(Event event, String attribute) {
    return event.attributes().get(attribute) instanceof Value.Text text ? text.text() : null;
  }

  @Override
  public synchronized void onExplanation(Explanation explanation) {
    noted.add(new Noted(Set.of(now(explanation.subject())), Entry.of(explanation)));
  }

  /** How much has been noted so far: what comes later can be told from what was before. */
  synchronized int size() {
    return noted.size();
  }

  /** The story of a user so far, under all ids that were said to be the same user's. */
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
    Set<Life> lived = new HashSet<>();
    for (int i = 0; i <= now(subject).number(); i++) {
      lived.add(new Life(subject, i));
    }
    Set<Life> same = same(lived);
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

  private Set<Life> same(Set<Life> some) {
    Set<Life> same = new HashSet<>(some);
    List<Life> open = new ArrayList<>(some);
    while (!open.isEmpty()) {
      Life next = open.remove(open.size() - 1);
      for (Life other : alsoKnownAs.getOrDefault(next, Set.of())) {
        if (same.add(other)) {
          open.add(other);
        }
      }
    }
    return same;
  }

  /** All ids that are those of one user, the asked one among them. */
  synchronized Set<String> ids(String user) {
    Set<String> ids = new HashSet<>();
    forget();
    same(Set.of(now(Subject.user(user)))).forEach(life -> ids.add(life.subject().id()));
    return ids;
  }
}
