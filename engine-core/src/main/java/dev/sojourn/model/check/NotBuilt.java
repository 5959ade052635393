package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Trigger;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the language has and the engine of this version does not run yet. Whoever builds a thing
 * deletes its row.
 */
final class NotBuilt implements Visitor {
  private static final List<Row<?>> ROWS =
      List.of(
          row(
              Journey.class,
              "forGroup",
              Journey::forGroup,
              "`for group`",
              "write the journey for users"),
          row(Trigger.OnSegment.class, "a trigger by segment", "name an event"),
          row(Segment.class, "`segment`", "write its condition where it is needed"),
          row(Condition.InSegment.class, "`in segment`", "write the segment's condition here"),
          row(Expression.GroupAttribute.class, "`group.…`", "write the journey for users"));

  private final Report report;

  NotBuilt(Report report) {
    this.report = report;
  }

  private record Row<N>(
      Class<N> type, String field, Predicate<N> present, String construct, String instead) {
    boolean matches(Object node) {
      return type.isInstance(node) && present.test(type.cast(node));
    }
  }

  private static <N> Row<N> row(Class<N> type, String construct, String instead) {
    return row(type, "", node -> true, construct, instead);
  }

  private static <N> Row<N> row(
      Class<N> type, String field, Predicate<N> present, String construct, String instead) {
    return new Row<>(type, field, present, construct, instead);
  }

  @Override
  public void node(Object node, Scope scope) {
    if (node instanceof Action && scope.place() == Scope.Place.RULE) {
      return; // rules are built
    }
    for (Row<?> row : ROWS) {
      if (row.matches(node)) {
        report.error(
            node,
            row.field,
            scope,
            Report.NOT_BUILT,
            row.construct + " is not built yet in this version; " + row.instead);
      }
    }
  }
}
