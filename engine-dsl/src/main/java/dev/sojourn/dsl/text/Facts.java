package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import dev.sojourn.dsl.text.Token.Kind;
import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;

/** Reads conditions that compare nothing: tags, segments, and whether something occurred. */
final class Facts {
  private static final String CONDITION =
      "a condition, such as `user.x = 1`, `tagged x` or `no order.paid in last 30 days`";

  private final Cursor cursor;
  private final Queries queries;

  Facts(Cursor cursor, Queries queries) {
    this.cursor = cursor;
    this.queries = queries;
  }

  boolean areHere() {
    return cursor.at(TAGGED) || cursor.at(IN) || isOccurrence();
  }

  private boolean isOccurrence() {
    return cursor.at(NO) || cursor.at(ANY) || cursor.at(NEVER);
  }

  /** The condition here, if {@link #areHere()}. */
  Condition fact() {
    Pen pen = cursor.pen();
    return pen.done(isOccurrence() ? occurred(pen) : membership(pen));
  }

  private Condition membership(Pen pen) {
    if (cursor.accept(TAGGED)) {
      return new Condition.Tagged(pen.field("tag", () -> Names.read(cursor, Name.CONDITION_TAG)));
    }
    if (!cursor.peek(1).is(Kind.WORD) || cursor.at(IN, LAST)) {
      throw cursor.expected(CONDITION);
    }
    cursor.next();
    cursor.expect(SEGMENT, "`segment` after `in`");
    return new Condition.InSegment(
        pen.field("segment", () -> Names.read(cursor, Name.CONDITION_SEGMENT)));
  }

  private Condition occurred(Pen pen) {
    String word = cursor.next().text();
    boolean window = !word.equals(NEVER);
    EventQuery query = pen.field("query", () -> queries.query(window));
    if (!window) {
      queries.refuseWindow();
    }
    return new Condition.Occurred(word.equals(ANY), query);
  }
}
