package dev.sojourn.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** One connection and what was prepared over it. For one thread at a time. */
final class Link implements AutoCloseable {
  final Connection connection;
  final Dialect dialect;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Link(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }

  /** A statement with parameters in its place. */
  PreparedStatement statement(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = statement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  int update(String sql, Object... parameters) throws SQLException {
    return statement(sql, parameters).executeUpdate();
  }

  /** Closes without a word: it may be broken. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // nothing was left to be done over it
    }
  }
}
