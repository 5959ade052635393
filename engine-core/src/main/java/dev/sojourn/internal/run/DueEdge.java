package dev.sojourn.internal.run;

import dev.sojourn.model.Subject;
import dev.sojourn.spi.DurableUserStore.Due;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Up to where the due queues hold everybody who is due; see {@link DueWindow}. Thread-safe. */
final class DueEdge {
  /** No id is empty, so this comes before everybody of an instant. */
  private static final Subject NOBODY = Subject.user("");

  /** Null for before everybody. */
  private volatile @Nullable Due last;

  /** Behind it while those between are on their way from the store. */
  private volatile @Nullable Due filled;

  /** An edge behind everybody, that stays there, or before everybody. */
  DueEdge(boolean behindAll) {
    last = behindAll ? new Due(Instant.MAX, NOBODY) : null;
    filled = last;
  }

  /** Whether a queue has to have somebody who is due then. */
  boolean includes(Instant at, Subject subject) {
    Due edge = last;
    if (edge == null) {
      return false;
    }
    int order = at.compareTo(edge.at());
    return order < 0 || order == 0 && subject.compareTo(edge.subject()) <= 0;
  }

  /** Whether a queue has everybody who is due before an instant, or will have in a moment. */
  boolean reachesTo(Instant instant) {
    return isNotBefore(last, instant);
  }

  /** Whether a queue has everybody who is due before an instant. */
  boolean isFilledTo(Instant instant) {
    return isNotBefore(filled, instant);
  }

  private static boolean isNotBefore(@Nullable Due edge, Instant instant) {
    return edge != null && !edge.at().isBefore(instant);
  }

  /** Everybody up to the edge is in a queue. */
  void filled() {
    filled = last;
  }

  /** Whether a queue has everybody who is due at an instant or before. */
  boolean isBehind(Instant instant) {
    Due edge = last;
    return edge != null && (edge.at().isAfter(instant) || edge.at().equals(Instant.MAX));
  }

  /** The last one it includes; null if nobody. */
  @Nullable Due last() {
    return last;
  }

  /** Moves it behind all of an instant. */
  void moveBehind(Instant instant) {
    last = new Due(instant.plusNanos(1), NOBODY);
  }

  void moveTo(@Nullable Due includedLast) {
    last = includedLast;
  }

  /** Puts in, or takes out, somebody after a commit. The shard is held. */
  void committed(DueQueue due, Subject subject, @Nullable Instant next) {
    due.set(subject, next != null && includes(next, subject) ? next : null);
  }
}
