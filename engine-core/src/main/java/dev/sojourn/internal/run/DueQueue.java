package dev.sojourn.internal.run;

import dev.sojourn.model.Subject;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Users and groups by the instant at which they are due next, then by id. Not thread-safe. */
final class DueQueue {
  private final Map<Subject, Due> bySubject = new HashMap<>();
  private final TreeSet<Due> inOrder = new TreeSet<>(Due.ORDER);

  /** Sets when a user or group is due; null for never. */
  void set(Subject subject, @Nullable Instant at) {
    Due old = bySubject.get(subject);
    if (old != null) {
      if (old.at.equals(at)) {
        return;
      }
      inOrder.remove(old);
    }
    if (at == null) {
      bySubject.remove(subject);
      return;
    }
    Due due = new Due(at, subject);
    bySubject.put(subject, due);
    inOrder.add(due);
  }

  /** When a user or group is due; null for never. */
  @Nullable Instant of(Subject subject) {
    Due due = bySubject.get(subject);
    return due == null ? null : due.at;
  }

  /** Who is due first; null if nobody is. */
  @Nullable Due first() {
    return inOrder.isEmpty() ? null : inOrder.first();
  }

  /** A user or group and when it is due. */
  record Due(Instant at, Subject subject) {
    static final Comparator<Due> ORDER = Comparator.comparing(Due::at).thenComparing(Due::subject);
  }
}
