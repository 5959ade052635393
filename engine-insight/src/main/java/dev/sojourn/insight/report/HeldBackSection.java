package dev.sojourn.insight.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** What was decided at each step, by outcome and reason: what was held back, and why. */
final class HeldBackSection implements Section {
  private final Figures figures;

  HeldBackSection(Figures figures) {
    this.figures = figures;
  }

  @Override
  public String anchor() {
    return "held-back";
  }

  @Override
  public Say heading() {
    return Say.of("What was held back, and why", "什么被拦下，为什么");
  }

  @Override
  public void write(Html html) {
    html.leaf("h2", heading());
    List<String> journeys =
        figures.collected.places.all().stream()
            .filter(place -> place.step() != null && place.journey() != null)
            .map(Place::journey)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    boolean any = false;
    for (String journey : journeys) {
      List<Integer> places = places(journey);
      if (!places.isEmpty()) {
        any = true;
        heading(html, journey);
        table(html, places);
      }
    }
    if (!any) {
      html.leaf("p", Say.of("No step came due.", "没有任何步骤到期。"), "class", "none");
      return;
    }
    html.leaf(
        "p",
        Say.of(
            "A touch that was deferred is decided again later, so it is counted twice: once as"
                + " deferred, once as what became of it.",
            "推迟过的触达之后会再判断一次，因此计两次：一次为 deferred，一次为最终结果。"),
        "class",
        "note");
  }

  private void heading(Html html, String journey) {
    String title = figures.title(journey);
    html.open("h3");
    if (title != null) {
      html.name(title).text(" ");
    }
    html.open("code").name(journey).close("code", "h3").line();
  }

  /** The steps of a journey, or of a set of rules, of which anything was decided. */
  private List<Integer> places(String journey) {
    List<Integer> places = new ArrayList<>();
    List<Place> all = figures.collected.places.all();
    for (int i = 0; i < all.size(); i++) {
      Place place = all.get(i);
      boolean ofJourney = place.step() != null && journey.equals(place.journey());
      if (ofJourney && !figures.tally().verdicts(i).isEmpty()) {
        places.add(i);
      }
    }
    return places;
  }

  private void table(Html html, List<Integer> places) {
    TreeSet<Integer> numbers = new TreeSet<>();
    for (int place : places) {
      figures
          .tally()
          .verdicts(place)
          .forEach(v -> numbers.add(Verdict.number(v.outcome(), v.reason())));
    }
    List<Verdict> verdicts = numbers.stream().map(Verdict::of).toList();
    html.open("div", "class", "scroll", "tabindex", "0").open("table", "class", "matrix");
    html.open("thead").open("tr").leaf("th", Say.of("Step", "步骤"), "scope", "col");
    for (Verdict verdict : verdicts) {
      html.open("th", "scope", "col", "class", "n", "title", Words.of(verdict).line());
      html.leaf("code", verdict.text());
      html.leaf("span", Words.gloss(verdict), "class", "gloss").close("th");
    }
    html.close("tr", "thead").open("tbody").line();
    for (int number : places) {
      Place place = figures.collected.places.at(number);
      html.open("tr").open("th", "scope", "row");
      if (place.stage() != null) {
        html.name(place.stage(), "class", "gloss").text(" ");
      }
      html.name(Objects.requireNonNull(place.step())).close("th");
      for (Verdict verdict : verdicts) {
        html.number(figures.tally().at(number, verdict), Cells.of("step", place, verdict));
      }
      html.close("tr").line();
    }
    html.close("tbody", "table", "div").line();
  }
}
