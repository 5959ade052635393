package dev.sojourn.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Opens connections as the store needs them. Thread-safe. */
final class Links {
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

  Link open() throws SQLException {
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
