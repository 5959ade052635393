package dev.sojourn.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The text of a question and its parameters, put together piece by piece. */
final class Question {
  private final StringBuilder sql = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();

  private Question() {}

  static Question of(String sql, Object... parameters) {
    return new Question().and(sql, parameters);
  }

  Question and(String more, Object... values) {
    sql.append(more);
    Collections.addAll(parameters, values);
    return this;
  }

  boolean isEmpty() {
    return sql.length() == 0;
  }

  /** Adds {@code AND column IN (…)}; nothing if all are meant, none at all if there are none. */
  Question in(String column, @Nullable Set<?> values) {
    return values == null ? this : list(" AND " + column + " IN (", values);
  }

  /** Adds a list of parameters and a bracket. */
  Question list(String start, Collection<?> values) {
    sql.append(start);
    sql.append(values.isEmpty() ? "NULL" : "?" + ", ?".repeat(values.size() - 1)).append(')');
    parameters.addAll(values);
    return this;
  }

  /** Reads one row. */
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  <T> List<T> all(Link link, Reader<T> reader) throws SQLException {
    PreparedStatement statement = link.statement(sql.toString(), parameters.toArray());
    try (ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reader.read(rows));
      }
      return all;
    }
  }

  <T> @Nullable T first(Link link, Reader<T> reader) throws SQLException {
    PreparedStatement statement = link.statement(sql.toString(), parameters.toArray());
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? reader.read(rows) : null;
    }
  }
}
