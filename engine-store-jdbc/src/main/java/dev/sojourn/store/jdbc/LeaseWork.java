package dev.sojourn.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions on leases, none of which waits for the database for ever. */
final class LeaseWork {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseWork.class);

  private final DataSource database;
  private final Duration atMost;

  /** Something to do in a transaction. */
  interface Work<T> {
    T in(Connection transaction) throws SQLException;
  }

  LeaseWork(DataSource database, Duration atMost) {
    this.database = database;
    this.atMost = atMost;
  }

  <T> T transaction(Work<T> work) throws SQLException {
    try (Connection connection = database.getConnection()) {
      int isolation = connection.getTransactionIsolation();
      connection.setNetworkTimeout(Runnable::run, (int) atMost.toMillis());
      // what was locked must be seen as it is after the wait for the lock
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setAutoCommit(false);
      try {
        T result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        rollBack(connection);
        throw e;
      } finally {
        tidy(connection, isolation);
      }
    }
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.debug("a transaction was ended by the database", e);
    }
  }

  /** As it was when the pool gave it. */
  private static void tidy(Connection connection, int isolation) {
    try {
      connection.setAutoCommit(true);
      connection.setTransactionIsolation(isolation);
      connection.setNetworkTimeout(Runnable::run, 0);
    } catch (SQLException e) {
      LOG.debug("a connection is not usable any more", e);
    }
  }
}
