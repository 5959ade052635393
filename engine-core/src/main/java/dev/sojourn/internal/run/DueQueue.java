package dev.sojourn.internal.run;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Users by the instant at which they are due next, then by id. Not thread-safe. */
final class DueQueue {
  private final Map<String, Due> byUser = new HashMap<>();
  private final TreeSet<Due> inOrder = new TreeSet<>(Due.ORDER);

  /** Sets when a user is due; null for never. */
  void set(String user, @Nullable Instant at) {
    Due old = byUser.get(user);
    if (old != null) {
      if (old.at.equals(at)) {
        return;
      }
      inOrder.remove(old);
    }
    if (at == null) {
      byUser.remove(user);
      return;
    }
    Due due = new Due(at, user);
    byUser.put(user, due);
    inOrder.add(due);
  }

  /** When a user is due; null for never. */
  @Nullable Instant of(String user) {
    Due due = byUser.get(user);
    return due == null ? null : due.at;
  }

  /** Who is due first; null if nobody is. */
  @Nullable Due first() {
    return inOrder.isEmpty() ? null : inOrder.first();
  }

  /** A user and when it is due. */
  record Due(Instant at, String user) {
    static final Comparator<Due> ORDER = Comparator.comparing(Due::at).thenComparing(Due::user);
  }
}
