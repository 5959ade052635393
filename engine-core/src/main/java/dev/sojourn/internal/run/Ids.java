package dev.sojourn.internal.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who an id stands for, and which ids stand for a user. */
final class Ids {
  /** More ids were never one after another each other's aliases. */
  private static final int LONGEST_WAY = 1_000;

  private final ForwardRecords records;
  private final Aliases forwards;

  Ids(ForwardRecords records, Aliases forwards) {
    this.records = records;
    this.forwards = forwards;
  }

  /** The user that an id stands for. */
  String of(String id) {
    String user = id;
    int steps = 0;
    for (String next = forwards.target(user); next != null; next = forwards.target(user)) {
      user = next;
      if (++steps > LONGEST_WAY) {
        throw new IllegalStateException("ids that are each other's aliases");
      }
    }
    return user;
  }

  /**
   * The ids that stand for the same user as an id does, first the user's own. While two users are
   * made one those may be missing that are not on the way from the id to its user.
   */
  Set<String> idsOf(String id) {
    if (forwards.areNone()) {
      return Set.of(id); // each event of a group asks
    }
    String user = of(id);
    Set<String> ids = new LinkedHashSet<>();
    ids.add(user);
    ids.addAll(aliasesBetween(id, user));
    ids.addAll(recorded(user));
    return ids;
  }

  /** The aliases of the user that an id stands for; none if it is being merged right now. */
  Set<String> aliasesOf(String id) {
    return recorded(of(id));
  }

  /** The aliases in a user's record; none if there is none, or it is an alias itself by now. */
  private Set<String> recorded(String user) {
    byte[] record = records.load(user);
    return record == null || ForwardRecords.forward(user, record) != null
        ? Set.of()
        : records.read(user, record).aliases();
  }

  /** The aliases on the way from an id to its user, the nearest to the user first. */
  List<String> aliasesBetween(String id, String user) {
    List<String> way = new ArrayList<>();
    String next = id;
    while (next != null && !next.equals(user) && way.size() <= LONGEST_WAY) {
      way.add(0, next);
      next = forwards.target(next);
    }
    return way;
  }
}
