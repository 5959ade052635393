package dev.sojourn.store.jdbc;

import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.UserStore;
import dev.sojourn.test.contract.DurableUserStoreContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

class PostgresStoreTest implements DurableUserStoreContract {
  private final DataSource database = Postgres.fresh();
  private final List<JdbcUserStore> opened = new ArrayList<>();

  @Override
  public DurableUserStore emptyStore() {
    JdbcUserStore store = JdbcUserStore.open(database);
    opened.add(store);
    return store;
  }

  @Override
  public DurableUserStore reopened(UserStore store) {
    return emptyStore();
  }

  /** It is the commit itself that fails. */
  @Override
  public boolean failNextCommit(UserStore store) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
              + " $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$");
      statement.execute(
          "CREATE CONSTRAINT TRIGGER full_disk AFTER INSERT ON sojourn_outbox"
              + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()");
      return true;
    }
  }

  @AfterEach
  void close() {
    opened.forEach(JdbcUserStore::close);
  }
}
