package dev.sojourn.flink.internal;

import dev.sojourn.flink.Publication;
import dev.sojourn.model.Event;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * What the desk sends to a user or group, as bytes between operators.
 *
 * @param epoch how many publications came before it
 * @param now the engine's time in a backfill; in live operation each task has its own
 */
record Input(int epoch, Instant now, Body body) {

  /** What it is about. */
  sealed interface Body {}

  /** An event of the user. */
  record Happened(Event event) implements Body {}

  /**
   * An event that names the group.
   *
   * @param aliases of the event's user
   */
  record Reached(Event event, List<String> aliases) implements Body {}

  /** Everything of the user is to be erased. */
  record Forget(Event event) implements Body {}

  /** The user takes what was known under an alias, as soon as it comes; see {@link Luggage}. */
  record Identified(Event event, long merge, String alias) implements Body {}

  /** The user has become an alias: what is known is to be handed over. */
  record Release(long merge, String to) implements Body {}

  /**
   * What was known under an alias.
   *
   * @param record null if nothing was
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares
  record Luggage(long merge, byte @Nullable [] record) implements Body {}

  /** What was handed over has arrived. */
  record Clear(long merge) implements Body {}

  /** Definitions, to all tasks. */
  record Published(Publication publication) implements Body {}

  /** A record that another store has kept. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares
  record MovedIn(byte[] record, @Nullable Instant due) implements Body {}

  /** What was decided under this id, and has not left, is not to leave: its user is forgotten. */
  record Dropped() implements Body {}

  /** An event that is too far ahead of the desk's clock: nothing comes of it. */
  record Refused(Event event) implements Body {}

  private static final List<Class<?>> KINDS =
      List.of(
          Happened.class,
          Reached.class,
          Forget.class,
          Identified.class,
          Release.class,
          Luggage.class,
          Clear.class,
          Published.class,
          MovedIn.class,
          Dropped.class,
          Refused.class);

  /** The key of publications, which goes to nobody. */
  static final String ALL = "";

  /** The key of a user or group. */
  static String key(Subject subject) {
    return (subject.isGroup() ? "g" : "u") + subject.id();
  }

  static Subject subject(String key) {
    return new Subject(key.substring(1), key.charAt(0) == 'g');
  }

  byte[] toBytes() {
    try {
      DataOutputSerializer out = new DataOutputSerializer(192);
      out.writeByte(KINDS.indexOf(body.getClass()));
      out.writeInt(epoch);
      EventBytes.instant(now, out);
      write(out);
      return out.getCopyOfBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(DataOutputSerializer out) throws IOException {
    if (body instanceof Happened one) {
      EventBytes.write(one.event, out);
    } else if (body instanceof Reached one) {
      EventBytes.write(one.event, out);
      out.writeInt(one.aliases.size());
      for (String alias : one.aliases) {
        StringValue.writeString(alias, out);
      }
    } else if (body instanceof Forget one) {
      EventBytes.write(one.event, out);
    } else if (body instanceof Refused one) {
      EventBytes.write(one.event, out);
    } else if (body instanceof Identified one) {
      EventBytes.write(one.event, out);
      out.writeLong(one.merge);
      StringValue.writeString(one.alias, out);
    } else if (body instanceof Release one) {
      out.writeLong(one.merge);
      StringValue.writeString(one.to, out);
    } else if (body instanceof Luggage one) {
      out.writeLong(one.merge);
      octets(one.record, out);
    } else if (body instanceof Clear one) {
      out.writeLong(one.merge);
    } else if (body instanceof Published one) {
      StringValue.writeString(one.publication.name(), out);
      StringValue.writeString(one.publication.text(), out);
      StringValue.writeString(one.publication.liveRuns().name(), out);
    } else if (body instanceof MovedIn one) {
      octets(one.record, out);
      out.writeBoolean(one.due != null);
      if (one.due != null) {
        EventBytes.instant(one.due, out);
      }
    }
  }

  static void octets(byte @Nullable [] octets, DataOutputSerializer out) throws IOException {
    out.writeInt(octets == null ? -1 : octets.length);
    if (octets != null) {
      out.write(octets);
    }
  }

  static byte @Nullable [] octets(DataInputDeserializer in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    byte[] octets = new byte[length];
    in.readFully(octets);
    return octets;
  }

  static Input read(byte[] bytes) {
    try {
      DataInputDeserializer in = new DataInputDeserializer(bytes);
      int kind = in.readByte();
      return new Input(in.readInt(), EventBytes.instant(in), body(KINDS.get(kind), in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The engine's time of an input, without reading the rest. */
  static long millis(byte[] bytes) {
    try {
      DataInputDeserializer in = new DataInputDeserializer(bytes);
      in.skipBytesToRead(1 + Integer.BYTES);
      return EventBytes.instant(in).toEpochMilli();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Body body(Class<?> kind, DataInputDeserializer in) throws IOException {
    if (kind == Happened.class) {
      return new Happened(EventBytes.read(in));
    } else if (kind == Reached.class) {
      Event event = EventBytes.read(in);
      int count = in.readInt();
      List<String> aliases = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        aliases.add(EventBytes.string(in));
      }
      return new Reached(event, aliases);
    } else if (kind == Forget.class) {
      return new Forget(EventBytes.read(in));
    } else if (kind == Identified.class) {
      return new Identified(EventBytes.read(in), in.readLong(), EventBytes.string(in));
    } else if (kind == Release.class) {
      return new Release(in.readLong(), EventBytes.string(in));
    } else if (kind == Luggage.class) {
      return new Luggage(in.readLong(), octets(in));
    } else if (kind == Clear.class) {
      return new Clear(in.readLong());
    } else if (kind == Published.class) {
      String name = EventBytes.string(in);
      String text = EventBytes.string(in);
      return new Published(new Publication(name, text, LiveRuns.valueOf(EventBytes.string(in))));
    }
    if (kind == Dropped.class) {
      return new Dropped();
    } else if (kind == Refused.class) {
      return new Refused(EventBytes.read(in));
    }
    byte[] record = Objects.requireNonNull(octets(in));
    return new MovedIn(record, in.readBoolean() ? EventBytes.instant(in) : null);
  }
}
