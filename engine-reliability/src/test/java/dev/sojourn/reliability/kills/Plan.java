package dev.sojourn.reliability.kills;

import dev.sojourn.spi.Partitions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** The kills that are still to be made, in a random order. */
final class Plan {
  private static final int MOST_MILLIS = 150;

  private final Random random;
  private final Deque<Kill> left = new ArrayDeque<>();

  Plan(Random random) {
    this.random = random;
  }

  /**
   * Adds kills: every point in turn for two of three, random moments for the third.
   *
   * @param points those that can be reached
   */
  void add(Kill.Victim victim, List<CrashPoint> points, int count) {
    List<Kill> more = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < count; i++) {
      boolean atPoint = i < points.size() || i % 3 != 0;
      if (atPoint) {
        CrashPoint point = points.get(next++ % points.size());
        int skips =
            i < points.size() || point.atStart() || point.inPublish() ? 0 : random.nextInt(3);
        if (point == CrashPoint.IN_MIGRATION) {
          skips = random.nextInt(10);
        } else if (point == CrashPoint.IN_REBALANCING) {
          skips = random.nextInt(Partitions.COUNT);
        }
        more.add(new Kill(victim, point, skips));
      } else {
        more.add(new Kill(victim, null, random.nextInt(MOST_MILLIS)));
      }
    }
    Collections.shuffle(more, random);
    left.addAll(more);
  }

  /** Adds one kill. */
  Plan add(Kill kill) {
    left.add(kill);
    return this;
  }

  /** Takes the first one that would do; null if there is none. */
  Kill next(Predicate<Kill> wanted) {
    for (Kill kill : left) {
      if (wanted.test(kill)) {
        left.remove(kill);
        return kill;
      }
    }
    return null;
  }

  /** Puts one back that was not made. */
  void back(Kill kill) {
    if (kill != null) {
      left.addLast(kill);
    }
  }

  /** How many kills are left that cost a child. */
  int engines() {
    return (int) left.stream().filter(kill -> !kill.spares()).count();
  }

  /** Whether what is left can be met by those only who follow somebody that was killed. */
  boolean needsAnother() {
    return !left.isEmpty()
        && left.stream()
            .allMatch(k -> k.point() != null && k.point().atStart() && !k.point().inMigration());
  }

  boolean isDone() {
    return left.isEmpty();
  }

  @Override
  public String toString() {
    return left.toString();
  }
}
