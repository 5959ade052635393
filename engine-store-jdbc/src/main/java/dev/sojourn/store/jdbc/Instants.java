package dev.sojourn.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Instants as two columns: seconds and nanoseconds. */
final class Instants {
  private Instants() {}

  static @Nullable Long second(@Nullable Instant instant) {
    return instant == null ? null : instant.getEpochSecond();
  }

  static @Nullable Integer nano(@Nullable Instant instant) {
    return instant == null ? null : instant.getNano();
  }

  /** The instant in a column and the one behind it; null if there is none. */
  static @Nullable Instant read(ResultSet row, int column) throws SQLException {
    long second = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochSecond(second, row.getInt(column + 1));
  }
}
