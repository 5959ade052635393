package dev.sojourn.store.jdbc;

import dev.sojourn.testbed.PostgresServer;
import javax.sql.DataSource;

/** Databases of the tests. */
final class Postgres {
  private Postgres() {}

  static DataSource fresh() {
    return PostgresServer.shared().createDatabase().dataSource();
  }
}
