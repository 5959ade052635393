package dev.sojourn.insight.report;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers for places: those of the definitions first, in text order, then others as they come. */
final class Places {
  private final Map<Place, Integer> numbers = new HashMap<>();
  private final List<Place> places = new ArrayList<>();

  Places(Definitions definitions) {
    number(null, null, null);
    for (Journey journey : definitions.journeys()) {
      number(journey.id(), null, null);
      for (Part part : journey.parts()) {
        number(journey.id(), part.id(), null);
        for (Step step : part.steps()) {
          number(journey.id(), part.id(), step.name());
        }
      }
    }
  }

  int number(@Nullable String journey, @Nullable String stage, @Nullable String step) {
    Place place = new Place(journey, stage, step);
    Integer known = numbers.get(place);
    if (known != null) {
      return known;
    }
    numbers.put(place, places.size());
    places.add(place);
    return places.size() - 1;
  }

  Place at(int number) {
    return places.get(number);
  }

  List<Place> all() {
    return places;
  }
}
