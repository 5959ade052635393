package dev.sojourn.internal.compact;

import dev.sojourn.model.Subject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A user or group as bytes: a kind, then the id, one byte a character if all fit, else two. A
 * {@link Subject} with its String takes three objects and some 70 bytes, this one array and some
 * 30. Subjects are looked for without making bytes of them.
 */
public final class SubjectBytes {
  private static final int GROUP = 1;
  private static final int WIDE = 2;
  private static final int WIDEST_NARROW = 0xFF;
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private SubjectBytes() {}

  /** A subject's bytes. */
  public static byte[] of(Subject subject) {
    byte[] bytes = new byte[length(subject)];
    write(subject, bytes, 0);
    return bytes;
  }

  /** How many bytes a subject takes. */
  public static int length(Subject subject) {
    String id = subject.id();
    return 1 + (isWide(id) ? 2 * id.length() : id.length());
  }

  /** Writes a subject into an array, from a place on. */
  public static void write(Subject subject, byte[] to, int from) {
    String id = subject.id();
    boolean wide = isWide(id);
    to[from] = (byte) ((subject.isGroup() ? GROUP : 0) | (wide ? WIDE : 0));
    int place = from + 1;
    for (int i = 0; i < id.length(); i++) {
      if (wide) {
        to[place++] = (byte) (id.charAt(i) >>> 8);
      }
      to[place++] = (byte) id.charAt(i);
    }
  }

  /** The subject whose bytes these are; {@code end} is the place behind them. */
  public static Subject read(byte[] bytes, int from, int end) {
    String id;
    if (isWide(bytes, from)) {
      // not by a charset: it would replace half a surrogate pair
      char[] chars = new char[characters(bytes, from, end)];
      for (int i = 0; i < chars.length; i++) {
        chars[i] = character(bytes, from, i);
      }
      id = new String(chars);
    } else {
      id = new String(bytes, from + 1, end - from - 1, StandardCharsets.ISO_8859_1);
    }
    return new Subject(id, isGroup(bytes, from));
  }

  /** Whether bytes are those of a subject; {@code end} is the place behind them. */
  public static boolean are(byte[] bytes, int from, int end, Subject subject) {
    String id = subject.id();
    if (characters(bytes, from, end) != id.length() || isGroup(bytes, from) != subject.isGroup()) {
      return false;
    }
    for (int i = id.length() - 1; i >= 0; i--) {
      if (character(bytes, from, i) != id.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * A hash of all bits, the same for a subject and for its bytes. Not the one of String: ids that
   * share that one are easily made on purpose, and no tree would help here as it does in HashMap.
   */
  public static int hash(Subject subject) {
    String id = subject.id();
    long hash = subject.isGroup() ? 1 : 0;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash + id.charAt(i)) * SPREAD;
    }
    return (int) (hash >>> Integer.SIZE);
  }

  /** The hash of the subject whose bytes these are; {@code end} is the place behind them. */
  public static int hash(byte[] bytes, int from, int end) {
    int characters = characters(bytes, from, end);
    long hash = isGroup(bytes, from) ? 1 : 0;
    for (int i = 0; i < characters; i++) {
      hash = (hash + character(bytes, from, i)) * SPREAD;
    }
    return (int) (hash >>> Integer.SIZE);
  }

  /** The order of {@link Subject}, of two arrays that hold nothing else. */
  public static int compare(byte[] a, byte[] b) {
    if (a[0] == b[0]) {
      return Arrays.compareUnsigned(a, 1, a.length, b, 1, b.length);
    }
    int byKind = Boolean.compare(isGroup(a, 0), isGroup(b, 0));
    if (byKind != 0) {
      return byKind;
    }
    int ofA = characters(a, 0, a.length);
    int ofB = characters(b, 0, b.length);
    for (int i = 0; i < Math.min(ofA, ofB); i++) {
      int byCharacter = Character.compare(character(a, 0, i), character(b, 0, i));
      if (byCharacter != 0) {
        return byCharacter;
      }
    }
    return Integer.compare(ofA, ofB);
  }

  /**
   * Where in a table of some length a hash belongs. Any length will do, so that a table can grow by
   * less than half.
   */
  public static int place(int hash, int length) {
    return (int) (Integer.toUnsignedLong(hash) * length >>> Integer.SIZE);
  }

  private static boolean isWide(String id) {
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) > WIDEST_NARROW) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWide(byte[] bytes, int from) {
    return (bytes[from] & WIDE) != 0;
  }

  private static boolean isGroup(byte[] bytes, int from) {
    return (bytes[from] & GROUP) != 0;
  }

  private static int characters(byte[] bytes, int from, int end) {
    int length = end - from - 1;
    return isWide(bytes, from) ? length / 2 : length;
  }

  private static char character(byte[] bytes, int from, int number) {
    int first = from + 1;
    return isWide(bytes, from)
        ? (char) (bytes[first + 2 * number] << 8 | bytes[first + 2 * number + 1] & 0xFF)
        : (char) (bytes[first + number] & 0xFF);
  }
}
