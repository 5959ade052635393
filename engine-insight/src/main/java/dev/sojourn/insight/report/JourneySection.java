package dev.sojourn.insight.report;

import dev.sojourn.model.Journey;

/** One journey: how it is made, how far its runs came, and whether it worked. */
final class JourneySection implements Section {
  private final Figures figures;
  private final Journey journey;

  JourneySection(Figures figures, Journey journey) {
    this.figures = figures;
    this.journey = journey;
  }

  @Override
  public String anchor() {
    return "journey-" + (figures.journeys().indexOf(journey) + 1);
  }

  @Override
  public Say heading() {
    String title = journey.title();
    return Say.as(title == null ? journey.id() : title);
  }

  @Override
  public void write(Html html) {
    html.open("h2");
    String title = journey.title();
    if (title != null) {
      html.name(title).text(" ");
    }
    html.open("code").name(journey.id()).close("code", "h2").line();
    new Diagram(journey).write(html);
    new Funnel(figures, journey).write(html);
    new Conversion(figures, journey).write(html);
    new SplitTables(figures, journey).write(html);
  }
}
