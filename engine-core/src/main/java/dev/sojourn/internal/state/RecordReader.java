package dev.sojourn.internal.state;

import dev.sojourn.model.Value;
import dev.sojourn.spi.NameTable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RecordWriter} wrote; anything else is a {@link BrokenRecordException}. */
final class RecordReader {
  private final byte[] bytes;
  private final int end;
  private final NameTable names;
  private int place;
  private @Nullable List<String> strings;

  RecordReader(byte[] bytes, int from, int end, NameTable names) {
    this.bytes = bytes;
    this.place = from;
    this.end = end;
    this.names = names;
  }

  boolean atEnd() {
    return place == end;
  }

  /** Where in the bytes it is. */
  int place() {
    return place;
  }

  /** Leaves out so many bytes. */
  void skip(int octets) {
    if (octets < 0 || octets > end - place) {
      throw new BrokenRecordException("ends at byte " + end);
    }
    place += octets;
  }

  /** Leaves out all that is left. */
  void skipAll() {
    place = end;
  }

  /** What comes next, to be read when it is asked for. */
  Section section() {
    int length = length();
    Section section = new Section(bytes, place, place + length, names);
    place += length;
    return section;
  }

  int octet() {
    if (place >= end) {
      throw new BrokenRecordException("ends at byte " + place);
    }
    return bytes[place++] & 0xFF;
  }

  /** Whether the next byte is this one, which is read then. */
  boolean skips(int octet) {
    boolean next = place < end && (bytes[place] & 0xFF) == octet;
    place += next ? 1 : 0;
    return next;
  }

  /** Seven bits a byte, the lowest first. */
  long unsigned() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int octet = octet();
      value |= (long) (octet & 0x7F) << shift;
      if (octet < 0x80) {
        return value;
      }
    }
    throw new BrokenRecordException("number too long at byte " + place);
  }

  long number() {
    long value = unsigned();
    return value >>> 1 ^ -(value & 1);
  }

  /** A count or length: not negative and no larger than what is left. */
  int count() {
    long value = number();
    if (value < 0 || value > end - place) {
      throw new BrokenRecordException("count " + value + " at byte " + place);
    }
    return (int) value;
  }

  private int length() {
    long value = unsigned();
    if (value < 0 || value > end - place) {
      throw new BrokenRecordException("length " + value + " at byte " + place);
    }
    return (int) value;
  }

  byte[] octets() {
    byte[] octets = new byte[length()];
    System.arraycopy(bytes, place, octets, 0, octets.length);
    place += octets.length;
    return octets;
  }

  int small() {
    return Math.toIntExact(number());
  }

  /** So many bytes, the lowest first. */
  long fixed(int octets) {
    long value = 0;
    for (int shift = 0; shift < 8 * octets; shift += 8) {
      value |= (long) octet() << shift;
    }
    return value;
  }

  boolean flag() {
    return octet() == 1;
  }

  String string() {
    long code = unsigned();
    if ((code & 1) != 0) {
      return named(code >>> 1);
    } else if ((code & 2) != 0) {
      long known = code >>> 2;
      if (strings == null || known >= strings.size()) {
        throw new BrokenRecordException("unknown string at byte " + place);
      }
      return strings.get((int) known);
    }
    return characters(code >>> 2);
  }

  private String characters(long length) {
    if (length > end - place) {
      throw new BrokenRecordException("string too long at byte " + place);
    }
    char[] chars = new char[(int) length];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = character();
    }
    String value = new String(chars);
    strings = strings == null ? new ArrayList<>() : strings;
    strings.add(value);
    return value;
  }

  /** A string that nobody asks for, and that nothing after it refers to. */
  void skipString() {
    long code = unsigned();
    if ((code & 3) != 0) {
      return;
    }
    long length = code >>> 2;
    if (length > end - place) {
      throw new BrokenRecordException("string too long at byte " + place);
    }
    for (long i = 0; i < length; i++) {
      character();
    }
  }

  private String named(long number) {
    try {
      return names.nameOf(Math.toIntExact(number));
    } catch (IllegalArgumentException e) {
      throw new BrokenRecordException("unknown name at byte " + place);
    }
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
    return after(0, null);
  }

  /** An instant that was written as its distance from another. */
  Instant instant(Instant base) {
    return after(base.getEpochSecond(), base);
  }

  @SuppressWarnings("JavaInstantGetSecondsGetNano") // whether there is a part of a second
  private Instant after(long second, @Nullable Instant base) {
    long distance = number();
    int fraction = (int) (distance & (1 << RecordWriter.FRACTION_BITS) - 1);
    if (distance == 0 && base != null && base.getNano() == 0) {
      return base; // often one instant is told many times
    }
    long nano =
        switch (fraction) {
          case RecordWriter.WHOLE -> 0;
          case RecordWriter.MILLIS -> unsigned() * RecordWriter.NANOS_A_MILLI;
          case RecordWriter.NANOS -> unsigned();
          default -> throw new BrokenRecordException("unknown instant at byte " + place);
        };
    return Instant.ofEpochSecond(second + (distance >> RecordWriter.FRACTION_BITS), nano);
  }

  /** An instant; null if there is none. */
  @Nullable Instant optional() {
    return flag() ? instant() : null;
  }

  LocalDate date() {
    return LocalDate.ofEpochDay(number());
  }

  /** A date that was written as its distance from the day of an instant. */
  LocalDate date(Instant base) {
    return LocalDate.ofEpochDay(RecordWriter.dayOf(base) + number());
  }

  Value value() {
    int kind = octet();
    return switch (kind) {
      case 't' -> Value.of(string());
      case 'i' -> Value.of(BigDecimal.valueOf(number()));
      case 's' -> {
        int scale = small();
        yield Value.of(BigDecimal.valueOf(number(), scale));
      }
      case 'n' -> {
        int scale = small();
        byte[] digits = octets();
        if (digits.length == 0) {
          throw new BrokenRecordException("number without digits at byte " + place);
        }
        yield Value.of(new BigDecimal(new BigInteger(digits), scale));
      }
      case 'y' -> Value.of(true);
      case 'f' -> Value.of(false);
      case 'd' -> Value.of(date());
      case '0' -> Value.absent();
      default -> {
        if (kind < RecordWriter.SHORT_TEXT) {
          throw new BrokenRecordException("kind " + kind + " at byte " + place);
        }
        yield Value.of(characters(kind - RecordWriter.SHORT_TEXT));
      }
    };
  }

  Map<String, Value> values() {
    int count = count();
    if (count == 0) {
      return Map.of();
    }
    Map<String, Value> values = new LinkedHashMap<>(2 * count);
    for (int i = 0; i < count; i++) {
      String name = string();
      values.put(name, value());
    }
    return values;
  }
}
