package dev.sojourn.flink.internal;

import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** The other end of the {@link Loop}: takes what tasks have released. */
final class LoopTail extends ProcessFunction<byte[], byte[]> {
  private static final long serialVersionUID = 1;

  private final String loop;

  LoopTail(String loop) {
    this.loop = loop;
  }

  @Override
  public void processElement(byte[] message, Context context, Collector<byte[]> out) {
    Loop.of(loop).put(message);
  }
}
