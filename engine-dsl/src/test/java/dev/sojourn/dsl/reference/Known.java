package dev.sojourn.dsl.reference;

import dev.sojourn.model.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event of the history, also a {@code touch.sent} of the engine's own (6.2). */
record Known(Moment moment, String type, Map<String, Value> attributes) {

  @Nullable Value attribute(String name) {
    Value value = attributes.get(name);
    return value instanceof Value.Absent ? null : value;
  }

  String text(String name) {
    return String.valueOf(attributes.get(name));
  }
}
