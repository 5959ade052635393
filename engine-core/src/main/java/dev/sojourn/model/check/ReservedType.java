package dev.sojourn.model.check;

import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import dev.sojourn.model.check.EventCheck.Finding;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the reserved event types take. */
final class ReservedType {
  private ReservedType() {}

  static @Nullable Finding check(Event event) {
    return switch (event.type()) {
      case "user.set" -> zone(event);
      case "user.tagged", "user.untagged" -> needs(event, new RequiredText("tag"), null);
      case "user.consent" -> needs(event, new RequiredText("channel"), "granted");
      case "user.channel" -> needs(event, new RequiredText("channel"), "reachable");
      case "group.set" -> needs(event, new RequiredText("group"), null);
      case "journey.start" -> needs(event, new RequiredText("journey"), null);
      case "user.identified" -> needs(event, new RequiredText("alias"), null);
      case "user.forget" -> null;
      case "touch.sent" ->
          Finding.of(
              "type",
              "`touch.sent` comes from the engine only; a host reports `touch.delivered` and the like");
      case "task.done" -> receipt(event);
      default -> other(event);
    };
  }

  /** Other names are the host's own, but for what looks like a slip. */
  private static @Nullable Finding other(Event event) {
    String type = event.type();
    if (type.startsWith("touch.")) {
      return receipt(event);
    }
    return type.startsWith("user.") || type.startsWith("journey.") ? slip(type) : null;
  }

  /** Compares what follows the dot: {@code journey.shared} is far from {@code journey.start}. */
  private static @Nullable Finding slip(String type) {
    String prefix = type.substring(0, type.indexOf('.') + 1);
    List<String> known =
        Reserved.EVENTS.keySet().stream()
            .filter(name -> name.startsWith(prefix))
            .map(name -> name.substring(prefix.length()))
            .toList();
    String near = Near.of(type.substring(prefix.length()), known);
    return near == null
        ? null
        : Finding.of(
            "type",
            "there is no event type "
                + Quote.name(type)
                + "; did you mean `"
                + prefix
                + near
                + "`?");
  }

  private static @Nullable Finding zone(Event event) {
    Value zone = event.attributes().get("zone");
    if (zone == null || zone instanceof Value.Absent) {
      return null;
    }
    return zone instanceof Value.Text text && isZone(text.text())
        ? null
        : Finding.ofAttribute("zone", "`zone` must name a time zone, such as `Asia/Shanghai`");
  }

  private static boolean isZone(String id) {
    try {
      return ZoneId.of(id).getRules() != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** A text and, if there is a flag, a flag; what else a host notes beside them does no harm. */
  private static @Nullable Finding needs(
      Event event, RequiredText required, @Nullable String flag) {
    Finding finding = required.in(event);
    if (finding == null && flag != null && !(event.attributes().get(flag) instanceof Value.Flag)) {
      finding = wanted(event, flag, "true or false");
    }
    return finding;
  }

  /** What a host reports of a touch; it may not know all of it. */
  private static @Nullable Finding receipt(Event event) {
    for (String name : List.of("touch", "message", "channel")) {
      if (event.attributes().containsKey(name)) {
        Finding finding = new RequiredText(name).in(event);
        if (finding != null) {
          return finding;
        }
      }
    }
    return null;
  }

  private static Finding wanted(Event event, String name, String what) {
    String message = "`" + event.type() + "` needs the attribute `" + name + "`: " + what;
    return event.attributes().containsKey(name)
        ? Finding.ofAttribute(name, message)
        : Finding.ofAttributes(message + nearMiss(event, name));
  }

  private static String nearMiss(Event event, String name) {
    String found = Near.of(name, event.attributes().keySet());
    return found == null ? "" : " (found " + Quote.name(found) + ")";
  }

  /** A text attribute that must be there and not empty. */
  private record RequiredText(String name) {
    @Nullable Finding in(Event event) {
      return event.attributes().get(name) instanceof Value.Text text && !text.text().isBlank()
          ? null
          : wanted(event, name, "a text that is not empty");
    }
  }
}
