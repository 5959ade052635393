package dev.sojourn.reliability.kills;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Definitions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The journeys that run while the engine is killed. */
public final class Deployed {
  public static final Definitions FIRST = read("first.journey");
  public static final Definitions SECOND = read("second.journey");

  /** A journey of the second alone, in which nobody ever is. */
  public static final String ONLY_IN_SECOND = "later";

  private Deployed() {}

  private static Definitions read(String name) {
    try (InputStream file = Deployed.class.getResourceAsStream("/kills/" + name)) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      Parsed parsed = JourneyText.parse(name, text);
      if (!parsed.problems().isEmpty()) {
        throw new IllegalStateException(parsed.problems().toString());
      }
      return parsed.definitions();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
