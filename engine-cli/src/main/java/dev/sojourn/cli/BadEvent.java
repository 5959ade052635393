package dev.sojourn.cli;

import dev.sojourn.model.Problem;
import dev.sojourn.model.SourceSpan;

/** An event of a log that is refused, and why; or, if fatal, the whole log. */
final class BadEvent extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Place place;
  private final boolean fatal;
  private final String sourceLine;

  private BadEvent(Place place, String message, boolean fatal, String sourceLine) {
    super(message, null, false, false);
    this.place = place;
    this.fatal = fatal;
    this.sourceLine = sourceLine;
  }

  static BadEvent at(Place place, String message) {
    return new BadEvent(place, message, false, "");
  }

  /** Nothing of the log can be read. */
  static BadEvent fatal(Place place, String message) {
    return new BadEvent(place, message, true, "");
  }

  /** The same with the line that is shown under it. */
  BadEvent in(String line) {
    return new BadEvent(place, message(), fatal, line);
  }

  Place place() {
    return place;
  }

  boolean isFatal() {
    return fatal;
  }

  Problem problem(String file) {
    return Problem.error(
        "event", message(), new SourceSpan(file, place.line(), place.column(), 1, sourceLine));
  }

  private String message() {
    return String.valueOf(getMessage());
  }
}
