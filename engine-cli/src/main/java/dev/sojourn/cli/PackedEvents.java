package dev.sojourn.cli;

import dev.sojourn.model.Event;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * The events of a log, in little memory: a million ordinary ones take about a hundred megabytes. In
 * the order of their instants; those of one instant in the order in which they came.
 */
final class PackedEvents {
  private final Chunks chunks = new Chunks();
  private final EventCodec codec = new EventCodec();
  private long[] seconds = new long[1024];
  private int[] nanos = new int[1024];
  private int[] lines = new int[1024];
  private long[] positions = new long[1024];
  private int[] order = new int[0];
  private boolean sorted = true;
  private int size;

  /** Adds an event that stands at this line. */
  @SuppressWarnings("JavaInstantGetSecondsGetNano") // both parts are kept
  void add(Event event, int line) {
    if (size == seconds.length) {
      grow();
    }
    seconds[size] = event.at().getEpochSecond();
    nanos[size] = event.at().getNano();
    lines[size] = line;
    positions[size] = chunks.add(codec.encode(event));
    sorted &= size == 0 || compare(size - 1, size) <= 0;
    size++;
  }

  int size() {
    return size;
  }

  /** How many users there are. */
  int users() {
    return codec.users();
  }

  /** How many bytes the events take, without the names of their users. */
  long bytes() {
    return chunks.bytes() + (long) size * (Long.BYTES * 2 + Integer.BYTES * 2);
  }

  /** Puts the events in order; after that, none may be added. */
  void sort() {
    if (!sorted) {
      Integer[] boxed = new Integer[size];
      Arrays.setAll(boxed, i -> i);
      Comparator<Integer> byInstant = this::compare;
      Arrays.sort(boxed, byInstant);
      order = Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
    }
  }

  /** The instant of the event at this place in the order. */
  Instant at(int index) {
    int i = inOrder(index);
    return Instant.ofEpochSecond(seconds[i], nanos[i]);
  }

  /** The line of the event at this place in the order. */
  int line(int index) {
    return lines[inOrder(index)];
  }

  /** The event at this place in the order. */
  Event get(int index) {
    return codec.decode(chunks.at(positions[inOrder(index)]), at(index));
  }

  /** All of them, in order. */
  Iterator<Event> all() {
    return IntStream.range(0, size).mapToObj(this::get).iterator();
  }

  /** The line of the first event that equals this one; 1 if there is none. */
  int lineOf(Event event) {
    return IntStream.range(0, size)
        .filter(i -> get(i).equals(event))
        .map(this::line)
        .findFirst()
        .orElse(1);
  }

  private int inOrder(int index) {
    return sorted ? index : order[index];
  }

  private int compare(int a, int b) {
    int bySecond = Long.compare(seconds[a], seconds[b]);
    return bySecond == 0 ? Integer.compare(nanos[a], nanos[b]) : bySecond;
  }

  private void grow() {
    int length = size + (size >> 1);
    seconds = Arrays.copyOf(seconds, length);
    nanos = Arrays.copyOf(nanos, length);
    lines = Arrays.copyOf(lines, length);
    positions = Arrays.copyOf(positions, length);
  }
}
