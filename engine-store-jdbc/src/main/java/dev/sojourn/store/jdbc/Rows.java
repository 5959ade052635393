package dev.sojourn.store.jdbc;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that a batch is to write, gathered by what is done with them. For one thread. */
final class Rows {
  private final Map<Write, List<@Nullable Object[]>> rows = new EnumMap<>(Write.class);

  void add(Write write, @Nullable Object... row) {
    rows.computeIfAbsent(write, key -> new ArrayList<>()).add(row);
  }

  /** Writes all and forgets them. */
  void flush(Link link) throws SQLException {
    for (Map.Entry<Write, List<@Nullable Object[]>> entry : rows.entrySet()) {
      Write write = entry.getKey();
      PreparedStatement statement = link.statement(write.sql(link.dialect));
      if (link.dialect == Dialect.SQLITE) {
        oneByOne(statement, entry.getValue());
      } else {
        atOnce(link, statement, write, entry.getValue());
      }
    }
    rows.clear();
  }

  private static void oneByOne(PreparedStatement statement, List<@Nullable Object[]> rows)
      throws SQLException {
    for (@Nullable Object[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        statement.setObject(i + 1, row[i]);
      }
      statement.executeUpdate();
    }
  }

  private static void atOnce(
      Link link, PreparedStatement statement, Write write, List<@Nullable Object[]> rows)
      throws SQLException {
    List<Array> arrays = new ArrayList<>();
    for (int i = 0; i < write.columns.size(); i++) {
      Write.Type type = write.columns.get(i);
      Array array = link.connection.createArrayOf(type.postgresql, column(type, rows, i));
      arrays.add(array);
      statement.setArray(i + 1, array);
    }
    statement.executeUpdate();
    for (Array array : arrays) {
      array.free();
    }
  }

  private static @Nullable Object[] column(
      Write.Type type, List<@Nullable Object[]> rows, int index) {
    @Nullable Object[] column =
        switch (type) {
          case BYTES -> new byte[rows.size()][];
          case TEXT -> new String[rows.size()];
          case INT -> new Integer[rows.size()];
          case LONG -> new Long[rows.size()];
        };
    for (int i = 0; i < column.length; i++) {
      column[i] = rows.get(i)[index];
    }
    return column;
  }
}
