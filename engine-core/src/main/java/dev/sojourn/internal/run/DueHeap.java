package dev.sojourn.internal.run;

import dev.sojourn.internal.compact.SubjectBytes;
import dev.sojourn.internal.compact.SubjectPool;
import dev.sojourn.model.Subject;
import java.time.Instant;
import java.util.Arrays;

/**
 * Users and groups in a heap, by the instant at which they are due, then in their own order; and a
 * hash table that tells where in the heap a subject is. All of it in arrays side by side, because
 * every user is in here: some 30 bytes beside the id. Not thread-safe.
 */
final class DueHeap {
  /** With four children a node the heap is half as deep as with two, so less is moved. */
  private static final int CHILDREN = 4;

  private static final int LEAST = 16;

  private int size;
  private long[] seconds;
  private int[] nanos;

  /** Of each place in the heap: where in the pool the subject is. */
  private int[] ids;

  private SubjectPool pool = new SubjectPool();

  /** Of each place in the heap: which cell points to it. */
  private int[] cellOf;

  /** Open addressing, the next cell in line: a place in the heap plus one; 0 is empty. */
  private int[] cells;

  DueHeap() {
    seconds = new long[LEAST];
    nanos = new int[LEAST];
    ids = new int[LEAST];
    cellOf = new int[LEAST];
    cells = new int[cellsFor(LEAST)];
  }

  int size() {
    return size;
  }

  /** Where a subject is; -1 for nowhere. */
  int find(Subject subject) {
    int cell = SubjectBytes.place(SubjectBytes.hash(subject), cells.length);
    while (cells[cell] != 0) {
      if (pool.is(ids[cells[cell] - 1], subject)) {
        return cells[cell] - 1;
      }
      cell = after(cell);
    }
    return -1;
  }

  Subject subject(int place) {
    return pool.get(ids[place]);
  }

  Instant at(int place) {
    return Instant.ofEpochSecond(seconds[place], nanos[place]);
  }

  boolean isAt(int place, Instant at) {
    return seconds[place] == at.getEpochSecond() && nanos[place] == at.getNano();
  }

  /** Whether the first here comes before the first there; both have one. */
  boolean isBefore(DueHeap other) {
    return isBefore(seconds[0], nanos[0], ids[0], other, 0);
  }

  /** Adds a subject that is not here; returns its place. */
  int add(Subject subject, Instant at) {
    if (size == seconds.length) {
      resize(size + size / 4);
    }
    ids[size] = pool.add(subject);
    enter(size);
    size++;
    return change(size - 1, at);
  }

  /** Changes when the subject of a place is due; returns its new place. */
  int change(int place, Instant at) {
    seconds[place] = at.getEpochSecond();
    nanos[place] = at.getNano();
    return settle(place);
  }

  void remove(int place) {
    leave(cellOf[place]);
    pool.release(ids[place]);
    size--;
    if (place < size) {
      copy(size, place);
      settle(place);
    }
    if (pool.isWasteful()) {
      pool = pool.compacted(ids, size);
    }
    if (seconds.length > LEAST && size < seconds.length / 2) {
      resize(Math.max(LEAST, size + size / 4));
    }
  }

  private int settle(int place) {
    int risen = rise(place, 0);
    return risen == place ? sink(place) : risen;
  }

  /** Has the entry of a place change places with those above it, no higher than the limit. */
  private int rise(int from, int limit) {
    long second = seconds[from];
    int nano = nanos[from];
    int id = ids[from];
    int cell = cellOf[from];
    int place = from;
    while (place > limit) {
      int parent = (place - 1) / CHILDREN;
      if (!isBefore(second, nano, id, this, parent)) {
        break;
      }
      copy(parent, place);
      place = parent;
    }
    put(place, second, nano, id, cell);
    return place;
  }

  /**
   * First to the bottom, then up again: what sinks was at the bottom before, or is due much later
   * than it was, so to compare it on the way down as well would be for nothing.
   */
  private int sink(int from) {
    long second = seconds[from];
    int nano = nanos[from];
    int id = ids[from];
    int cell = cellOf[from];
    int place = from;
    while (CHILDREN * place + 1 < size) {
      int child = firstChild(place);
      copy(child, place);
      place = child;
    }
    put(place, second, nano, id, cell);
    return rise(place, from);
  }

  /** The child that comes before its brothers. */
  private int firstChild(int parent) {
    int first = CHILDREN * parent + 1;
    int end = Math.min(size, first + CHILDREN);
    for (int child = first + 1; child < end; child++) {
      if (isBefore(seconds[child], nanos[child], ids[child], this, first)) {
        first = child;
      }
    }
    return first;
  }

  private boolean isBefore(long second, int nano, int id, DueHeap there, int place) {
    if (second != there.seconds[place]) {
      return second < there.seconds[place];
    } else if (nano != there.nanos[place]) {
      return nano < there.nanos[place];
    }
    return pool.compare(id, there.pool, there.ids[place]) < 0;
  }

  private void copy(int from, int to) {
    put(to, seconds[from], nanos[from], ids[from], cellOf[from]);
  }

  private void put(int place, long second, int nano, int id, int cell) {
    seconds[place] = second;
    nanos[place] = nano;
    ids[place] = id;
    cellOf[place] = cell;
    cells[cell] = place + 1;
  }

  /** Has a free cell point to a place. */
  private void enter(int place) {
    int cell = home(place);
    while (cells[cell] != 0) {
      cell = after(cell);
    }
    cells[cell] = place + 1;
    cellOf[place] = cell;
  }

  /** Empties a cell; those in line behind it move up, so that they are still found. */
  private void leave(int cell) {
    int hole = cell;
    for (int next = after(hole); cells[next] != 0; next = after(next)) {
      int place = cells[next] - 1;
      if (distance(home(place), next) >= distance(hole, next)) {
        cells[hole] = place + 1;
        cellOf[place] = hole;
        hole = next;
      }
    }
    cells[hole] = 0;
  }

  /** The cell that the subject of a place would have if all were empty. */
  private int home(int place) {
    return SubjectBytes.place(pool.hash(ids[place]), cells.length);
  }

  private int after(int cell) {
    return cell + 1 == cells.length ? 0 : cell + 1;
  }

  private int distance(int from, int to) {
    return to >= from ? to - from : to - from + cells.length;
  }

  private void resize(int capacity) {
    seconds = Arrays.copyOf(seconds, capacity);
    nanos = Arrays.copyOf(nanos, capacity);
    ids = Arrays.copyOf(ids, capacity);
    cellOf = Arrays.copyOf(cellOf, capacity);
    cells = new int[cellsFor(capacity)];
    for (int place = 0; place < size; place++) {
      enter(place);
    }
  }

  private static int cellsFor(int capacity) {
    return capacity + capacity / 2;
  }
}
