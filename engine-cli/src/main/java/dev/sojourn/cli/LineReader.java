package dev.sojourn.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads bytes line by line and never holds more of a line than may be read: what is longer is
 * passed over. A line ends with a line feed, a carriage return before it belongs to the end.
 */
final class LineReader {
  /** The most that one line may take, in bytes, without its end. */
  static final int LONGEST = 64 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private int next;
  private int filled;

  private byte[] line = new byte[1024];
  private int length;
  private boolean tooLong;
  private boolean ended;
  private String end = "";
  private int number;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line; false if there is none. */
  boolean next() throws IOException {
    length = 0;
    tooLong = false;
    ended = false;
    while (!ended && fill()) {
      take();
    }
    if (!ended && length == 0 && !tooLong) {
      return false;
    }
    number++;
    cutCarriageReturn();
    return true;
  }

  /** The number of the line, from 1. */
  int number() {
    return number;
  }

  /** Whether the line was longer than a line may be; nothing of it can be read then. */
  boolean isTooLong() {
    return tooLong;
  }

  byte[] bytes() {
    return line;
  }

  int length() {
    return length;
  }

  /** What ended the line. */
  String end() {
    return end;
  }

  private boolean fill() throws IOException {
    if (next == filled) {
      next = 0;
      filled = Math.max(0, in.read(buffer));
    }
    return next < filled;
  }

  private void take() {
    int to = next;
    while (to < filled && buffer[to] != '\n') {
      to++;
    }
    keep(to - next);
    ended = to < filled;
    next = ended ? to + 1 : to;
  }

  private void keep(int count) {
    tooLong |= length + count > LONGEST + 1;
    if (tooLong) {
      length = 0;
      return;
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(length + count, Math.min(2 * line.length, LONGEST + 1)));
    }
    System.arraycopy(buffer, next, line, length, count);
    length += count;
  }

  private void cutCarriageReturn() {
    boolean cut = ended && length > 0 && line[length - 1] == '\r';
    end = ended ? cut ? "\r\n" : "\n" : "";
    length -= cut ? 1 : 0;
    if (length > LONGEST) {
      tooLong = true;
      length = 0;
    }
  }
}
