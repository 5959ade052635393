package dev.sojourn.store.jdbc;

import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.UserStore;
import dev.sojourn.test.contract.DurableUserStoreContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest implements DurableUserStoreContract {
  @TempDir Path folder;

  private final List<JdbcUserStore> opened = new ArrayList<>();

  @Override
  public DurableUserStore emptyStore() {
    JdbcUserStore store = JdbcUserStore.sqlite(file());
    opened.add(store);
    return store;
  }

  @Override
  public DurableUserStore reopened(UserStore store) {
    return emptyStore();
  }

  private Path file() {
    return folder.resolve("users.db");
  }

  /** The touches come last, and the second of them is refused. */
  @Override
  public boolean failNextCommit(UserStore store) throws SQLException {
    try (Connection connection = JdbcUserStore.sqliteSource(file()).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TRIGGER full AFTER INSERT ON sojourn_outbox"
              + " BEGIN SELECT RAISE(ABORT, 'the disk is full'); END");
      return true;
    }
  }

  @AfterEach
  void close() {
    opened.forEach(JdbcUserStore::close);
  }
}
