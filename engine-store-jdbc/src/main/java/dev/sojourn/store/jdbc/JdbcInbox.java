package dev.sojourn.store.jdbc;

import dev.sojourn.json.EventJson;
import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.model.check.EventCheck;
import dev.sojourn.spi.Partitions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Puts events into the store in a transaction of the host's: the order is paid and the engine will
 * hear of it, or neither. The engine takes them in once the transaction has committed. Stateless;
 * thread-safe.
 */
public final class JdbcInbox {
  private static final String INSERT =
      "INSERT INTO sojourn_incoming (subject, shard, event) VALUES (?, ?, ?)";

  private JdbcInbox() {}

  /**
   * Puts an event in.
   *
   * <p>Events of one user that are put in over one connection are taken in that order; those of
   * transactions side by side in either order.
   *
   * @param connection to the store's database, in the transaction of the host; it is neither
   *     committed nor closed here
   * @throws IllegalArgumentException if {@link EventCheck} has something against the event; nothing
   *     was put in, and the message, which holds no personal data, says why
   * @throws SQLException if the database refuses; the transaction must be rolled back
   */
  public static void append(Connection connection, Event event) throws SQLException {
    String problem = EventCheck.check(event);
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
    byte[] key = Keys.of(Subject.user(event.user()));
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setBytes(1, key);
      insert.setInt(2, Partitions.of(event.user()));
      insert.setString(3, EventJson.write(event));
      insert.executeUpdate();
    }
  }
}
