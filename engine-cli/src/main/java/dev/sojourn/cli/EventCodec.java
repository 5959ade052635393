package dev.sojourn.cli;

import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Events as bytes, for as long as the process lives: users, types and names of attributes are
 * numbers.
 */
final class EventCodec {
  /** A checked event has 64 KiB of text; every attribute adds a few bytes. */
  private static final int LARGEST = 1 << 20;

  private static final byte TEXT = 0;
  private static final byte NUMBER = 1;
  private static final byte TRUE = 2;
  private static final byte FALSE = 3;
  private static final byte ABSENT = 4;

  /** Stands before a text with half a character, which UTF-8 cannot hold; no UTF-8 begins so. */
  private static final char MARK = '\uFF00';

  private static final byte NOT_UTF_8 = (byte) (MARK >> 8);

  private final Words users = new Words();
  private final Words names = new Words();
  private final ByteBuffer scratch = ByteBuffer.allocate(LARGEST);

  /** The event as bytes; they stand until the next call. */
  ByteBuffer encode(Event event) {
    scratch.clear();
    text(event.id());
    number(users.number(event.user()));
    number(names.number(event.type()));
    number(event.attributes().size());
    event
        .attributes()
        .forEach(
            (name, value) -> {
              number(names.number(name));
              value(value);
            });
    return scratch.flip();
  }

  /** The event again. */
  Event decode(ByteBuffer from, Instant at) {
    String id = text(from);
    String user = users.word(number(from));
    String type = names.word(number(from));
    Map<String, Value> attributes = new LinkedHashMap<>();
    for (int count = number(from); count > 0; count--) {
      String name = names.word(number(from));
      attributes.put(name, value(from));
    }
    return new Event(id, user, type, at, attributes);
  }

  int users() {
    return users.size();
  }

  private void value(Value value) {
    if (value instanceof Value.Number number) {
      scratch.put(NUMBER);
      scratch.putShort((short) number.number().scale());
      bytes(number.number().unscaledValue().toByteArray());
    } else if (value instanceof Value.Flag flag) {
      scratch.put(flag.flag() ? TRUE : FALSE);
    } else if (value instanceof Value.Absent) {
      scratch.put(ABSENT);
    } else {
      scratch.put(TEXT);
      text(value.toString());
    }
  }

  private static Value value(ByteBuffer from) {
    return switch (from.get()) {
      case NUMBER -> decimal(from.getShort(), from);
      case TRUE -> Value.of(true);
      case FALSE -> Value.of(false);
      case ABSENT -> Value.absent();
      default -> Value.of(text(from));
    };
  }

  private static Value decimal(int scale, ByteBuffer from) {
    return Value.of(new BigDecimal(new BigInteger(bytes(from)), scale));
  }

  private void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    boolean whole =
        text.chars().noneMatch(c -> Character.isSurrogate((char) c))
            || text.equals(new String(utf8, StandardCharsets.UTF_8));
    bytes(whole ? utf8 : chars(MARK + text));
  }

  /** Two bytes a char; the encoder of UTF-16 would replace half a character. */
  private static byte[] chars(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * text.length());
    bytes.asCharBuffer().put(text);
    return bytes.array();
  }

  private static String text(ByteBuffer from) {
    byte[] bytes = bytes(from);
    return bytes.length > 0 && bytes[0] == NOT_UTF_8
        ? ByteBuffer.wrap(bytes).asCharBuffer().position(1).toString()
        : new String(bytes, StandardCharsets.UTF_8);
  }

  private void bytes(byte[] bytes) {
    number(bytes.length);
    scratch.put(bytes);
  }

  private static byte[] bytes(ByteBuffer from) {
    byte[] bytes = new byte[number(from)];
    from.get(bytes);
    return bytes;
  }

  /** Seven bits a byte, low ones first; the high bit says that more follow. */
  private void number(int number) {
    int rest = number;
    while (rest > 0x7F) {
      scratch.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    scratch.put((byte) rest);
  }

  private static int number(ByteBuffer from) {
    int number = 0;
    int shift = 0;
    byte next = from.get();
    while (next < 0) {
      number |= (next & 0x7F) << shift;
      shift += 7;
      next = from.get();
    }
    return number | next << shift;
  }
}
