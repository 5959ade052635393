package dev.sojourn.internal.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What two users have done, been and had becomes what one has; their runs stay where they are. */
public final class Union {
  private Union() {}

  /**
   * Takes over the facts of another user. Values are as of the instant they were set; of two of the
   * same instant the user's own stays. Events are in order of time, and within one instant the
   * other's come after the user's own: nobody knows how they arrived.
   *
   * @return how far the other's places in the order of arrival move
   */
  public static long ofFacts(UserState user, UserState other) {
    long shift = user.nextSeq - 1;
    user.nextSeq += other.nextSeq - 1;
    user.seen |= other.seen;
    user.lastActivity = later(user.lastActivity, other.lastActivity);
    user.attributes.unite(other.attributes);
    for (String tag : user.tags().unite(other.tags())) {
      user.tagEnds().remove(tag);
      user.tagEnds().computeIfAbsent(tag, other.tagEnds()::get);
    }
    user.consents().unite(other.consents());
    user.reachable().unite(other.reachable());
    user.history.unite(other.history, shift);
    user.marks.unite(other.marks);
    user.sent.unite(other.sent);
    other
        .entries()
        .forEach((journey, theirs) -> user.entries().merge(journey, theirs, Entries::and));
    user.aliases().addAll(other.aliases());
    user.aliases().add(other.user);
    return shift;
  }

  private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? b : a;
  }
}
