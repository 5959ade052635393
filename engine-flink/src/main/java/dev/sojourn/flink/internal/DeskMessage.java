package dev.sojourn.flink.internal;

import dev.sojourn.flink.Publication;
import dev.sojourn.model.Event;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/** What comes to the desk, as bytes between operators. */
sealed interface DeskMessage {

  /** An event arrives. */
  record Arrived(Event event) implements DeskMessage {}

  /** Definitions arrive. */
  record Announced(Publication publication) implements DeskMessage {}

  /** What was known under an alias. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares
  record Released(long merge, byte @Nullable [] record) implements DeskMessage {}

  /** The way back to the desk is open, and nothing is on it: whatever was on it is lost. */
  record Open() implements DeskMessage {}

  /** A user or group, as another store has kept them. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares
  record MovedIn(Subject subject, byte[] record, @Nullable Instant due) implements DeskMessage {}

  /** An id that was an alias in another store. */
  record MovedAlias(String alias, String user) implements DeskMessage {}

  default byte[] toBytes() {
    try {
      DataOutputSerializer out = new DataOutputSerializer(192);
      write(out);
      return out.getCopyOfBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(DataOutputSerializer out) throws IOException {
    if (this instanceof Arrived one) {
      out.writeByte('E');
      EventBytes.write(one.event, out);
    } else if (this instanceof Announced one) {
      out.writeByte('P');
      StringValue.writeString(one.publication.name(), out);
      StringValue.writeString(one.publication.text(), out);
      StringValue.writeString(one.publication.liveRuns().name(), out);
    } else if (this instanceof Released one) {
      out.writeByte('L');
      out.writeLong(one.merge);
      Input.octets(one.record, out);
    } else if (this instanceof MovedIn one) {
      out.writeByte('M');
      StringValue.writeString(Input.key(one.subject), out);
      Input.octets(one.record, out);
      out.writeBoolean(one.due != null);
      if (one.due != null) {
        EventBytes.instant(one.due, out);
      }
    } else if (this instanceof MovedAlias one) {
      out.writeByte('A');
      StringValue.writeString(one.alias, out);
      StringValue.writeString(one.user, out);
    } else {
      out.writeByte('O');
    }
  }

  static DeskMessage read(byte[] bytes) {
    try {
      DataInputDeserializer in = new DataInputDeserializer(bytes);
      return switch (in.readByte()) {
        case 'E' -> new Arrived(EventBytes.read(in));
        case 'P' -> {
          String name = EventBytes.string(in);
          String text = EventBytes.string(in);
          LiveRuns liveRuns = LiveRuns.valueOf(EventBytes.string(in));
          yield new Announced(new Publication(name, text, liveRuns));
        }
        case 'L' -> new Released(in.readLong(), Input.octets(in));
        case 'M' -> {
          Subject subject = Input.subject(EventBytes.string(in));
          byte[] record = Objects.requireNonNull(Input.octets(in));
          yield new MovedIn(subject, record, in.readBoolean() ? EventBytes.instant(in) : null);
        }
        case 'A' -> new MovedAlias(EventBytes.string(in), EventBytes.string(in));
        case 'O' -> new Open();
        default -> throw new IOException("no message to the desk");
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
