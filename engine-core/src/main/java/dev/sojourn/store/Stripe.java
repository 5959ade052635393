package dev.sojourn.store;

import dev.sojourn.internal.compact.SubjectBytes;
import dev.sojourn.model.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the users and groups of a store: a hash table of {@link Entry entries}, open, the next
 * cell in line. Thread-safe: one lock.
 */
final class Stripe {
  private static final int LEAST = 8;

  private byte[] @Nullable [] cells = new byte[LEAST][];
  private int size;

  synchronized byte @Nullable [] get(Subject subject, int hash) {
    return cells[find(subject, hash)];
  }

  /** Keeps an entry; all that can fail, for want of memory, comes first. */
  synchronized void put(Subject subject, int hash, byte[] entry) {
    if (3 * (size + 1) > 2 * cells.length) {
      resize(cells.length + cells.length / 4);
    }
    int cell = find(subject, hash);
    if (cells[cell] == null) {
      size++;
    }
    cells[cell] = entry;
  }

  synchronized void remove(Subject subject, int hash) {
    int cell = find(subject, hash);
    if (cells[cell] == null) {
      return;
    }
    leave(cell);
    size--;
    if (cells.length > LEAST && 3 * size < cells.length) {
      resize(Math.max(LEAST, 2 * size));
    }
  }

  synchronized List<byte[]> entries() {
    List<byte[]> entries = new ArrayList<>(size);
    for (byte[] entry : cells) {
      if (entry != null) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /** The cell that a subject has, or would have; there is always an empty one. */
  private int find(Subject subject, int hash) {
    int cell = SubjectBytes.place(hash, cells.length);
    while (true) {
      byte[] entry = cells[cell];
      if (entry == null || Entry.isOf(entry, subject)) {
        return cell;
      }
      cell = after(cell);
    }
  }

  /** Empties a cell; those in line behind it move up, so that they are still found. */
  private void leave(int cell) {
    int hole = cell;
    int next = after(hole);
    for (byte[] entry = cells[next]; entry != null; entry = cells[next]) {
      int home = SubjectBytes.place(Entry.hash(entry), cells.length);
      if (distance(home, next) >= distance(hole, next)) {
        cells[hole] = entry;
        hole = next;
      }
      next = after(next);
    }
    cells[hole] = null;
  }

  private int after(int cell) {
    return cell + 1 == cells.length ? 0 : cell + 1;
  }

  private int distance(int from, int to) {
    return to >= from ? to - from : to - from + cells.length;
  }

  private void resize(int length) {
    byte[] @Nullable [] larger = new byte[length][];
    for (byte[] entry : cells) {
      if (entry != null) {
        int cell = SubjectBytes.place(Entry.hash(entry), length);
        while (larger[cell] != null) {
          cell = cell + 1 == length ? 0 : cell + 1;
        }
        larger[cell] = entry;
      }
    }
    cells = larger;
  }
}
