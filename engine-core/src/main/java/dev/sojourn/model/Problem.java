package dev.sojourn.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong, or doubtful, with a definition or an input. Problems are values: a check returns
 * all it finds.
 *
 * @param severity whether anything can be deployed in spite of it
 * @param code stable, such as {@code unknown-word}
 * @param message what was found and what would do, in one sentence
 * @param path where in the model, such as {@code journey beauty-member, stage newcomer, step
 *     lucky-draw}; "" if the span says it
 * @param span where in a file; null for what was built in Java
 */
public record Problem(
    Severity severity, String code, String message, String path, @Nullable SourceSpan span) {
  public Problem {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(path, "path");
  }

  /** An error at a place in a file. */
  public static Problem error(String code, String message, @Nullable SourceSpan span) {
    return new Problem(Severity.ERROR, code, message, "", span);
  }

  /** Whether this stands in the way of deployment. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** How bad it is. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /**
   * The problem for people: {@code file:line:column: message}, the source line and a caret under
   * the span. Wide characters count two columns; a tab is shown as one space.
   */
  public String render() {
    return ProblemText.render(this);
  }

  @Override
  public String toString() {
    return ProblemText.headline(this);
  }
}
