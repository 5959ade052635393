package dev.sojourn.internal.state;

import dev.sojourn.model.Value;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes variable-length numbers, strings that occur once each, instants and values into a byte
 * array.
 */
final class RecordWriter {
  private byte[] bytes = new byte[256];
  private int size;
  private final Map<String, Integer> strings = new HashMap<>();

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  void octet(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
    }
    bytes[size++] = (byte) value;
  }

  /** Zigzag, then seven bits a byte: small numbers of either sign take one byte. */
  void number(long value) {
    long rest = value << 1 ^ value >> 63;
    while ((rest & ~0x7FL) != 0) {
      octet((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    octet((int) rest);
  }

  void fixed(long value) {
    for (int shift = 0; shift < 64; shift += 8) {
      octet((int) (value >>> shift));
    }
  }

  void flag(boolean value) {
    octet(value ? 1 : 0);
  }

  /** Their number, then they themselves. */
  void octets(byte[] octets) {
    number(octets.length);
    for (byte octet : octets) {
      octet(octet);
    }
  }

  /** The first time its length and characters, later its number. */
  void string(String value) {
    Integer known = strings.get(value);
    if (known != null) {
      number(-1L - known);
      return;
    }
    strings.put(value, strings.size());
    number(value.length());
    for (int i = 0; i < value.length(); i++) {
      character(value.charAt(i));
    }
  }

  private void character(char c) {
    if (c < 0x80) {
      octet(c);
    } else if (c < 0x800) {
      octet(0xC0 | c >> 6);
      octet(0x80 | c & 0x3F);
    } else {
      octet(0xE0 | c >> 12);
      octet(0x80 | c >> 6 & 0x3F);
      octet(0x80 | c & 0x3F);
    }
  }

  @SuppressWarnings("JavaInstantGetSecondsGetNano") // both parts are written
  void instant(Instant instant) {
    boolean whole = instant.getNano() == 0;
    number(instant.getEpochSecond() << 1 | (whole ? 0 : 1));
    if (!whole) {
      number(instant.getNano());
    }
  }

  void date(LocalDate date) {
    number(date.toEpochDay());
  }

  void value(Value value) {
    if (value instanceof Value.Text text) {
      octet('t');
      string(text.text());
    } else if (value instanceof Value.Number number) {
      octet('n');
      number(number.number().scale());
      BigInteger unscaled = number.number().unscaledValue();
      byte[] digits = unscaled.toByteArray();
      number(digits.length);
      for (byte digit : digits) {
        octet(digit);
      }
    } else if (value instanceof Value.Flag flag) {
      octet(flag.flag() ? 'y' : 'f');
    } else if (value instanceof Value.Date date) {
      octet('d');
      date(date.date());
    } else {
      octet('0');
    }
  }

  void values(Map<String, Value> values) {
    number(values.size());
    values.forEach(
        (name, value) -> {
          string(name);
          value(value);
        });
  }
}
