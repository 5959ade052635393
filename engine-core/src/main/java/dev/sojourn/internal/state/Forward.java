package dev.sojourn.internal.state;

import dev.sojourn.spi.NameTable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The record of an id that has become another user's alias. It keeps what was known under the id
 * until that user has taken it.
 *
 * @param to the id of the user it is an alias of
 * @param luggage null once it was taken
 */
public record Forward(String to, @Nullable Luggage luggage) {

  /**
   * What was known under the id.
   *
   * @param at the engine's instant at which it was handed on
   * @param record the record of the user that the id was
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Luggage(Instant at, byte[] record) {}

  /** The record. */
  public byte[] write() {
    RecordWriter out =
        Envelope.open(
            Envelope.FORWARD, NameTable.NONE, luggage == null ? 64 : luggage.record.length + 64);
    out.string(to);
    out.flag(luggage != null);
    if (luggage != null) {
      out.instant(luggage.at);
      out.octets(luggage.record);
    }
    return Envelope.close(out);
  }

  /** Whether a record says that it holds a forward; it may be broken. */
  public static boolean isOne(byte[] record) {
    return Envelope.kindOf(record) == Envelope.FORWARD;
  }

  /**
   * The forward that a record holds; null if it holds a user.
   *
   * @throws BrokenRecordException if the bytes are no record
   */
  public static @Nullable Forward read(byte[] record) {
    RecordReader in = Envelope.content(record, NameTable.NONE);
    if (Envelope.kindOf(record) != Envelope.FORWARD) {
      return null;
    }
    try {
      String to = in.string();
      Luggage luggage = in.flag() ? new Luggage(in.instant(), in.octets()) : null;
      if (!in.atEnd()) {
        throw new BrokenRecordException("more than was written");
      }
      return new Forward(to, luggage);
    } catch (ArithmeticException | java.time.DateTimeException e) {
      throw new BrokenRecordException("number out of range");
    }
  }
}
