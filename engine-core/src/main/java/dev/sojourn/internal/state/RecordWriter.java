package dev.sojourn.internal.state;

import dev.sojourn.model.Value;
import dev.sojourn.spi.NameTable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes variable-length numbers, strings that occur once each, instants and values into a byte
 * array.
 */
final class RecordWriter {
  /** A text that is shorter than this has its length in the byte that says it is a text. */
  static final int SHORT_TEXT = 0x80;

  /** What follows the seconds of an instant is said in their lowest bits. */
  static final int FRACTION_BITS = 2;

  static final int WHOLE = 0;
  static final int MILLIS = 1;
  static final int NANOS = 2;
  static final int NANOS_A_MILLI = 1_000_000;

  private static final int LONGEST_NUMBER = 10;
  private static final long SECONDS_A_DAY = 86_400;
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private final NameTable names;
  private byte[] bytes;
  private int size;
  private Map<String, Integer> strings = Map.of();

  /** A writer that expects to write about so many bytes. */
  RecordWriter(NameTable names, int expected) {
    this.names = names;
    this.bytes = new byte[expected];
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** A part that can be read on its own. */
  void section(Runnable content) {
    Map<String, Integer> outside = strings;
    strings = Map.of();
    int start = size;
    reserve(LONGEST_NUMBER);
    size++; // room for a length below 128, which is the rule
    content.run();
    int length = size - start - 1;
    int more = octetsOf(length) - 1;
    if (more > 0) {
      reserve(more);
      System.arraycopy(bytes, start + 1, bytes, start + 1 + more, length);
    }
    size = start;
    unsigned(length);
    size += length;
    strings = outside;
  }

  /** A part as it was read, or if that is not true any more, its content. */
  void section(@Nullable Section asRead, Runnable content) {
    if (asRead == null) {
      section(content);
    } else {
      section(asRead);
    }
  }

  private void section(Section section) {
    unsigned(section.to() - section.from());
    copy(section.bytes(), section.from(), section.to());
  }

  /** Some bytes of another record, as they are. */
  void copy(byte[] from, int start, int end) {
    int length = end - start;
    reserve(length);
    System.arraycopy(from, start, bytes, size, length);
    size += length;
  }

  private static int octetsOf(long unsigned) {
    int octets = 1;
    for (long rest = unsigned >>> 7; rest != 0; rest >>>= 7) {
      octets++;
    }
    return octets;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, size * 2));
    }
  }

  void octet(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  /** Seven bits a byte, the lowest first. */
  void unsigned(long value) {
    reserve(LONGEST_NUMBER);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Zigzag: small numbers of either sign take one byte. */
  void number(long value) {
    unsigned(value << 1 ^ value >> 63);
  }

  /** So many bytes, the lowest first. */
  void fixed(long value, int octets) {
    for (int shift = 0; shift < 8 * octets; shift += 8) {
      octet((int) (value >>> shift));
    }
  }

  void flag(boolean value) {
    octet(value ? 1 : 0);
  }

  /** Their number, then they themselves. */
  void octets(byte[] octets) {
    unsigned(octets.length);
    reserve(octets.length);
    System.arraycopy(octets, 0, bytes, size, octets.length);
    size += octets.length;
  }

  /** A name that other records say too: its number in the table, if it has one. */
  void name(String name) {
    int number = names.numberOf(name);
    if (number >= 0) {
      unsigned((long) number << 1 | 1);
    } else {
      string(name);
    }
  }

  /** The same of something that is to be read without what stands before it. */
  void nameAlone(String name) {
    int number = names.numberOf(name);
    if (number >= 0) {
      unsigned((long) number << 1 | 1);
    } else {
      unsigned((long) name.length() << 2);
      characters(name);
    }
  }

  /** The first time in its section its length and characters, later its number. */
  void string(String value) {
    Integer known = strings.get(value);
    if (known != null) {
      unsigned((long) known << 2 | 2);
      return;
    }
    unsigned((long) value.length() << 2);
    remember(value);
    characters(value);
  }

  /** Gives a string that comes for the first time in its section a number. */
  private void remember(String value) {
    strings = strings.isEmpty() ? new HashMap<>() : strings;
    strings.put(value, strings.size());
  }

  private void characters(String value) {
    reserve(3 * value.length());
    for (int i = 0; i < value.length(); i++) {
      character(value.charAt(i));
    }
  }

  private void character(char c) {
    if (c < 0x80) {
      bytes[size++] = (byte) c;
    } else if (c < 0x800) {
      bytes[size++] = (byte) (0xC0 | c >> 6);
      bytes[size++] = (byte) (0x80 | c & 0x3F);
    } else {
      bytes[size++] = (byte) (0xE0 | c >> 12);
      bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
      bytes[size++] = (byte) (0x80 | c & 0x3F);
    }
  }

  void instant(Instant instant) {
    after(instant, 0);
  }

  /** An instant as its distance from another, which is short if they are near each other. */
  void instant(Instant instant, Instant base) {
    after(instant, base.getEpochSecond());
  }

  /** Most instants are whole seconds or milliseconds. */
  @SuppressWarnings("JavaInstantGetSecondsGetNano") // both parts are written
  private void after(Instant instant, long second) {
    int nano = instant.getNano();
    int fraction = nano == 0 ? WHOLE : nano % NANOS_A_MILLI == 0 ? MILLIS : NANOS;
    number(instant.getEpochSecond() - second << FRACTION_BITS | fraction);
    if (fraction != WHOLE) {
      unsigned(fraction == MILLIS ? nano / NANOS_A_MILLI : nano);
    }
  }

  /** An instant, or that there is none. */
  void optional(@Nullable Instant instant) {
    flag(instant != null);
    if (instant != null) {
      instant(instant);
    }
  }

  void date(LocalDate date) {
    number(date.toEpochDay());
  }

  /** A date as its distance from the day of an instant, which is short if they are near. */
  void date(LocalDate date, Instant base) {
    number(date.toEpochDay() - dayOf(base));
  }

  /** The day of an instant in UTC, counted from 1970-01-01. */
  static long dayOf(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), SECONDS_A_DAY);
  }

  void value(Value value) {
    if (value instanceof Value.Text text) {
      text(text.text());
    } else if (value instanceof Value.Number number) {
      number(number.number());
    } else if (value instanceof Value.Flag flag) {
      octet(flag.flag() ? 'y' : 'f');
    } else if (value instanceof Value.Date date) {
      octet('d');
      date(date.date());
    } else {
      octet('0');
    }
  }

  /** A short text that comes for the first time: its length and that it is one in one byte. */
  private void text(String text) {
    if (text.length() < SHORT_TEXT && !strings.containsKey(text)) {
      octet(SHORT_TEXT | text.length());
      remember(text);
      characters(text);
    } else {
      octet('t');
      string(text);
    }
  }

  private void number(BigDecimal number) {
    BigInteger digits = number.unscaledValue();
    if (digits.compareTo(MIN) < 0 || digits.compareTo(MAX) > 0) {
      octet('n');
      number(number.scale());
      octets(digits.toByteArray());
    } else if (number.scale() == 0) {
      octet('i');
      number(digits.longValue());
    } else {
      octet('s');
      number(number.scale());
      number(digits.longValue());
    }
  }

  void values(Map<String, Value> values) {
    number(values.size());
    values.forEach(
        (name, value) -> {
          name(name);
          value(value);
        });
  }
}
