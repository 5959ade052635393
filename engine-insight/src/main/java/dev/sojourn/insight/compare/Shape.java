package dev.sojourn.insight.compare;

import dev.sojourn.insight.compare.Change.Version;
import dev.sojourn.model.Category;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a touch carries, whoever gets it and whenever. */
record Shape(
    Touch.Kind kind,
    List<String> messages,
    @Nullable String channel,
    Category category,
    @Nullable String owner,
    Map<String, Value> params,
    @Nullable String variant) {

  static Shape of(Touch touch) {
    return new Shape(
        touch.kind(),
        touch.messages(),
        touch.channel(),
        touch.category(),
        touch.owner(),
        touch.params(),
        touch.variant());
  }

  Version version(Instant due, Instant at) {
    return new Version(due, at, kind, messages, channel, category, owner, params, variant);
  }
}
