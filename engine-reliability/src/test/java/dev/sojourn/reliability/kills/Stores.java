package dev.sojourn.reliability.kills;

import dev.sojourn.store.jdbc.JdbcUserStore;
import javax.sql.DataSource;

/** How all stores here are opened. */
final class Stores {
  private Stores() {}

  static JdbcUserStore open(DataSource source) {
    return JdbcUserStore.builder(source).open();
  }
}
