package dev.sojourn.internal.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The events a user has had, as 48-bit hashes of their ids with the week they were seen in, for at
 * least 30 days of engine time. An event is taken for one of a hundred others of its user with a
 * probability below 10^-12.
 */
public final class Marks extends Restored {
  private static final Duration KEPT = Duration.ofDays(31);
  private static final int WEEK = 7 * 86_400;
  private static final int HASH_BYTES = 6;
  private static final long HASH_BITS = 0xFFFF_FFFF_FFFFL;

  /** The week of a mark that was made before the engine had any time. */
  private static final int UNDATED = -10_000_000;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long[] NO_HASHES = {};
  private static final int[] NO_WEEKS = {};

  private long[] hashes = NO_HASHES;
  private int[] weeks = NO_WEEKS;
  private int size;

  /** The one mark behind those that were not read; null if there is none. */
  private @Nullable Added added;

  private void load() {
    Section section = unread;
    if (section != null) {
      section.read(this::read);
      unread = null;
    }
    Added one = added;
    if (one != null) {
      added = null;
      add(one.hash, one.week);
    }
  }

  /** Week by week: how many marks, and their hashes. */
  private Marks read(RecordReader in) {
    int week = 0;
    int total = in.count();
    grow(total + 1);
    while (!in.atEnd()) {
      week = Math.toIntExact(week + in.number());
      for (int left = in.count(); left > 0; left--) {
        add(in.fixed(HASH_BYTES), week);
      }
    }
    return this;
  }

  int size() {
    load();
    return size;
  }

  boolean isEmpty() {
    return unread == null && size == 0;
  }

  void write(RecordWriter out) {
    Added one = added;
    Section section = unread;
    if (one != null && section != null) {
      one.write(out, section);
      return;
    }
    out.number(size);
    int week = 0;
    int from = 0;
    while (from < size) {
      int to = from;
      while (to < size && weeks[to] == weeks[from]) {
        to++;
      }
      out.number((long) weeks[from] - week);
      out.number(to - from);
      week = weeks[from];
      for (; from < to; from++) {
        out.fixed(hashes[from], HASH_BYTES);
      }
    }
  }

  /**
   * Marks an event as seen; false if it was seen before.
   *
   * @param now null while the engine has no time: the mark is dated when it has one
   */
  public boolean add(String eventId, @Nullable Instant now) {
    long hash = hash(eventId) & HASH_BITS;
    Section section = unread;
    if (section != null && added == null) {
      Groups groups = section.read(in -> groups(in, section.bytes(), hash));
      if (groups.found) {
        return false;
      }
      if (now != null && groups.firstWeek >= week(now.minus(KEPT))) {
        changed();
        added = new Added(hash, week(now), groups);
        return true;
      }
    }
    load();
    if (contains(hash)) {
      return false;
    }
    changed();
    if (now == null) {
      add(hash, UNDATED);
    } else {
      prune(now);
      add(hash, week(now));
    }
    return true;
  }

  /**
   * Looks for a mark in a record, in place: nearly every event is new, and then one mark comes
   * behind hundreds that nobody asks for.
   */
  private static Groups groups(RecordReader in, byte[] bytes, long hash) {
    int size = in.count();
    int start = in.place();
    int firstWeek = 0;
    int week = 0;
    int count = 0;
    int countAt = start;
    int hashesAt = start;
    boolean found = false;
    while (!in.atEnd() && !found) {
      week = Math.toIntExact(week + in.number());
      firstWeek = countAt == start ? week : firstWeek;
      countAt = in.place();
      count = in.count();
      hashesAt = in.place();
      in.skip(count * HASH_BYTES);
      found = contains(bytes, hashesAt, count, hash);
    }
    if (found) {
      in.skipAll();
    }
    return new Groups(found, size, start, firstWeek, week, count, countAt, hashesAt);
  }

  private static boolean contains(byte[] bytes, int from, int count, long hash) {
    int low = (int) hash;
    short high = (short) (hash >>> Integer.SIZE);
    int end = from + count * HASH_BYTES;
    for (int place = from; place < end; place += HASH_BYTES) {
      if ((int) INT.get(bytes, place) == low
          && (short) SHORT.get(bytes, place + Integer.BYTES) == high) {
        return true;
      }
    }
    return false;
  }

  /**
   * The marks of a record as far as one was looked for; the place of the first group and, of the
   * last group, its week, its count and where count and hashes are.
   */
  private record Groups(
      boolean found,
      int size,
      int start,
      int firstWeek,
      int week,
      int count,
      int countAt,
      int hashesAt) {}

  /** A mark that comes behind those of a record. */
  private record Added(long hash, int week, Groups before) {

    /** Writes what was there as it is, but for two counts at most, and the mark. */
    void write(RecordWriter out, Section section) {
      byte[] bytes = section.bytes();
      out.number(before.size + 1L);
      if (before.size > 0 && before.week == week) {
        out.copy(bytes, before.start, before.countAt);
        out.number(before.count + 1L);
        out.copy(bytes, before.hashesAt, section.to());
      } else {
        out.copy(bytes, before.start, section.to());
        out.number((long) week - before.week);
        out.number(1);
      }
      out.fixed(hash, HASH_BYTES);
    }
  }

  /** Whether an event was seen. */
  public boolean contains(String eventId) {
    load();
    return contains(hash(eventId) & HASH_BITS);
  }

  private boolean contains(long hash) {
    for (int i = 0; i < size; i++) {
      if (hashes[i] == hash) {
        return true;
      }
    }
    return false;
  }

  /** Takes over the marks of another user, each with its week; they stay in order of weeks. */
  void unite(Marks other) {
    load();
    other.load();
    Marks both = new Marks();
    int own = 0;
    int theirs = 0;
    while (own < size || theirs < other.size) {
      if (theirs == other.size || own < size && weeks[own] <= other.weeks[theirs]) {
        both.add(hashes[own], weeks[own]);
        own++;
      } else {
        if (!contains(other.hashes[theirs])) {
          both.add(other.hashes[theirs], other.weeks[theirs]);
        }
        theirs++;
      }
    }
    changed();
    hashes = both.hashes;
    weeks = both.weeks;
    size = both.size;
  }

  void add(long hash, int week) {
    if (size == hashes.length) {
      grow(Math.max(4, size * 2));
    }
    hashes[size] = hash & HASH_BITS;
    weeks[size] = week;
    size++;
  }

  private void grow(int room) {
    hashes = Arrays.copyOf(hashes, room);
    weeks = Arrays.copyOf(weeks, room);
  }

  private void prune(Instant now) {
    int horizon = week(now.minus(KEPT));
    if (size == 0 || weeks[0] >= horizon) {
      return;
    }
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (weeks[i] == UNDATED || weeks[i] >= horizon) {
        hashes[kept] = hashes[i];
        weeks[kept] = weeks[i] == UNDATED ? week(now) : weeks[i];
        kept++;
      }
    }
    size = kept;
  }

  private static int week(Instant instant) {
    return (int) Math.floorDiv(instant.getEpochSecond(), (long) WEEK);
  }

  @Override
  public String toString() {
    load();
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < size; i++) {
      all.append(Long.toHexString(hashes[i])).append('@').append(weeks[i]).append(' ');
    }
    return all.toString();
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
