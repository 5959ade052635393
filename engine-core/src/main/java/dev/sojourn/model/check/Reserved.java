package dev.sojourn.model.check;

import dev.sojourn.model.Vocabulary.Type;
import java.util.LinkedHashMap;
import java.util.Map;

/** The reserved event types and what they carry. */
final class Reserved {
  /** The engine tells of it; it starts, opens, closes and ends nothing. */
  static final String TOUCH_SENT = "touch.sent";

  /** Reserved types that carry any attribute. */
  static final String USER_SET = "user.set";

  static final String GROUP_SET = "group.set";

  static final Map<String, Map<String, Type>> EVENTS = events();

  private Reserved() {}

  private static Map<String, Map<String, Type>> events() {
    Map<String, Map<String, Type>> all = new LinkedHashMap<>();
    all.put(USER_SET, Map.of());
    all.put(GROUP_SET, Map.of());
    all.put("user.tagged", Map.of("tag", Type.TEXT));
    all.put("user.untagged", Map.of("tag", Type.TEXT));
    all.put("user.consent", Map.of("channel", Type.TEXT, "granted", Type.BOOLEAN));
    all.put("user.channel", Map.of("channel", Type.TEXT, "reachable", Type.BOOLEAN));
    all.put("user.forget", Map.of());
    all.put("user.identified", Map.of("alias", Type.TEXT));
    all.put("journey.start", Map.of("journey", Type.TEXT));
    Map<String, Type> touch =
        Map.of("touch", Type.TEXT, "message", Type.TEXT, "channel", Type.TEXT);
    for (String type :
        new String[] {
          TOUCH_SENT,
          "touch.delivered",
          "touch.opened",
          "touch.clicked",
          "touch.failed",
          "task.done"
        }) {
      all.put(type, touch);
    }
    return all;
  }

  /**
   * Whether a timing cannot count from such an event: a reserved one, or {@code 2h after user.x},
   * which means an attribute. Other names are the host's own, whatever they look like.
   */
  static boolean refusedAfter(String event) {
    return event.startsWith("user.") || EVENTS.containsKey(event);
  }
}
