package dev.sojourn.store.jdbc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Changes that wait, and when there are enough of them for a batch: when there are as many as a
 * batch may have, when everybody is here who was in the batch before or has come since, when nobody
 * has come for a moment, or when the first has waited long enough.
 */
final class Waiting {
  private static final long MOMENT = TimeUnit.MICROSECONDS.toNanos(300);
  private static final long MOST_BYTES = 8L << 20;

  private final int most;
  private final long longestNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition enough = lock.newCondition();
  private final Deque<Ticket<?>> tickets = new ArrayDeque<>();
  private long bytes;
  private int lastBatch;
  private int wanted = 1;
  private boolean closed;

  Waiting(int most, long longestNanos) {
    this.most = most;
    this.longestNanos = longestNanos;
  }

  void add(Ticket<?> ticket) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the store is closed");
      }
      tickets.add(ticket);
      bytes += ticket.op().bytes;
      if (tickets.size() == 1 || isEnough()) {
        enough.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The next batch; empty if there will be none any more. For the writing thread. */
  List<Ticket<?>> nextBatch() {
    lock.lock();
    try {
      wanted = Math.max(1, Math.min(most, lastBatch + tickets.size()));
      while (tickets.isEmpty() && !closed) {
        enough.awaitUninterruptibly();
      }
      gather();
      List<Ticket<?>> batch = take();
      lastBatch = batch.size();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void gather() {
    long first = System.nanoTime();
    int before = 0;
    while (!isEnough() && !closed && before < tickets.size()) {
      before = tickets.size();
      long left = Math.min(MOMENT, longestNanos - (System.nanoTime() - first));
      if (left <= 0) {
        return;
      }
      try {
        enough.awaitNanos(left);
      } catch (InterruptedException e) {
        return; // nobody interrupts the writer; a smaller batch does no harm
      }
    }
  }

  private boolean isEnough() {
    return tickets.size() >= wanted || bytes >= MOST_BYTES;
  }

  private List<Ticket<?>> take() {
    List<Ticket<?>> batch = new ArrayList<>();
    long taken = 0;
    while (!tickets.isEmpty() && batch.size() < most) {
      long more = tickets.element().op().bytes;
      if (!batch.isEmpty() && taken + more > MOST_BYTES) {
        break;
      }
      taken += more;
      batch.add(tickets.remove());
    }
    bytes -= taken;
    return batch;
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      enough.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
