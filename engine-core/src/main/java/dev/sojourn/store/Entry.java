package dev.sojourn.store;

import dev.sojourn.internal.compact.SubjectBytes;
import dev.sojourn.model.Subject;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One subject in one array of bytes: the length of the subject, that of the instant, the subject,
 * the instant at which it is due, its record. An object for each would take more than what it
 * holds. Nobody changes an entry, so it can be read without a lock.
 *
 * <p>Numbers are in groups of seven bits, the lowest first; the highest bit says that more come.
 */
final class Entry {
  private static final int MORE = 0x80;
  private static final int LOW = 0x7F;
  private static final int GROUP = 7;

  private Entry() {}

  static byte[] of(Subject subject, @Nullable Instant due, byte[] record) {
    int subjectLength = SubjectBytes.length(subject);
    long second = due == null ? 0 : zigzag(due.getEpochSecond());
    int nano = due == null ? 0 : due.getNano();
    int dueLength = due == null ? 0 : length(second) + length(nano);
    int start = length(subjectLength) + 1;
    byte[] entry = new byte[start + subjectLength + dueLength + record.length];
    int place = write(subjectLength, entry, 0);
    entry[place++] = (byte) dueLength;
    SubjectBytes.write(subject, entry, place);
    place += subjectLength;
    if (due != null) {
      place = write(second, entry, place);
      place = write(nano, entry, place);
    }
    System.arraycopy(record, 0, entry, place, record.length);
    return entry;
  }

  static boolean isOf(byte[] entry, Subject subject) {
    int start = start(entry);
    return SubjectBytes.are(entry, start, end(entry, start), subject);
  }

  static int hash(byte[] entry) {
    int start = start(entry);
    return SubjectBytes.hash(entry, start, end(entry, start));
  }

  static Subject subject(byte[] entry) {
    int start = start(entry);
    return SubjectBytes.read(entry, start, end(entry, start));
  }

  static @Nullable Instant due(byte[] entry) {
    int start = start(entry);
    if (entry[start - 1] == 0) {
      return null;
    }
    int place = end(entry, start);
    long zigzag = number(entry, place);
    long second = zigzag >>> 1 ^ -(zigzag & 1);
    return Instant.ofEpochSecond(second, number(entry, place + length(zigzag)));
  }

  static byte[] record(byte[] entry) {
    int start = start(entry);
    return Arrays.copyOfRange(entry, end(entry, start) + entry[start - 1], entry.length);
  }

  /** Where the subject begins, behind the two lengths. */
  private static int start(byte[] entry) {
    int place = 0;
    while (entry[place] < 0) {
      place++;
    }
    return place + 2;
  }

  /** Where the subject ends. */
  private static int end(byte[] entry, int start) {
    return start + (int) number(entry, 0);
  }

  /** With the sign in the lowest bit. */
  private static long zigzag(long second) {
    return second << 1 ^ second >> Long.SIZE - 1;
  }

  private static int length(long number) {
    int length = 1;
    for (long rest = number >>> GROUP; rest != 0; rest >>>= GROUP) {
      length++;
    }
    return length;
  }

  private static int write(long number, byte[] to, int from) {
    int place = from;
    long rest = number;
    while (rest > LOW) {
      to[place++] = (byte) (rest & LOW | MORE);
      rest >>>= GROUP;
    }
    to[place++] = (byte) rest;
    return place;
  }

  private static long number(byte[] bytes, int from) {
    long number = 0;
    int shift = 0;
    int place = from;
    for (; bytes[place] < 0; place++) {
      number |= (long) (bytes[place] & LOW) << shift;
      shift += GROUP;
    }
    return number | (long) bytes[place] << shift;
  }
}
