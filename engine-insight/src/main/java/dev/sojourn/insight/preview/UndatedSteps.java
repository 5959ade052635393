package dev.sojourn.insight.preview;

import dev.sojourn.insight.preview.Calendar.Row;
import dev.sojourn.insight.preview.Calendar.Undated;
import dev.sojourn.insight.preview.Calendar.Why;
import dev.sojourn.insight.preview.Preview.Given;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Step;
import java.util.ArrayList;
import java.util.List;

/** The steps of a journey that have no date, and why. */
record UndatedSteps(Journey journey, Given given) {

  /** Those that have no row. */
  @SuppressWarnings("ReferenceEquality") // two equal steps are two steps
  List<Undated> without(List<Row> rows) {
    List<Undated> undated = new ArrayList<>();
    for (Part part : journey.parts()) {
      for (Step step : part.steps()) {
        if (rows.stream().noneMatch(row -> row.part() == part && row.step() == step)) {
          undated.add(undated(part, step));
        }
      }
    }
    return undated;
  }

  private Undated undated(Part part, Step step) {
    List<String> needs = Needs.of(step.timing());
    if (Tamed.timing(journey, part, step.timing()) == null) {
      return new Undated(part, step, Why.AT_AN_EVENT, needs);
    }
    List<String> missing = needs.stream().filter(name -> !isGiven(name)).toList();
    return missing.isEmpty()
        ? new Undated(part, step, Why.NOT_DUE, needs)
        : new Undated(part, step, Why.NEEDS_AN_ATTRIBUTE, missing);
  }

  private boolean isGiven(String name) {
    return name.startsWith(Needs.ANCHOR)
        ? given.anchor().containsKey(name.substring(Needs.ANCHOR.length()))
        : given.user().containsKey(name.substring(Needs.USER.length()));
  }
}
