package dev.sojourn.testbed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of a {@link PostgresServer}.
 *
 * @param port where the server listens, on the loopback address
 */
public record PostgresDatabase(String name, int port) {

  /** For any JDBC client; who connects is in it, and there is no password. */
  public String url() {
    return url(port);
  }

  /** The same by way of another port, such as that of a {@link CuttingProxy}. */
  public String url(int otherPort) {
    return "jdbc:postgresql://%s:%d/%s?user=%s"
        .formatted(PostgresServer.HOST, otherPort, name, PostgresServer.OWNER);
  }

  /** Opens a connection for each that is asked for. */
  public DataSource dataSource() {
    return dataSource(port);
  }

  /** The same by way of another port. */
  public DataSource dataSource(int otherPort) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url(otherPort));
    return source;
  }

  /** The number in the only column of the only row of an answer. */
  public long number(String sql) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs one statement or several. */
  public void execute(String sql) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
