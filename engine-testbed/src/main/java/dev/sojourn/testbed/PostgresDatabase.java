package dev.sojourn.testbed;

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
}
