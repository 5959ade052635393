package dev.sojourn.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How often a user may enter a journey. */
public sealed interface ReEntry {

  /** {@code runs once}: one run per user and journey, ever. The default. */
  record Once() implements ReEntry {}

  /**
   * {@code runs again after 90 days at most 3 times}; {@code atMost} counts all entries, null for
   * no limit.
   */
  record Again(TimeAmount.Calendar after, @Nullable Integer atMost) implements ReEntry {
    public Again {
      Objects.requireNonNull(after, "after");
    }
  }
}
