package dev.sojourn.dsl;

import dev.sojourn.model.Step;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Watch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a watch waits for, and its title. */
public final class WatchSpec {
  private final @Nullable String title;
  private final TimeAmount.Calendar after;
  private final List<String> without;

  WatchSpec(@Nullable String title, TimeAmount.Calendar after, List<String> without) {
    this.title = title;
    this.after = after;
    this.without = without;
  }

  Watch watch(String id, List<Step> steps) {
    return new Watch(id, title, after, without, steps);
  }
}
