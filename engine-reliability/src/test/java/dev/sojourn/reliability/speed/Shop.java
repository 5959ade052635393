package dev.sojourn.reliability.speed;

import dev.sojourn.JourneyEngine;
import dev.sojourn.JourneyEngineBuilder;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Definitions;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.jdbc.JdbcUserStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What is measured: one engine of a shop, on SQLite or PostgreSQL. */
final class Shop {
  private Shop() {}

  /**
   * Opens a store.
   *
   * @param place a file of SQLite, or where PostgreSQL is: {@code jdbc:postgresql:…}
   */
  static JdbcUserStore open(String place) {
    return JdbcUserStore.open(source(place));
  }

  private static DataSource source(String place) {
    if (!place.startsWith("jdbc:")) {
      return JdbcUserStore.sqliteSource(Path.of(place));
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(place);
    return source;
  }

  /** What a store is called in figures. */
  static String name(String place) {
    return place.startsWith("jdbc:") ? "postgresql" : "sqlite";
  }

  static JourneyEngineBuilder engine(UserStore store) {
    return JourneyEngine.builder().definitions(definitions()).store(store);
  }

  static Definitions definitions() {
    String file = "/speed/shop.journey";
    try (InputStream in = Shop.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return JourneyText.parse(file, text).definitions();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
