package dev.sojourn.internal.state;

import dev.sojourn.spi.NameTable;
import java.time.DateTimeException;
import java.util.function.Function;

/**
 * A part of a record. It is read when somebody asks for what is in it, and copied as it is when
 * nobody has changed that: most inputs concern few parts of what is known of a user.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Section(byte[] bytes, int from, int to, NameTable names) {

  /**
   * What is in it.
   *
   * @throws BrokenRecordException if it is not what was expected
   */
  <T> T read(Function<RecordReader, T> content) {
    return whole(new RecordReader(bytes, from, to, names), content);
  }

  /** The rest of it, from a place on. */
  Section startingAt(int place) {
    return new Section(bytes, place, to, names);
  }

  /** The beginning of it, up to a place. */
  Section endingAt(int place) {
    return new Section(bytes, from, place, names);
  }

  /** All that a reader has before it. */
  static <T> T whole(RecordReader in, Function<RecordReader, T> content) {
    try {
      T read = content.apply(in);
      if (!in.atEnd()) {
        throw new BrokenRecordException("more than was written");
      }
      return read;
    } catch (ArithmeticException | DateTimeException e) {
      throw new BrokenRecordException("number out of range");
    }
  }
}
