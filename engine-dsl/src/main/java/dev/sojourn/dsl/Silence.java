package dev.sojourn.dsl;

import dev.sojourn.model.TimeAmount;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long it has to be silent; it still has to be said of what. */
public final class Silence {
  private final @Nullable String title;
  private final TimeAmount.Calendar after;

  Silence(@Nullable String title, TimeAmount.Calendar after) {
    this.title = title;
    this.after = Objects.requireNonNull(after, "after");
  }

  /** Without any event that the user did. */
  public WatchSpec withoutAnyActivity() {
    return new WatchSpec(title, after, List.of());
  }

  /** Without any of these events. */
  public WatchSpec without(EventType event, EventType... more) {
    return new WatchSpec(
        title,
        after,
        Stream.concat(Stream.of(event), Stream.of(more)).map(EventType::name).toList());
  }
}
