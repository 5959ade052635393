package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** First of all, what an event says of its user becomes known, as of the instant it occurred. */
final class Facts {
  private Facts() {}

  static void apply(Catalog catalog, UserState user, Event event, long seq, Instant now) {
    Map<String, Value> attributes = event.attributes();
    if (user.group) {
      ofGroup(user, event);
    } else {
      ofUser(user, event, now);
    }
    active(catalog, user, event);
    keep(catalog, user, event.type(), event.at(), seq, attributes);
    prune(catalog, user, now);
  }

  /** Notes when the user was active. */
  static void active(Catalog catalog, UserState user, Event event) {
    if (isActivity(catalog, event.type())
        && (user.lastActivity == null || event.at().isAfter(user.lastActivity))) {
      user.lastActivity = event.at();
    }
  }

  /** What events say of a group, apart from its name. */
  private static void ofGroup(UserState group, Event event) {
    if (event.type().equals("group.set")) {
      event
          .attributes()
          .forEach(
              (name, value) -> {
                if (!name.equals("group")) {
                  set(group, name, value, event.at());
                }
              });
    }
  }

  private static void set(UserState user, String name, Value value, Instant at) {
    user.attributes.set(name, value instanceof Value.Absent ? null : value, at);
  }

  private static void ofUser(UserState user, Event event, Instant now) {
    Map<String, Value> attributes = event.attributes();
    switch (event.type()) {
      case "user.set" -> attributes.forEach((name, value) -> set(user, name, value, event.at()));
      case "user.tagged" -> Tags.set(user, text(attributes, "tag"), event.at(), null, now);
      case "user.untagged" -> Tags.remove(user, text(attributes, "tag"), event.at());
      case "user.consent" ->
          user.consents().set(text(attributes, "channel"), flag(attributes, "granted"), event.at());
      case "user.channel" ->
          user.reachable()
              .set(text(attributes, "channel"), flag(attributes, "reachable"), event.at());
      default -> {}
    }
  }

  /**
   * Every event of the user but the reserved ones about users, touches and journeys, and the
   * policy's passive ones.
   */
  static boolean isActivity(Catalog catalog, String type) {
    return !type.startsWith("user.")
        && !type.startsWith("touch.")
        && !type.startsWith("journey.")
        && !catalog.policy.passiveEvents().contains(type);
  }

  /** Keeps what some deployed condition can ask for. */
  static void keep(
      Catalog catalog,
      UserState user,
      String type,
      Instant at,
      long seq,
      Map<String, Value> attributes) {
    Retention.Kept kept = catalog.retention.of(type);
    if (kept == null) {
      return;
    }
    Map<String, Value> some = new LinkedHashMap<>();
    attributes.forEach(
        (name, value) -> {
          if (kept.attributes.contains(name)) {
            some.put(name, value);
          }
        });
    user.history.add(type, at, seq, some);
  }

  private static void prune(Catalog catalog, UserState user, Instant now) {
    for (String type : user.history.types()) {
      Retention.Kept kept = catalog.retention.of(type);
      if (kept == null) {
        user.history.drop(type);
        continue;
      }
      Duration reach = kept.reach();
      if (reach != null) {
        user.history.dropBefore(type, now.minus(reach));
      }
    }
  }

  private static String text(Map<String, Value> attributes, String name) {
    return String.valueOf(attributes.get(name));
  }

  private static boolean flag(Map<String, Value> attributes, String name) {
    return attributes.get(name) instanceof Value.Flag flag && flag.flag();
  }
}
