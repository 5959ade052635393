package dev.sojourn.reliability.kills;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** Databases by their addresses. */
final class Sources {
  private Sources() {}

  static DataSource of(String url) {
    if (url.startsWith("jdbc:sqlite:")) {
      SQLiteDataSource source = new SQLiteDataSource();
      source.setUrl(url + "?busy_timeout=10000&journal_mode=WAL&synchronous=FULL");
      return source;
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url);
    return source;
  }
}
