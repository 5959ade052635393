package dev.sojourn.model.check;

import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import dev.sojourn.model.check.EventCheck.Finding;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the reserved event types take. */
final class ReservedType {
  private static final List<String> KNOWN =
      List.of(
          "user.set",
          "user.tagged",
          "user.untagged",
          "user.consent",
          "user.channel",
          "user.forget",
          "user.identified",
          "group.set",
          "journey.start");

  private ReservedType() {}

  static @Nullable Finding check(Event event) {
    return switch (event.type()) {
      case "user.set" -> zone(event);
      case "user.tagged", "user.untagged" -> only(event, new RequiredText("tag"), null);
      case "user.consent" -> only(event, new RequiredText("channel"), "granted");
      case "user.channel" -> only(event, new RequiredText("channel"), "reachable");
      case "user.forget", "user.identified", "group.set", "journey.start" -> notBuilt(event.type());
      case "touch.sent" ->
          Finding.of(
              "type",
              "`touch.sent` comes from the engine only; a host reports `touch.delivered` and the like");
      case "task.done" -> receipt(event);
      default -> other(event);
    };
  }

  private static @Nullable Finding other(Event event) {
    String type = event.type();
    if (type.startsWith("touch.")) {
      return receipt(event);
    }
    return type.startsWith("user.") || type.startsWith("journey.") ? unknown(type) : null;
  }

  private static Finding notBuilt(String type) {
    return Finding.of("type", "`" + type + "` is not built yet in this version");
  }

  private static Finding unknown(String type) {
    String prefix = type.substring(0, type.indexOf('.') + 1);
    String hint = Near.hint(type, KNOWN);
    String reserved = "; names that start with `" + prefix + "` are reserved";
    return Finding.of(
        "type", "there is no event type " + Quote.name(type) + (hint.isEmpty() ? reserved : hint));
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

  /** Exactly one text and, if there is a flag, exactly one flag. */
  private static @Nullable Finding only(Event event, RequiredText required, @Nullable String flag) {
    Set<String> taken = flag == null ? Set.of(required.name()) : Set.of(required.name(), flag);
    Finding finding = required.in(event);
    if (finding == null && flag != null && !(event.attributes().get(flag) instanceof Value.Flag)) {
      finding = wanted(event, flag, "true or false");
    }
    for (String name : event.attributes().keySet()) {
      if (finding == null && !taken.contains(name)) {
        finding =
            Finding.ofAttribute(
                name, "`" + event.type() + "` takes no attribute " + Quote.name(name));
      }
    }
    return finding;
  }

  private static @Nullable Finding receipt(Event event) {
    Finding finding = new RequiredText("touch").in(event);
    for (String name : List.of("message", "channel")) {
      if (finding == null && event.attributes().containsKey(name)) {
        finding = new RequiredText(name).in(event);
      }
    }
    return finding;
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
