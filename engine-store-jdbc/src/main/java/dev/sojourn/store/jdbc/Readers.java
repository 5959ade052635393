package dev.sojourn.store.jdbc;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A few connections for reading, shared by all threads; what fails is tried again for a while. */
final class Readers implements AutoCloseable {
  private final Links links;
  private final long patienceNanos;
  private final Semaphore free;
  private final Deque<Link> idle = new ArrayDeque<>();
  private boolean closed;

  Readers(Links links, int most, long patienceNanos) {
    this.links = links;
    this.patienceNanos = patienceNanos;
    this.free = new Semaphore(most);
  }

  /** A question; it may be asked more than once. */
  interface Query<T> {
    T ask(Link link) throws SQLException;
  }

  <T> T read(Query<T> query) {
    free.acquireUninterruptibly();
    try {
      return patiently(query);
    } finally {
      free.release();
    }
  }

  /** All rows that answer a question. */
  <T> List<T> all(Question question, Question.Reader<T> reader) {
    return read(link -> question.all(link, reader));
  }

  /** The first row that answers a question; null if there is none. */
  <T> @Nullable T first(Question question, Question.Reader<T> reader) {
    List<T> all = all(question, reader);
    return all.isEmpty() ? null : all.get(0);
  }

  private <T> T patiently(Query<T> query) {
    Patience patience = new Patience(patienceNanos);
    while (true) {
      try {
        return once(query);
      } catch (SQLException e) {
        if (!links.dialect().isPassing(e) || patience.isOver()) {
          throw new StoreException("the database could not be read", e);
        }
        patience.pause();
      }
    }
  }

  private <T> T once(Query<T> query) throws SQLException {
    Link link = take();
    boolean isWell = false;
    try {
      T answer = query.ask(link);
      isWell = true;
      return answer;
    } finally {
      giveBack(link, isWell);
    }
  }

  private Link take() throws SQLException {
    synchronized (idle) {
      if (closed) {
        throw new IllegalStateException("the store is closed");
      }
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return links.open();
  }

  private void giveBack(Link link, boolean isWell) {
    synchronized (idle) {
      if (isWell && !closed) {
        idle.push(link);
        return;
      }
    }
    link.close();
  }

  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      idle.forEach(Link::close);
      idle.clear();
    }
  }
}
