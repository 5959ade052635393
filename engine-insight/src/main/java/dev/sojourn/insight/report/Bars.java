package dev.sojourn.insight.report;

import dev.sojourn.model.Outcome;

/** Small horizontal bars. They repeat numbers that stand beside them, so readers skip them. */
final class Bars {
  private Bars() {}

  static String color(Verdict verdict) {
    boolean back = color(verdict.outcome()).equals("back");
    return back && !Words.isHeldBack(verdict) ? "gone" : color(verdict.outcome());
  }

  /** The class of the colour of an outcome. */
  static String color(Outcome outcome) {
    return switch (outcome) {
      case SENT -> "sent";
      case HELD_OUT -> "out";
      case DONE -> "done";
      case ENTERED, STAGE_OPENED, GOAL -> "flow";
      case SKIPPED, EXPIRED, DROPPED, SUPPRESSED -> "back";
      case DEFERRED -> "wait";
      case CANCELLED, STAGE_CLOSED, LEFT, REFUSED, DUPLICATE, LATE, FUTURE -> "gone";
    };
  }

  /** One bar, as a fraction of the room there is. */
  static void one(Html html, double fraction, String color) {
    begin(html);
    part(html, 0, fraction, color);
    html.close("svg");
  }

  /** Begins a bar of several parts. */
  static void begin(Html html) {
    html.open("svg", "class", "strip", "width", "100%", "height", "10", "aria-hidden", "true");
  }

  /** A part of a bar; returns where it ends. */
  static double part(Html html, double from, double width, String color) {
    if (width > 0) {
      html.empty(
          "rect",
          "x",
          Html.share(from),
          "width",
          Html.share(width),
          "height",
          "100%",
          "class",
          "c-" + color);
    }
    return from + width;
  }
}
