package dev.sojourn.dsl.reference;

import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that is known of a user: the whole history, asked anew each time (6.1: by event time). */
final class Facts {
  private enum Kind {
    ATTRIBUTE,
    TAG,
    CONSENT,
    CHANNEL
  }

  /**
   * One thing was said of one name; {@code until} is when a tag goes by itself. A null value takes
   * away.
   */
  private record Change(
      Moment moment,
      Kind kind,
      String name,
      @Nullable Value value,
      @Nullable Instant until,
      int foreign) {

    /** Of one instant, the user's own stays before that of one who became the user. */
    static final Comparator<Change> ORDER =
        Comparator.comparing((Change c) -> c.moment.at())
            .thenComparing(c -> -c.foreign)
            .thenComparing(Change::moment);
  }

  private final boolean group;
  private final List<Known> history = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final Arrivals arrivals = new Arrivals();
  private int changesThen;
  private Map<String, Value> attributesThen = Map.of();

  Facts(boolean group) {
    this.group = group;
  }

  Moment arrival(Instant at) {
    return arrivals.next(at);
  }

  /** 6.2: facts are united, attributes by time of setting. */
  void absorb(Facts other) {
    arrivals.absorb(other.arrivals);
    history.addAll(other.history);
    for (Change c : other.changes) {
      changes.add(new Change(c.moment, c.kind, c.name, c.value, c.until, c.foreign + 1));
    }
  }

  Known add(String type, Instant at, Map<String, Value> attributes) {
    Known known = new Known(arrival(at), type, attributes);
    history.add(known);
    if (group) {
      ofGroup(known);
    } else {
      ofUser(known);
    }
    return known;
  }

  /** 4.10. */
  private void ofGroup(Known known) {
    if (known.type().equals("group.set")) {
      known.attributes().keySet().stream()
          .filter(name -> !name.equals("group"))
          .forEach(name -> change(known, Kind.ATTRIBUTE, name, name));
    }
  }

  private void ofUser(Known known) {
    switch (known.type()) {
      case "user.set" ->
          known.attributes().keySet().forEach(name -> change(known, Kind.ATTRIBUTE, name, name));
      case "user.tagged" -> change(known, Kind.TAG, known.text("tag"), "tag");
      case "user.untagged" -> change(known, Kind.TAG, known.text("tag"), "");
      case "user.consent" -> change(known, Kind.CONSENT, known.text("channel"), "granted");
      case "user.channel" -> change(known, Kind.CHANNEL, known.text("channel"), "reachable");
      default -> {}
    }
  }

  private void change(Known known, Kind kind, String name, String attribute) {
    changes.add(new Change(known.moment(), kind, name, known.attribute(attribute), null, 0));
  }

  /** 6.2: one per message, for a task one with its text. */
  void sent(String message, @Nullable String channel, Instant at) {
    Map<String, Value> attributes = new HashMap<>(Map.of("message", Value.of(message)));
    if (channel != null) {
      attributes.put("channel", Value.of(channel));
    }
    add("touch.sent", at, attributes);
  }

  /** What is set, by name. */
  Map<String, Value> attributes() {
    if (changesThen == changes.size()) {
      return attributesThen;
    }
    changesThen = changes.size();
    Map<String, Value> attributes = new HashMap<>();
    attributesThen = attributes;
    for (Change change : changes) {
      Value value = change.kind() == Kind.ATTRIBUTE ? attribute(change.name()) : null;
      if (value != null) {
        attributes.put(change.name(), value);
      }
    }
    return attributes;
  }

  /** An action of a step or rule; it is no event (5.8). */
  void tag(String tag, boolean on, Instant at, @Nullable Instant until) {
    changes.add(new Change(arrival(at), Kind.TAG, tag, on ? Value.of(true) : null, until, 0));
  }

  void set(String attribute, Value value, Instant at) {
    changes.add(new Change(arrival(at), Kind.ATTRIBUTE, attribute, value, null, 0));
  }

  /** Grows with whatever becomes known. */
  int size() {
    return history.size() + changes.size();
  }

  Stream<Known> events(String type) {
    return history.stream().filter(k -> k.type().equals(type));
  }

  Optional<Known> last(Predicate<Known> which) {
    return history.stream().filter(which).max(Comparator.comparing(Known::moment));
  }

  private @Nullable Change last(Kind kind, String name) {
    return changes.stream()
        .filter(c -> c.kind() == kind && c.name().equals(name))
        .max(Change.ORDER)
        .orElse(null);
  }

  /** 6.2: {@code user.set} sets attributes, null removes them. */
  @Nullable Value attribute(String name) {
    Change change = last(Kind.ATTRIBUTE, name);
    return change == null ? null : change.value();
  }

  /** 6.2: the last of {@code user.tagged} and {@code user.untagged}; 5.8: some go by themselves. */
  boolean tagged(String tag, Instant at) {
    Change change = last(Kind.TAG, tag);
    return change != null
        && change.value() != null
        && (change.until() == null || at.isBefore(change.until()));
  }

  /** When tags go by themselves. */
  Stream<Instant> tagEnds() {
    return changes.stream().map(Change::until).filter(i -> i != null);
  }

  /** 5.2: the user has refused the channel. */
  boolean refused(String channel) {
    return isOff(Kind.CONSENT, channel);
  }

  /** 5.2: the channel is marked unreachable. */
  boolean unreachable(String channel) {
    return isOff(Kind.CHANNEL, channel);
  }

  private boolean isOff(Kind kind, String channel) {
    Change change = last(kind, channel);
    return change != null && Value.of(false).equals(change.value());
  }
}
