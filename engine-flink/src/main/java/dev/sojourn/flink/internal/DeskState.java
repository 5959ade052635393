package dev.sojourn.flink.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What the {@link Desk} keeps beside who stands for whom.
 *
 * @param now the engine's time, if it follows the log
 * @param epoch how many publications there were
 * @param merges how many times two users became one
 */
record DeskState(Instant now, int epoch, long merges) {
  private static final TypeInformation<byte[]> BYTES =
      PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;

  /** By id that stands for a user: that user. */
  static final MapStateDescriptor<String, String> ALIASES =
      new MapStateDescriptor<>("aliases", Types.STRING, Types.STRING);

  /** The same from the other end. */
  static final MapStateDescriptor<String, List<String>> MEMBERS =
      new MapStateDescriptor<>("members", Types.STRING, Types.LIST(Types.STRING));

  /** By number of a merge: what was asked for, and has not come. */
  static final MapStateDescriptor<Long, Tuple2<String, byte[]>> UNDERWAY =
      new MapStateDescriptor<>("underway", Types.LONG, Types.TUPLE(Types.STRING, BYTES));

  /** One of these, or none before anything has come. */
  static final ListStateDescriptor<byte[]> KEPT = new ListStateDescriptor<>("desk", BYTES);

  byte[] toBytes() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    EventBytes.instant(now, out);
    out.writeInt(epoch);
    out.writeLong(merges);
    return out.getCopyOfBuffer();
  }

  static DeskState read(byte[] bytes) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    return new DeskState(EventBytes.instant(in), in.readInt(), in.readLong());
  }
}
