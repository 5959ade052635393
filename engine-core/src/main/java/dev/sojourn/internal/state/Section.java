package dev.sojourn.internal.state;

import dev.sojourn.spi.NameTable;
import java.time.DateTimeException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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

  /**
   * What is left without what stands first and is to go; null for nothing.
   *
   * @param goes reads the beginning of one thing and says whether it goes
   * @param rest reads the rest of one that goes
   */
  @Nullable Section without(Predicate<RecordReader> goes, Consumer<RecordReader> rest) {
    RecordReader in = new RecordReader(bytes, from, to, names);
    int start = from;
    try {
      while (!in.atEnd() && goes.test(in)) {
        rest.accept(in);
        start = in.place();
      }
    } catch (ArithmeticException | DateTimeException e) {
      throw new BrokenRecordException("number out of range");
    }
    return start == to ? null : new Section(bytes, start, to, names);
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
