package dev.sojourn.internal.state;

import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Value;
import dev.sojourn.spi.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one user or group. Mutable; belongs to one decision at a time. What a record
 * holds is read part by part, when it is asked for.
 */
public final class UserState {
  /** The id of the user or group. */
  public final String user;

  public final boolean group;
  public final Timed<Value> attributes = new Timed<>(RecordCodec::attribute);
  public final History history = new History();
  public final Marks marks = new Marks();
  public final SentTouches sent = new SentTouches();

  /** Numbers the user's events in order of arrival. */
  public long nextSeq = 1;

  /** Whether there was any event of the user, history included. */
  public boolean seen;

  /** The latest activity; null before any. */
  public @Nullable Instant lastActivity;

  /** How long the record was that this was read from. */
  int recordLength;

  private List<Version> versionsAsRead = List.of();

  final Part<Standing> standing = new Part<>(Standing::new);
  final Part<Map<String, Entries>> entries = new Part<>(TreeMap::new);
  final Part<List<Run>> runs = new Part<>(ArrayList::new);

  public UserState(String user) {
    this(Subject.user(user));
  }

  public UserState(Subject subject) {
    this.user = subject.id();
    this.group = subject.isGroup();
  }

  List<Run> runs(RecordReader in) {
    List<Run> read = RunCodec.read(in, user);
    versionsAsRead = Run.versions(read);
    return read;
  }

  /** Whether there are no tags, consent, segments or aliases, and nobody has asked for any. */
  public boolean hasNoStanding() {
    return standing.isUntouched();
  }

  public Timed<Boolean> tags() {
    return standing.get().tags;
  }

  /** By tag: when it goes by itself. */
  public Map<String, Instant> tagEnds() {
    return standing.get().tagEnds;
  }

  /** By channel: whether the user consented. No entry: not refused. */
  public Timed<Boolean> consents() {
    return standing.get().consents;
  }

  /** By channel: whether it reaches the user. No entry: it does. */
  public Timed<Boolean> reachable() {
    return standing.get().reachable;
  }

  /** The segments that triggers listen to. */
  public Map<String, SegmentState> segments() {
    return standing.get().segments;
  }

  /**
   * Other ids that are this user's. Of two of which one was the other's alias, the alias comes
   * first.
   */
  public Set<String> aliases() {
    return standing.get().aliases;
  }

  /** By journey. */
  public Map<String, Entries> entries() {
    return entries.get();
  }

  /** Live runs, and ended ones that can still reach their goal; ordered by journey, then number. */
  public List<Run> runs() {
    return runs.get();
  }

  /** Whether anybody has looked at the runs, who may have changed them. */
  public boolean runsWereRead() {
    return runs.unasked() == null;
  }

  /** The versions that the runs were on when they were read from the record. */
  public List<Version> versionsAsRead() {
    return versionsAsRead;
  }

  /** Whether there are runs, as far as can be said without reading them. */
  public boolean mayHaveRuns() {
    return !runs.isEmpty(List::isEmpty);
  }

  /** Whether the user has a tag at an instant. */
  public boolean isTagged(String tag, Instant now) {
    if (hasNoStanding()) {
      return false;
    }
    Instant end = tagEnds().get(tag);
    return Boolean.TRUE.equals(tags().get(tag)) && (end == null || now.isBefore(end));
  }

  /** What tells an event from others: of a group, events of several users may have one id. */
  public String key(Event event) {
    return group ? event.user().length() + ":" + event.user() + event.id() : event.id();
  }

  /** Adds a run at its place in the order. */
  public void add(Run run) {
    List<Run> all = runs();
    int place = all.size();
    while (place > 0 && all.get(place - 1).journey.compareTo(run.journey) > 0) {
      place--;
    }
    all.add(place, run);
  }
}
