package dev.sojourn.cli;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Records of bytes one after the other, without a large array that would have to be copied to grow.
 */
final class Chunks {
  private static final int CHUNK = 1 << 20;

  private final List<byte[]> chunks = new ArrayList<>();
  private int used = CHUNK;

  /** Keeps what the buffer holds, at most a chunk; returns where it is. */
  long add(ByteBuffer record) {
    int length = record.remaining();
    if (length > CHUNK - used) {
      chunks.add(new byte[CHUNK]);
      used = 0;
    }
    int chunk = chunks.size() - 1;
    record.get(chunks.get(chunk), used, length);
    long position = (long) chunk * CHUNK + used;
    used += length;
    return position;
  }

  /** How much was kept. */
  long bytes() {
    return (long) chunks.size() * CHUNK;
  }

  /** The bytes from there on. */
  ByteBuffer at(long position) {
    byte[] chunk = chunks.get((int) (position / CHUNK));
    int from = (int) (position % CHUNK);
    return ByteBuffer.wrap(chunk, from, CHUNK - from);
  }
}
