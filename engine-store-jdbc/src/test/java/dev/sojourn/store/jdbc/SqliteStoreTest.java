package dev.sojourn.store.jdbc;

import dev.sojourn.spi.UserStore;
import dev.sojourn.test.contract.UserStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest implements UserStoreContract {
  @TempDir Path folder;

  private JdbcUserStore open;

  @Override
  public UserStore emptyStore() {
    open = JdbcUserStore.sqlite(folder.resolve("users.db"));
    return open;
  }

  @AfterEach
  void close() {
    open.close();
  }
}
