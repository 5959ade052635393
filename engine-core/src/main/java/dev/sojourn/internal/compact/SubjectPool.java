package dev.sojourn.internal.compact;

import dev.sojourn.model.Subject;
import java.util.Arrays;

/**
 * Many users and groups in one array, each with its length before it; who is in here goes by where
 * its bytes are. An array for each would take as much again, and the garbage collector's time. Not
 * thread-safe.
 */
public final class SubjectPool {
  private static final int LEAST = 256;

  /** A length of this or more takes four more bytes. */
  private static final int LONG = 0xFF;

  private byte[] bytes;
  private int end;
  private int released;

  /** Nobody is in it. */
  public SubjectPool() {
    this(LEAST);
  }

  private SubjectPool(int capacity) {
    bytes = new byte[capacity];
  }

  /** Adds a subject; returns where it is. */
  public int add(Subject subject) {
    int at = end;
    int length = SubjectBytes.length(subject);
    reserve(length);
    if (length < LONG) {
      bytes[end++] = (byte) length;
    } else {
      bytes[end++] = (byte) LONG;
      for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
        bytes[end++] = (byte) (length >>> shift);
      }
    }
    SubjectBytes.write(subject, bytes, end);
    end += length;
    return at;
  }

  private void reserve(int length) {
    int needed = Math.addExact(end, length + 1 + Integer.BYTES);
    if (needed > bytes.length) {
      long more = bytes.length + bytes.length / 4L;
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, more)));
    }
  }

  /** Gives up a subject; its bytes are free after the next {@link #compacted}. */
  public void release(int at) {
    released += endOf(at) - at;
  }

  /** Whether more than a quarter of it belongs to nobody. */
  public boolean isWasteful() {
    return bytes.length > LEAST && released > bytes.length / 4;
  }

  /** A pool of those who are left; where each is, is written over where it was. */
  public SubjectPool compacted(int[] places, int count) {
    SubjectPool pool = new SubjectPool(Math.max(LEAST, end - released));
    for (int i = 0; i < count; i++) {
      int at = places[i];
      int length = endOf(at) - at;
      System.arraycopy(bytes, at, pool.bytes, pool.end, length);
      places[i] = pool.end;
      pool.end += length;
    }
    return pool;
  }

  /** The subject of a place. */
  public Subject get(int at) {
    return SubjectBytes.read(bytes, startOf(at), endOf(at));
  }

  /** Whether a subject is that of a place. */
  public boolean is(int at, Subject subject) {
    return SubjectBytes.are(bytes, startOf(at), endOf(at), subject);
  }

  /** The hash of the subject of a place, as in {@link SubjectBytes}. */
  public int hash(int at) {
    return SubjectBytes.hash(bytes, startOf(at), endOf(at));
  }

  /** The order of {@link Subject} between one here and one there. */
  public int compare(int at, SubjectPool other, int there) {
    return SubjectBytes.compare(
        bytes, startOf(at), endOf(at), other.bytes, other.startOf(there), other.endOf(there));
  }

  private int startOf(int at) {
    return bytes[at] == (byte) LONG ? at + 1 + Integer.BYTES : at + 1;
  }

  private int endOf(int at) {
    int length = bytes[at] & 0xFF;
    if (length == LONG) {
      length = 0;
      for (int i = Integer.BYTES; i > 0; i--) {
        length = length << Byte.SIZE | bytes[at + i] & 0xFF;
      }
    }
    return startOf(at) + length;
  }
}
