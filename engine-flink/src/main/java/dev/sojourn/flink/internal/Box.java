package dev.sojourn.flink.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept under one key: the record of a user or group, how far it was brought, and inputs
 * that wait for another one. Its bytes are the one value in Flink's state.
 */
final class Box {
  /** The format of the bytes. One that differs gets another number and code to read this one. */
  private static final int FORMAT = 1;

  static final long NO_TIMER = Long.MIN_VALUE;

  /** What all inputs but one wait for. */
  enum Wait {
    NOTHING,
    /** What is known under an alias is on its way; the event that has made it one comes first. */
    LUGGAGE,
    /** The record was handed over and may be asked for once more. */
    CLEAR
  }

  /** Null if nothing is known. */
  byte @Nullable [] record;

  /** When the user must be looked at next; null for never. */
  @Nullable Instant due;

  /** The engine's time when anything was last done here; null if nothing was. */
  @Nullable Instant last;

  /** How many publications were taken account of. */
  int epoch;

  Wait wait = Wait.NOTHING;

  /** The number of what is waited for. */
  long merge;

  final Deque<byte[]> queue = new ArrayDeque<>(0);

  /** When Flink's timer is set, in milliseconds; {@link #NO_TIMER} if none is. */
  long timer = NO_TIMER;

  boolean isEmpty() {
    return record == null && wait == Wait.NOTHING && queue.isEmpty();
  }

  byte[] toBytes() {
    try {
      byte[] whole = record;
      DataOutputSerializer out = new DataOutputSerializer(64 + (whole == null ? 0 : whole.length));
      out.writeByte(FORMAT);
      out.writeByte(wait.ordinal());
      out.writeInt(epoch);
      out.writeLong(timer);
      optional(due, out);
      optional(last, out);
      if (wait != Wait.NOTHING) {
        out.writeLong(merge);
      }
      Input.octets(whole, out);
      out.writeInt(queue.size());
      for (byte[] input : queue) {
        Input.octets(input, out);
      }
      return out.getCopyOfBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Box of(byte @Nullable [] bytes) {
    Box box = new Box();
    if (bytes == null) {
      return box;
    }
    try {
      DataInputDeserializer in = new DataInputDeserializer(bytes);
      Formats.expect(FORMAT, in.readByte());
      box.wait = Wait.values()[in.readByte()];
      box.epoch = in.readInt();
      box.timer = in.readLong();
      box.due = optional(in);
      box.last = optional(in);
      if (box.wait != Wait.NOTHING) {
        box.merge = in.readLong();
      }
      box.record = Input.octets(in);
      int waiting = in.readInt();
      for (int i = 0; i < waiting; i++) {
        byte[] input = Input.octets(in);
        if (input != null) {
          box.queue.add(input);
        }
      }
      return box;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void optional(@Nullable Instant instant, DataOutputSerializer out)
      throws IOException {
    out.writeBoolean(instant != null);
    if (instant != null) {
      EventBytes.instant(instant, out);
    }
  }

  private static @Nullable Instant optional(DataInputDeserializer in) throws IOException {
    return in.readBoolean() ? EventBytes.instant(in) : null;
  }
}
