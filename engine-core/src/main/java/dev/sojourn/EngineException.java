package dev.sojourn;

import dev.sojourn.model.Problem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Definitions were refused, or the engine was used against its promises. Carries the problems
 * found, if it is about definitions.
 */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  EngineException(String message) {
    super(message);
    this.problems = List.of();
  }

  EngineException(List<Problem> problems) {
    super(
        problems.stream()
            .filter(Problem::isError)
            .map(Problem::toString)
            .collect(Collectors.joining("\n", "nothing was deployed:\n", "")));
    this.problems = List.copyOf(problems);
  }

  /** All problems found, warnings too; empty if the exception is not about definitions. */
  public List<Problem> problems() {
    return problems;
  }
}
