package dev.sojourn.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/** Opens connections as the store needs them. Thread-safe. */
final class Links {
  private static final String CANNOT_CONNECT = "08001";

  private final DataSource source;
  private final Dialect dialect;
  private final int patienceMillis;

  private Links(DataSource source, Dialect dialect, int patienceMillis) {
    this.source = source;
    this.dialect = dialect;
    this.patienceMillis = patienceMillis;
  }

  /** Asks the database what it is. */
  static Links of(DataSource source, int patienceMillis) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return new Links(source, Dialect.of(connection), patienceMillis);
    }
  }

  Dialect dialect() {
    return dialect;
  }

  /**
   * Opens a connection, by a thread of its own: a driver may wait for an answer for ever, and then
   * the connection that comes too late is closed.
   */
  Link open() throws SQLException {
    CompletableFuture<Link> opening = new CompletableFuture<>();
    Thread thread = new Thread(() -> open(opening), "sojourn-store-connect");
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    try {
      while (true) {
        try {
          return opening.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof SQLException cause
          ? cause
          : new SQLException("no connection", CANNOT_CONNECT, e.getCause());
    } catch (TimeoutException e) {
      opening.cancel(false);
      throw new SQLTransientConnectionException("no connection in time", CANNOT_CONNECT, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void open(CompletableFuture<Link> opening) {
    try {
      Link link = connect();
      if (!opening.complete(link)) {
        link.close();
      }
    } catch (SQLException | RuntimeException e) {
      opening.completeExceptionally(e);
    }
  }

  private Link connect() throws SQLException {
    Connection connection = source.getConnection();
    try {
      dialect.prepare(connection, patienceMillis);
      return new Link(connection, dialect);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }
}
