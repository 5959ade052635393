package dev.sojourn.insight.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers and texts one after another in few bytes, to be read in the same order. */
final class StoryBytes {
  private static final byte[] EMPTY = {};

  private byte[] bytes = EMPTY;
  private int size;
  private long lastSecond;

  int size() {
    return size;
  }

  /** Adds a whole number; small ones, of either sign, take one byte. */
  void add(long number) {
    long rest = number << 1 ^ number >> 63;
    while ((rest & ~0x7FL) != 0) {
      push((byte) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    push((byte) rest);
  }

  /** Adds an instant that is mostly near the one before. */
  void addSecond(long second) {
    add(second - lastSecond);
    lastSecond = second;
  }

  void add(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    add(utf8.length);
    for (byte b : utf8) {
      push(b);
    }
  }

  private void push(byte b) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size + Math.max(24, size >> 1));
    }
    bytes[size++] = b;
  }

  Reader read() {
    return new Reader();
  }

  /** Reads from the start. */
  final class Reader {
    private int position;
    private long second;

    boolean hasNext() {
      return position < size;
    }

    long number() {
      long rest = 0;
      int shift = 0;
      byte b;
      do {
        b = bytes[position++];
        rest |= (long) (b & 0x7F) << shift;
        shift += 7;
      } while (b < 0);
      return rest >>> 1 ^ -(rest & 1);
    }

    long second() {
      second += number();
      return second;
    }

    String text() {
      int length = (int) number();
      position += length;
      return new String(bytes, position - length, length, StandardCharsets.UTF_8);
    }
  }
}
