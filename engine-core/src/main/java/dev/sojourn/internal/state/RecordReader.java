package dev.sojourn.internal.state;

import dev.sojourn.model.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link RecordWriter} wrote; anything else is a {@link BrokenRecordException}. */
final class RecordReader {
  private final byte[] bytes;
  private int place;
  private final List<String> strings = new ArrayList<>();

  RecordReader(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean atEnd() {
    return place == bytes.length;
  }

  int octet() {
    if (place >= bytes.length) {
      throw new BrokenRecordException("ends at byte " + place);
    }
    return bytes[place++] & 0xFF;
  }

  long number() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int octet = octet();
      value |= (long) (octet & 0x7F) << shift;
      if (octet < 0x80) {
        return value >>> 1 ^ -(value & 1);
      }
    }
    throw new BrokenRecordException("number too long at byte " + place);
  }

  /** A count or length: not negative and no larger than what is left. */
  int count() {
    long value = number();
    if (value < 0 || value > bytes.length - place) {
      throw new BrokenRecordException("count " + value + " at byte " + place);
    }
    return (int) value;
  }

  byte[] octets() {
    byte[] octets = new byte[count()];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) octet();
    }
    return octets;
  }

  int small() {
    return Math.toIntExact(number());
  }

  long fixed() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      value |= (long) octet() << shift;
    }
    return value;
  }

  boolean flag() {
    return octet() == 1;
  }

  String string() {
    long length = number();
    if (length < 0) {
      long known = -1 - length;
      if (known >= strings.size()) {
        throw new BrokenRecordException("unknown string at byte " + place);
      }
      return strings.get((int) known);
    }
    if (length > bytes.length - place) {
      throw new BrokenRecordException("string too long at byte " + place);
    }
    char[] chars = new char[(int) length];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = character();
    }
    String value = new String(chars);
    strings.add(value);
    return value;
  }

  private char character() {
    int first = octet();
    if (first < 0x80) {
      return (char) first;
    } else if (first < 0xE0) {
      return (char) ((first & 0x1F) << 6 | octet() & 0x3F);
    }
    int second = octet();
    return (char) ((first & 0x0F) << 12 | (second & 0x3F) << 6 | octet() & 0x3F);
  }

  Instant instant() {
    long second = number();
    return Instant.ofEpochSecond(second >> 1, (second & 1) == 0 ? 0 : number());
  }

  LocalDate date() {
    return LocalDate.ofEpochDay(number());
  }

  Value value() {
    int kind = octet();
    return switch (kind) {
      case 't' -> Value.of(string());
      case 'n' -> {
        int scale = small();
        byte[] digits = new byte[count()];
        if (digits.length == 0) {
          throw new BrokenRecordException("number without digits at byte " + place);
        }
        for (int i = 0; i < digits.length; i++) {
          digits[i] = (byte) octet();
        }
        yield Value.of(new BigDecimal(new BigInteger(digits), scale));
      }
      case 'y' -> Value.of(true);
      case 'f' -> Value.of(false);
      case 'd' -> Value.of(date());
      case '0' -> Value.absent();
      default -> throw new BrokenRecordException("kind " + kind + " at byte " + place);
    };
  }

  Map<String, Value> values() {
    int count = count();
    if (count == 0) {
      return Map.of();
    }
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String name = string();
      values.put(name, value());
    }
    return values;
  }
}
