package dev.sojourn.internal.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The events a user has had, as 64-bit hashes of their ids with the day they were seen, for at
 * least 30 days of engine time. Two ids of one user share a hash with a probability below 10^-13 at
 * a thousand events.
 */
public final class Marks {
  private static final Duration KEPT = Duration.ofDays(31);
  private static final int DAY = 86_400;

  /** The day of a mark that was made before the engine had any time. */
  private static final int UNDATED = -10_000_000;

  long[] hashes = new long[4];
  int[] days = new int[4];
  int size;

  /**
   * Marks an event as seen; false if it was seen before.
   *
   * @param now null while the engine has no time: the mark is dated when it has one
   */
  public boolean add(String eventId, @Nullable Instant now) {
    long hash = hash(eventId);
    if (contains(hash)) {
      return false;
    }
    if (now == null) {
      add(hash, UNDATED);
    } else {
      prune(now);
      add(hash, day(now));
    }
    return true;
  }

  /** Whether an event was seen. */
  public boolean contains(String eventId) {
    return contains(hash(eventId));
  }

  private boolean contains(long hash) {
    for (int i = 0; i < size; i++) {
      if (hashes[i] == hash) {
        return true;
      }
    }
    return false;
  }

  /** Takes over the marks of another user, each with its day; they stay in order of days. */
  void unite(Marks other) {
    Marks both = new Marks();
    int own = 0;
    int theirs = 0;
    while (own < size || theirs < other.size) {
      if (theirs == other.size || own < size && days[own] <= other.days[theirs]) {
        both.add(hashes[own], days[own]);
        own++;
      } else {
        if (!contains(other.hashes[theirs])) {
          both.add(other.hashes[theirs], other.days[theirs]);
        }
        theirs++;
      }
    }
    hashes = both.hashes;
    days = both.days;
    size = both.size;
  }

  void add(long hash, int day) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
      days = Arrays.copyOf(days, size * 2);
    }
    hashes[size] = hash;
    days[size] = day;
    size++;
  }

  private void prune(Instant now) {
    int horizon = day(now.minus(KEPT));
    if (size == 0 || days[0] >= horizon) {
      return;
    }
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (days[i] == UNDATED || days[i] >= horizon) {
        hashes[kept] = hashes[i];
        days[kept] = days[i] == UNDATED ? day(now) : days[i];
        kept++;
      }
    }
    size = kept;
  }

  private static int day(Instant instant) {
    return (int) Math.floorDiv(instant.getEpochSecond(), (long) DAY);
  }

  /**
   * FNV-1a over the characters, finished with the mixer of MurmurHash3 (both in the public domain).
   */
  public static long hash(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    hash ^= hash >>> 33;
    hash *= 0xff51afd7ed558ccdL;
    hash ^= hash >>> 33;
    hash *= 0xc4ceb9fe1a85ec53L;
    return hash ^ hash >>> 33;
  }
}
