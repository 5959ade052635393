package dev.sojourn.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that renews a node's leases, three times as often as need be, over a connection of its
 * own: nothing else that the node does keeps it waiting.
 */
final class Beat {
  private static final Logger LOG = LoggerFactory.getLogger(Beat.class);

  private final DataSource database;
  private final NodeTables tables;
  private final Held held;
  private final Duration ttl;
  private final Thread thread = new Thread(this::run, "sojourn-lease-beat");
  private @Nullable Connection connection;
  private boolean failing;
  private volatile boolean stopped;

  Beat(DataSource database, NodeTables tables, Held held, Duration ttl) {
    this.database = database;
    this.tables = tables;
    this.held = held;
    this.ttl = ttl;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void stop() {
    stopped = true;
    LockSupport.unpark(thread);
    try {
      thread.join(ttl.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    long pause = ttl.toNanos() / 3;
    while (!stopped) {
      LockSupport.parkNanos(pause);
      boolean unused = Thread.interrupted();
      if (!stopped) {
        beat();
      }
    }
    drop();
  }

  private void beat() {
    int node = held.node();
    if (node == Held.NOBODY) {
      return;
    }
    // a lease begins before it is asked for, however long the answer takes
    long until = System.nanoTime() + ttl.toNanos();
    try {
      if (tables.renew(connection(), node)) {
        held.renewed(node, until);
      } else {
        LOG.warn("node {} was given up by the others and starts anew", node);
        held.unregistered();
      }
      if (failing) {
        LOG.info("leases are renewed again");
      }
      failing = false;
    } catch (SQLException | RuntimeException e) {
      if (!failing) {
        LOG.warn("leases could not be renewed; this is tried again", e);
      }
      failing = true;
      drop();
    }
  }

  private Connection connection() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = database.getConnection();
      connection = open;
      open.setAutoCommit(true);
      open.setNetworkTimeout(Runnable::run, (int) TimeUnit.NANOSECONDS.toMillis(ttl.toNanos() / 2));
    }
    return open;
  }

  private void drop() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.setNetworkTimeout(Runnable::run, 0);
        open.close();
      } catch (SQLException e) {
        LOG.debug("a connection could not be closed", e);
      }
    }
  }
}
