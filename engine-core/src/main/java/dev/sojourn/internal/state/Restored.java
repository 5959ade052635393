package dev.sojourn.internal.state;

import org.jspecify.annotations.Nullable;

/**
 * Has a part of a record to itself: it is not read before it is asked for, and is written as it was
 * as long as nothing of it changes.
 */
abstract class Restored {
  /** What the record holds, as long as it was not read; null if it was, or there is nothing. */
  @Nullable Section unread;

  private @Nullable Section unchanged;

  /** Takes what a record holds, to be read when it is asked for. */
  final void restore(Section section) {
    unread = section;
    unchanged = section;
  }

  /** The part of the record that holds just this; null if there is none. */
  final @Nullable Section unchanged() {
    return unchanged;
  }

  /** From now on it differs from what the record holds. */
  final void changed() {
    unchanged = null;
  }
}
