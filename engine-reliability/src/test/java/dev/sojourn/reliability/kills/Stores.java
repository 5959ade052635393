package dev.sojourn.reliability.kills;

import dev.sojourn.store.jdbc.JdbcUserStore;
import dev.sojourn.store.jdbc.JdbcUserStoreBuilder;
import java.time.Duration;
import javax.sql.DataSource;

/** How all stores here are opened. */
final class Stores {
  private Stores() {}

  /**
   * Opens one.
   *
   * @param lease of the partitions; zero if there are no leases
   */
  static JdbcUserStore open(DataSource source, Duration lease) {
    JdbcUserStoreBuilder builder = JdbcUserStore.builder(source);
    return (lease.isZero() ? builder : builder.nodes(lease)).open();
  }
}
