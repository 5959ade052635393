package dev.sojourn.dsl.reference;

import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that is known of a user: the whole history, asked anew each time (6.1: by event time). */
final class Facts {
  private final List<Known> history = new ArrayList<>();
  private long arrivals;

  Moment arrival(Instant at) {
    return new Moment(at, arrivals++);
  }

  Known add(String type, Instant at, Map<String, Value> attributes) {
    Known known = new Known(arrival(at), type, attributes);
    history.add(known);
    return known;
  }

  Stream<Known> all() {
    return history.stream();
  }

  Stream<Known> events(String type) {
    return history.stream().filter(k -> k.type().equals(type));
  }

  Optional<Known> last(Predicate<Known> which) {
    return history.stream().filter(which).max(Comparator.comparing(Known::moment));
  }

  /** 6.2: {@code user.set} sets attributes, null removes them. */
  @Nullable Value attribute(String name) {
    return last(k -> k.type().equals("user.set") && k.attributes().containsKey(name))
        .map(k -> k.attribute(name))
        .orElse(null);
  }

  /** 6.2: the last of {@code user.tagged} and {@code user.untagged}. */
  boolean tagged(String tag) {
    return last(k ->
            (k.type().equals("user.tagged") || k.type().equals("user.untagged"))
                && k.is("tag", tag))
        .map(k -> k.type().equals("user.tagged"))
        .orElse(false);
  }

  /** 5.2: the user has refused the channel. */
  boolean refused(String channel) {
    return last(k -> k.type().equals("user.consent") && k.is("channel", channel))
        .map(k -> !k.flag("granted"))
        .orElse(false);
  }

  /** 5.2: the channel is marked unreachable. */
  boolean unreachable(String channel) {
    return last(k -> k.type().equals("user.channel") && k.is("channel", channel))
        .map(k -> !k.flag("reachable"))
        .orElse(false);
  }
}
