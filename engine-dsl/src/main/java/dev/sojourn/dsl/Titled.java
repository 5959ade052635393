package dev.sojourn.dsl;

import dev.sojourn.model.TimeAmount;

/** A title, for a stage or a watch. */
public final class Titled extends StageSpec {

  Titled(String title) {
    super(title);
  }

  /** Makes it a watch over silence that lasts a period, counted on the user's calendar. */
  public Silence after(TimeAmount.Calendar period) {
    return new Silence(title(), period);
  }
}
