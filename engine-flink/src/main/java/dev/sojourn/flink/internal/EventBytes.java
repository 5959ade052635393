package dev.sojourn.flink.internal;

import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Events between operators, and in what waits for another input. */
final class EventBytes {
  private static final int TEXT = 1;
  private static final int NUMBER = 2;
  private static final int TRUE = 3;
  private static final int FALSE = 4;
  private static final int DATE = 5;
  private static final int ABSENT = 6;

  private EventBytes() {}

  static void write(Event event, DataOutputView out) throws IOException {
    StringValue.writeString(event.id(), out);
    StringValue.writeString(event.user(), out);
    StringValue.writeString(event.type(), out);
    instant(event.at(), out);
    out.writeShort(event.attributes().size());
    for (Map.Entry<String, Value> one : event.attributes().entrySet()) {
      StringValue.writeString(one.getKey(), out);
      value(one.getValue(), out);
    }
  }

  static Event read(DataInputView in) throws IOException {
    String id = string(in);
    String user = string(in);
    String type = string(in);
    Instant at = instant(in);
    int count = in.readUnsignedShort();
    Map<String, Value> attributes = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String name = string(in);
      attributes.put(name, value(in));
    }
    return new Event(id, user, type, at, attributes);
  }

  static String string(DataInputView in) throws IOException {
    String text = StringValue.readString(in);
    if (text == null) {
      throw new IOException("a text is missing");
    }
    return text;
  }

  @SuppressWarnings("JavaInstantGetSecondsGetNano") // both parts are written
  static void instant(Instant instant, DataOutputView out) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  static Instant instant(DataInputView in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private static void value(Value value, DataOutputView out) throws IOException {
    if (value instanceof Value.Text text) {
      out.writeByte(TEXT);
      StringValue.writeString(text.text(), out);
    } else if (value instanceof Value.Number number) {
      byte[] digits = number.number().unscaledValue().toByteArray();
      out.writeByte(NUMBER);
      out.writeInt(number.number().scale());
      out.writeShort(digits.length);
      out.write(digits);
    } else if (value instanceof Value.Flag flag) {
      out.writeByte(flag.flag() ? TRUE : FALSE);
    } else if (value instanceof Value.Date date) {
      out.writeByte(DATE);
      out.writeLong(date.date().toEpochDay());
    } else {
      out.writeByte(ABSENT);
    }
  }

  private static Value value(DataInputView in) throws IOException {
    return switch (in.readByte()) {
      case TEXT -> Value.of(string(in));
      case NUMBER -> {
        int scale = in.readInt();
        byte[] digits = new byte[in.readUnsignedShort()];
        in.readFully(digits);
        yield new Value.Number(new BigDecimal(new BigInteger(digits), scale));
      }
      case TRUE -> new Value.Flag(true);
      case FALSE -> new Value.Flag(false);
      case DATE -> new Value.Date(LocalDate.ofEpochDay(in.readLong()));
      case ABSENT -> Value.absent();
      default -> throw new IOException("no kind of value");
    };
  }
}
