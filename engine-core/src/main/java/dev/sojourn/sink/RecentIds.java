package dev.sojourn.sink;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ids of touches, up to a number and an age. Thread-safe. */
final class RecentIds implements DedupingSink.Memory {
  private final int most;
  private final Duration age;
  private final InstantSource clock;

  /** In the order in which they came. */
  private final Map<String, Instant> since = new LinkedHashMap<>();

  RecentIds(int most, Duration age, InstantSource clock) {
    if (most < 1 || age.isNegative() || age.isZero()) {
      throw new IllegalArgumentException("no memory for " + most + " touches and " + age);
    }
    this.most = most;
    this.age = age;
    this.clock = clock;
  }

  @Override
  public synchronized boolean contains(String touchId) {
    forget();
    return since.containsKey(touchId);
  }

  @Override
  public synchronized void add(String touchId) {
    since.remove(touchId);
    since.put(touchId, clock.instant());
    forget();
  }

  private void forget() {
    Instant horizon = clock.instant().minus(age);
    Iterator<Instant> oldest = since.values().iterator();
    while (oldest.hasNext()) {
      boolean isTooOld = oldest.next().isBefore(horizon);
      if (!isTooOld && since.size() <= most) {
        return;
      }
      oldest.remove();
    }
  }
}
