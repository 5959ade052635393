package dev.sojourn.store.jdbc;

import dev.sojourn.spi.UserStore;
import dev.sojourn.test.contract.UserStoreContract;
import org.junit.jupiter.api.AfterEach;

class PostgresStoreTest implements UserStoreContract {
  private JdbcUserStore open;

  @Override
  public UserStore emptyStore() {
    open = JdbcUserStore.open(Postgres.fresh());
    return open;
  }

  @AfterEach
  void close() {
    open.close();
  }
}
