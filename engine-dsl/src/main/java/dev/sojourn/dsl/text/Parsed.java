package dev.sojourn.dsl.text;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Locations;
import dev.sojourn.model.Problem;
import dev.sojourn.model.SourceSpan;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What was read from a file, or from several.
 *
 * @param definitions what could be read, also if there are problems
 * @param problems what could not, in the order of the file; empty if all is well
 * @param locations where the nodes of the definitions and their components stand
 */
public record Parsed(Definitions definitions, List<Problem> problems, Locations locations) {

  /** Nothing read: where the reading of several files starts from. */
  public static final Parsed NOTHING = new Parsed(Definitions.EMPTY, List.of(), Locations.NONE);

  public Parsed {
    Objects.requireNonNull(definitions, "definitions");
    problems = List.copyOf(problems);
    Objects.requireNonNull(locations, "locations");
  }

  /** This and, after it, what was read from another file. */
  public Parsed and(Parsed other) {
    return new Parsed(
        definitions.and(other.definitions),
        Stream.concat(problems.stream(), other.problems.stream()).toList(),
        (node, field) -> {
          SourceSpan span = locations.of(node, field);
          return span != null ? span : other.locations.of(node, field);
        });
  }
}
