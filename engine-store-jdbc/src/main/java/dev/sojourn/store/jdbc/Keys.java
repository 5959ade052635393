package dev.sojourn.store.jdbc;

import dev.sojourn.model.Subject;
import java.nio.charset.StandardCharsets;

/**
 * Subjects as bytes: {@code 0} for a user and {@code 1} for a group, then the id, each of its
 * UTF-16 units as UTF-8 would have it. The bytes sort as {@link Subject#compareTo} does, every Java
 * text has its own, and most can be read by people.
 */
final class Keys {
  /** PostgreSQL takes some 2,700 bytes in an index. */
  static final int LONGEST = 2_000;

  private static final int ASCII = 0x80;
  private static final int TWO_BYTES = 0x800;
  private static final int SIX = 6;
  private static final int LOW_SIX = 0x3F;

  private Keys() {}

  /**
   * The key of a subject.
   *
   * @throws IllegalArgumentException if the id is too long for a database
   */
  static byte[] of(Subject subject) {
    byte[] key = new byte[1 + length(subject.id())];
    if (key.length > LONGEST) {
      throw new IllegalArgumentException(
          "the id of a user or group takes " + (key.length - 1) + " bytes; 1999 is the most");
    }
    key[0] = (byte) (subject.isGroup() ? '1' : '0');
    write(subject.id(), key);
    return key;
  }

  static byte[] ofUser(String id) {
    return of(Subject.user(id));
  }

  static Subject subject(byte[] key) {
    return new Subject(id(key), key[0] == '1');
  }

  private static int length(String id) {
    int length = 0;
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      length += c < ASCII ? 1 : c < TWO_BYTES ? 2 : 3;
    }
    return length;
  }

  private static void write(String id, byte[] to) {
    int place = 1;
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c < ASCII) {
        to[place++] = (byte) c;
      } else if (c < TWO_BYTES) {
        to[place++] = (byte) (0xC0 | c >> SIX);
        to[place++] = (byte) (ASCII | c & LOW_SIX);
      } else {
        to[place++] = (byte) (0xE0 | c >> 2 * SIX);
        to[place++] = (byte) (ASCII | c >> SIX & LOW_SIX);
        to[place++] = (byte) (ASCII | c & LOW_SIX);
      }
    }
  }

  private static String id(byte[] key) {
    int place = 1;
    while (place < key.length && key[place] >= 0) {
      place++;
    }
    return place == key.length
        ? new String(key, 1, key.length - 1, StandardCharsets.ISO_8859_1)
        : wideId(key);
  }

  private static String wideId(byte[] key) {
    StringBuilder id = new StringBuilder(key.length);
    int place = 1;
    while (place < key.length) {
      int first = key[place++];
      if (first >= 0) {
        id.append((char) first);
      } else if ((first & 0xE0) == 0xC0) {
        id.append((char) ((first & 0x1F) << SIX | key[place++] & LOW_SIX));
      } else {
        int middle = (key[place++] & LOW_SIX) << SIX;
        id.append((char) ((first & 0x0F) << 2 * SIX | middle | key[place++] & LOW_SIX));
      }
    }
    return id.toString();
  }
}
