package dev.sojourn.flink.internal;

import dev.sojourn.json.TermsJson;
import dev.sojourn.json.TouchJson;
import dev.sojourn.json.UnreadableException;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.Outgoing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;

/**
 * The touches of one task that wait for a checkpoint to hold them. What leaves after it comes again
 * as it was if the task goes on from that checkpoint; what is lost with the task nobody has seen.
 * Not thread-safe.
 */
final class HeldTouches {
  /** In a checkpoint: one element for each user or group, whose touches so stay in order. */
  static final ListStateDescriptor<byte[]> STATE =
      new ListStateDescriptor<>("held", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  /** The format of the bytes. One that differs gets another number and code to read this one. */
  private static final int FORMAT = 1;

  /** Before all checkpoints of this task. */
  private static final long RESTORED = 0;

  private record Held(String key, String touch, String terms) {}

  /** By the first checkpoint that holds them. */
  private final NavigableMap<Long, List<Held>> byCheckpoint = new TreeMap<>();

  private List<Held> since = new ArrayList<>();

  void add(Outgoing outgoing) {
    String key = Input.key(outgoing.touch().whom());
    since.add(new Held(key, TouchJson.write(outgoing.touch()), TermsJson.write(outgoing.terms())));
  }

  /** What was decided for somebody is not to leave. */
  void drop(Subject subject) {
    String key = Input.key(subject);
    since.removeIf(held -> held.key.equals(key));
    byCheckpoint.values().forEach(all -> all.removeIf(held -> held.key.equals(key)));
  }

  /** All of them, for a checkpoint. */
  List<byte[]> snapshot(long checkpoint) {
    if (!since.isEmpty()) {
      byCheckpoint.put(checkpoint, since);
      since = new ArrayList<>();
    }
    Map<String, List<Held>> byKey = new LinkedHashMap<>();
    for (List<Held> all : byCheckpoint.values()) {
      all.forEach(held -> byKey.computeIfAbsent(held.key, key -> new ArrayList<>()).add(held));
    }
    return byKey.values().stream().map(HeldTouches::write).toList();
  }

  /** Takes what a checkpoint has held; it may leave. */
  void restore(Iterable<byte[]> kept) {
    List<Held> all = new ArrayList<>();
    kept.forEach(one -> all.addAll(read(one)));
    if (!all.isEmpty()) {
      byCheckpoint.put(RESTORED, all);
    }
  }

  /** Hands over, as lines, what was restored. */
  void releaseRestored(Consumer<String> out) {
    release(RESTORED, out);
  }

  /** Hands over, as lines, what a checkpoint that is complete holds. */
  void release(long checkpoint, Consumer<String> out) {
    if (byCheckpoint.isEmpty()) {
      return; // each touch that does not wait asks
    }
    NavigableMap<Long, List<Held>> complete = byCheckpoint.headMap(checkpoint, true);
    complete.values().forEach(all -> all.forEach(held -> out.accept(held.touch)));
    complete.clear();
  }

  /** Hands over everything. */
  void releaseAll(Consumer<String> out) {
    release(Long.MAX_VALUE, out);
    since.forEach(held -> out.accept(held.touch));
    since.clear();
  }

  private static byte[] write(List<Held> ofOne) {
    try {
      DataOutputSerializer out = new DataOutputSerializer(512);
      out.writeByte(FORMAT);
      StringValue.writeString(ofOne.get(0).key, out);
      out.writeInt(ofOne.size());
      for (Held held : ofOne) {
        StringValue.writeString(held.touch, out);
        StringValue.writeString(held.terms, out);
      }
      return out.getCopyOfBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Held> read(byte[] bytes) {
    try {
      DataInputDeserializer in = new DataInputDeserializer(bytes);
      Formats.expect(FORMAT, in.readByte());
      String key = EventBytes.string(in);
      int count = in.readInt();
      List<Held> all = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        all.add(new Held(key, EventBytes.string(in), EventBytes.string(in)));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The touches of one user or group, as they were decided. */
  static List<Outgoing> outgoing(byte[] kept) {
    try {
      List<Outgoing> all = new ArrayList<>();
      for (Held held : read(kept)) {
        all.add(new Outgoing(TouchJson.read(held.touch), TermsJson.read(held.terms)));
      }
      return all;
    } catch (UnreadableException e) {
      throw new IllegalStateException("a touch that was kept cannot be read", e);
    }
  }
}
