package dev.sojourn.store.jdbc;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import java.util.ArrayList;
import java.util.List;

/** Definitions as they are kept: each as canonical text of its own. */
final class DefinitionText {
  private DefinitionText() {}

  /**
   * The text of a journey.
   *
   * @throws IllegalArgumentException if the same journey would not be read from it
   */
  static String of(Journey journey) {
    return of(Definitions.of(journey), "the journey " + journey.id());
  }

  static Journey journey(String text) {
    List<Journey> journeys = read(text).journeys();
    if (journeys.size() != 1) {
      throw new StoreException("a stored journey cannot be read", null);
    }
    return journeys.get(0);
  }

  /** One text for each definition, in order. */
  static List<String> each(Definitions all) {
    List<Definitions> ones = new ArrayList<>();
    all.journeys().forEach(one -> ones.add(Definitions.of(one)));
    all.segments()
        .forEach(
            one ->
                ones.add(
                    new Definitions(List.of(), List.of(one), List.of(), List.of(), List.of())));
    all.rules()
        .forEach(
            one ->
                ones.add(
                    new Definitions(List.of(), List.of(), List.of(one), List.of(), List.of())));
    all.policies().forEach(one -> ones.add(Definitions.EMPTY.and(one)));
    all.vocabularies()
        .forEach(
            one ->
                ones.add(
                    new Definitions(List.of(), List.of(), List.of(), List.of(), List.of(one))));
    return ones.stream().map(one -> of(one, "a definition")).toList();
  }

  static Definitions all(List<String> texts) {
    Definitions all = Definitions.EMPTY;
    for (String text : texts) {
      all = all.and(read(text));
    }
    return all;
  }

  private static String of(Definitions definitions, String what) {
    String text = JourneyText.print(definitions);
    Parsed parsed = JourneyText.parse("kept", text);
    if (!parsed.problems().isEmpty() || !parsed.definitions().equals(definitions)) {
      throw new IllegalArgumentException(
          what + " cannot be kept: as text it would not be the same" + why(parsed));
    }
    return text;
  }

  private static String why(Parsed parsed) {
    return parsed.problems().isEmpty() ? "" : ": " + parsed.problems().get(0).message();
  }

  private static Definitions read(String text) {
    Parsed parsed = JourneyText.parse("kept", text);
    if (!parsed.problems().isEmpty()) {
      throw new StoreException(
          "a stored definition cannot be read: " + parsed.problems().get(0).message(), null);
    }
    return parsed.definitions();
  }
}
