package dev.sojourn.internal.run;

import dev.sojourn.model.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Users and groups by the instant at which they are due next, then by id. Not thread-safe, but for
 * {@link #head}.
 */
final class DueQueue {
  private final DueHeap heap = new DueHeap();

  /** Made when it is asked for, and kept as long as it is the first. */
  private @Nullable Due first;

  private volatile @Nullable Instant head;

  /** Sets when a user or group is due; null for never. */
  void set(Subject subject, @Nullable Instant at) {
    int old = heap.find(subject);
    if (old < 0 && at == null || old >= 0 && at != null && heap.isAt(old, at)) {
      return;
    }
    int place = 0;
    if (at == null) {
      heap.remove(old);
    } else {
      place = old < 0 ? heap.add(subject, at) : heap.change(old, at);
    }
    if (old == 0 || place == 0) {
      first = null;
      head = heap.size() == 0 ? null : heap.at(0);
    }
  }

  /** When a user or group is due; null for never. */
  @Nullable Instant of(Subject subject) {
    int place = heap.find(subject);
    return place < 0 ? null : heap.at(place);
  }

  /** Who is due first; null if nobody is. */
  @Nullable Due first() {
    if (first == null && heap.size() > 0) {
      first = new Due(heap.at(0), heap.subject(0));
    }
    return first;
  }

  /** When the first one is due, as told to any thread; null if nobody is. */
  @Nullable Instant head() {
    return head;
  }

  /** How many there are. */
  int size() {
    return heap.size();
  }

  /** Whether who is first here is due before who is first there; nobody comes last. */
  boolean isBefore(DueQueue other) {
    return heap.size() > 0 && (other.heap.size() == 0 || heap.isBefore(other.heap));
  }

  /** A user or group and when it is due. */
  record Due(Instant at, Subject subject) {}
}
