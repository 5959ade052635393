package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import dev.sojourn.dsl.text.Token.Kind;
import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Window;
import java.util.List;
import java.util.function.Supplier;

/** Reads which events are counted: {@code order.paid where amount > 50 in last 30 days}. */
final class Queries {
  private final Cursor cursor;
  private final Numbers numbers;
  private final Nesting nesting;
  private final Supplier<Condition> where;

  Queries(Cursor cursor, Numbers numbers, Nesting nesting, Supplier<Condition> where) {
    this.cursor = cursor;
    this.numbers = numbers;
    this.nesting = nesting;
    this.where = where;
  }

  EventQuery query(boolean windowAllowed) {
    Pen pen = cursor.pen();
    String event = pen.field("event", () -> Names.read(cursor, Name.QUERY_EVENT));
    return rest(pen, event, windowAllowed);
  }

  /** The query of an event that is read already. */
  EventQuery rest(Pen pen, String event, boolean windowAllowed) {
    Condition condition = cursor.at(WHERE) ? pen.field("where", this::where) : null;
    Window window = windowAllowed && atWindow() ? pen.field("window", this::window) : null;
    return pen.done(new EventQuery(event, condition, window));
  }

  private Condition where() {
    cursor.next();
    nesting.enterWhere();
    Condition condition = where.get();
    nesting.leaveWhere();
    return condition;
  }

  /** {@code never} looks at all of the history. */
  void refuseWindow() {
    if (atWindow()) {
      String message = "`never` looks at all of the history: write `no` to look at a part of it";
      cursor.report("misplaced", message, cursor.peek());
      window();
    }
  }

  private boolean atWindow() {
    if (cursor.at(IN)) {
      Token next = cursor.peek(1);
      return next.is(Kind.WORD)
          && (next.isWord(LAST) || NearMiss.of(next.text(), List.of(LAST)) != null);
    }
    return cursor.at(SINCE) || cursor.at(TODAY) || cursor.at(THIS);
  }

  private Window window() {
    Pen pen = cursor.pen();
    Token word = cursor.next();
    return switch (word.text()) {
      case TODAY -> pen.done(new Window.Today());
      case SINCE -> {
        String what = "`T` or `start` after `since`";
        yield pen.done(
            cursor.oneOf(what, List.of(ANCHOR, START)).equals(START)
                ? new Window.SinceStart()
                : new Window.SinceAnchor());
      }
      case THIS -> {
        String what = "`week` or `month` after `this`";
        yield pen.done(
            cursor.oneOf(what, List.of(WEEK, MONTH)).equals(WEEK)
                ? new Window.ThisWeek()
                : new Window.ThisMonth());
      }
      default -> {
        cursor.expect(LAST, "`last` and a period");
        yield pen.done(new Window.InLast(pen.field("amount", numbers::amount)));
      }
    };
  }
}
