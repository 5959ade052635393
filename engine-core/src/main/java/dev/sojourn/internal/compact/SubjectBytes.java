package dev.sojourn.internal.compact;

import dev.sojourn.model.Subject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A user or group as bytes: a kind, then the id, one byte a character if all fit, else two. A
 * {@link Subject} with its String takes three objects and some 70 bytes. Subjects are looked for
 * without making bytes of them.
 */
public final class SubjectBytes {
  private static final int GROUP = 1;
  private static final int WIDE = 2;
  private static final int WIDEST_NARROW = 0xFF;
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private SubjectBytes() {}

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

  /** The order of {@link Subject}; each {@code end} is the place behind its bytes. */
  public static int compare(byte[] a, int fromA, int endA, byte[] b, int fromB, int endB) {
    if (a[fromA] == b[fromB]) {
      return Arrays.compareUnsigned(a, fromA + 1, endA, b, fromB + 1, endB);
    }
    int byKind = Boolean.compare(isGroup(a, fromA), isGroup(b, fromB));
    if (byKind != 0) {
      return byKind;
    }
    int ofA = characters(a, fromA, endA);
    int ofB = characters(b, fromB, endB);
    for (int i = 0; i < Math.min(ofA, ofB); i++) {
      int byCharacter = Character.compare(character(a, fromA, i), character(b, fromB, i));
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
