package dev.sojourn.model.check;

import dev.sojourn.model.Locations;
import dev.sojourn.model.Problem;
import dev.sojourn.model.SourceSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects problems, finds their places, and leaves out what would say the same thing twice. */
final class Report {
  private final Locations locations;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Object> nodes = Collections.newSetFromMap(new IdentityHashMap<>());

  Report(Locations locations) {
    this.locations = locations;
  }

  /** An error at a component of a node, or at the node itself if the field is empty. */
  void error(Object node, String field, Scope scope, String code, String message) {
    add(Problem.Severity.ERROR, node, field, scope, code, message);
  }

  /** A warning; see {@link #error}. */
  void warning(Object node, String field, Scope scope, String code, String message) {
    add(Problem.Severity.WARNING, node, field, scope, code, message);
  }

  private void add(
      Problem.Severity severity,
      Object node,
      String field,
      Scope scope,
      String code,
      String message) {
    nodes.add(node);
    problems.add(new Problem(severity, code, message, scope.path(), span(node, field, scope)));
  }

  /** Whether something was found at this very node. */
  boolean has(Object node) {
    return nodes.contains(node);
  }

  /**
   * Where the first of two things stands, to be said about the second: {@code " (the other one is
   * at a.journey:3)"}.
   */
  String other(Object node, String field) {
    SourceSpan span = span(node, field);
    return span == null ? "" : " (the other one is at " + span.file() + ":" + span.line() + ")";
  }

  /** The file a node stands in; of one that was built in Java, the definition. */
  String file(Object node, Scope scope) {
    SourceSpan span = locations.of(node, "");
    return span == null ? scope.top() : span.file();
  }

  /** All problems, in the order of the files if they have places. */
  List<Problem> problems() {
    return problems.stream()
        .distinct()
        .sorted(Comparator.comparing(Problem::span, Comparator.nullsLast(BY_PLACE)))
        .toList();
  }

  private static final Comparator<SourceSpan> BY_PLACE =
      Comparator.comparing(SourceSpan::file)
          .thenComparing(SourceSpan::line)
          .thenComparing(SourceSpan::column);

  /**
   * The most exact place known: that of the component, else of the node, else of what it stands in.
   */
  private @Nullable SourceSpan span(Object node, String field, Scope scope) {
    SourceSpan exact = span(node, field);
    for (Object outer : new @Nullable Object[] {scope.step(), scope.part(), scope.journey()}) {
      if (exact == null && outer != null) {
        exact = locations.of(outer, "");
      }
    }
    return exact;
  }

  /**
   * A member of a list, {@code messages[1]}, has its own place only if the locations know it, else
   * that of the list.
   */
  private @Nullable SourceSpan span(Object node, String field) {
    SourceSpan whole = locations.of(node, "");
    SourceSpan exact = locations.of(node, field);
    int bracket = field.indexOf('[');
    if (bracket > 0 && (exact == null || exact.equals(whole))) {
      exact = locations.of(node, field.substring(0, bracket));
    }
    return exact == null ? whole : exact;
  }
}
