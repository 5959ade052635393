package dev.sojourn.internal.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The events a user has had, as 64-bit hashes of their ids with the day they were seen, for at
 * least 30 days of engine time. Two ids of one user share a hash with a probability below 10^-13 at
 * a thousand events.
 */
public final class Marks {
  private static final Duration KEPT = Duration.ofDays(31);
  private static final int DAY = 86_400;

  long[] hashes = new long[4];
  int[] days = new int[4];
  int size;

  /** Marks an event as seen; false if it was seen before. */
  public boolean add(String eventId, Instant now) {
    long hash = hash(eventId);
    for (int i = 0; i < size; i++) {
      if (hashes[i] == hash) {
        return false;
      }
    }
    prune(now);
    add(hash, day(now));
    return true;
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
      if (days[i] >= horizon) {
        hashes[kept] = hashes[i];
        days[kept] = days[i];
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
  static long hash(String id) {
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
