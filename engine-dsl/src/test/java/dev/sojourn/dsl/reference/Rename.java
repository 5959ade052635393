package dev.sojourn.dsl.reference;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Definitions;

/** Another name for an attribute of the user, everywhere in some definitions. */
final class Rename {
  private Rename() {}

  static Definitions attribute(Definitions definitions, String name, String other) {
    String text = JourneyText.print(definitions).replace("user." + name, "user." + other);
    Parsed parsed = JourneyText.parse("renamed.journey", text);
    return parsed.definitions();
  }
}
