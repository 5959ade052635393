package dev.sojourn.internal.state;

import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that is known of one user or group. Mutable; belongs to one decision at a time. */
public final class UserState {
  /** The id of the user or group. */
  public final String user;

  public final boolean group;
  public final Timed<Value> attributes = new Timed<>();
  public final Timed<Boolean> tags = new Timed<>();

  /** By tag: when it goes by itself. */
  public final Map<String, Instant> tagEnds = new TreeMap<>();

  /** By channel: whether the user consented. No entry: not refused. */
  public final Timed<Boolean> consents = new Timed<>();

  /** By channel: whether it reaches the user. No entry: it does. */
  public final Timed<Boolean> reachable = new Timed<>();

  /** The segments that triggers listen to. */
  public final Map<String, SegmentState> segments = new TreeMap<>();

  public final History history = new History();
  public final Marks marks = new Marks();
  public final List<SentTouch> sent = new ArrayList<>();

  /** By journey. */
  public final Map<String, Entries> entries = new TreeMap<>();

  /** Live runs, and ended ones that can still reach their goal; ordered by journey, then number. */
  public final List<Run> runs = new ArrayList<>();

  /** Numbers the user's events in order of arrival. */
  public long nextSeq = 1;

  /** Whether there was any event of the user, history included. */
  public boolean seen;

  /** The latest activity; null before any. */
  public @Nullable Instant lastActivity;

  /**
   * Other ids that are this user's. Of two of which one was the other's alias, the alias comes
   * first.
   */
  public final Set<String> aliases = new LinkedHashSet<>();

  public UserState(String user) {
    this(Subject.user(user));
  }

  public UserState(Subject subject) {
    this.user = subject.id();
    this.group = subject.isGroup();
  }

  /** Whether the user has a tag at an instant. */
  public boolean isTagged(String tag, Instant now) {
    Instant end = tagEnds.get(tag);
    return Boolean.TRUE.equals(tags.get(tag)) && (end == null || now.isBefore(end));
  }

  /** What tells an event from others: of a group, events of several users may have one id. */
  public String key(Event event) {
    return group ? event.user().length() + ":" + event.user() + event.id() : event.id();
  }

  /** Adds a run at its place in the order. */
  public void add(Run run) {
    int place = runs.size();
    while (place > 0 && runs.get(place - 1).journey.compareTo(run.journey) > 0) {
      place--;
    }
    runs.add(place, run);
  }
}
