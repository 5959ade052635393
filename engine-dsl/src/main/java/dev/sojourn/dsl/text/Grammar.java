package dev.sojourn.dsl.text;

import org.jspecify.annotations.Nullable;

/** The readers of one file, each for its part of the grammar, around one cursor. */
final class Grammar {
  final Cursor cursor;
  final Recovery recovery;
  final Numbers numbers;
  final Attributes attributes;
  final Calendars calendars;
  final Conditions conditions;
  final Triggers triggers;
  final Actions actions;
  final Steps steps;

  Grammar(Cursor cursor) {
    this.cursor = cursor;
    this.recovery = new Recovery(cursor);
    this.numbers = new Numbers(cursor);
    this.attributes = new Attributes(cursor);
    this.calendars = new Calendars(cursor, attributes);
    this.conditions = new Conditions(cursor, numbers, attributes);
    this.triggers = new Triggers(cursor, conditions);
    this.actions = new Actions(cursor, numbers, attributes, conditions);
    Timings timings = new Timings(cursor, numbers, calendars, attributes);
    this.steps = new Steps(cursor, numbers, conditions, triggers, timings, actions);
  }

  /** The title after an id, if there is one. */
  @Nullable String title() {
    return cursor.peek().is(Token.Kind.STRING) ? cursor.next().text() : null;
  }

  /** Says that a clause is given for the second time. */
  void repeated(String kind, Token again, Token first) {
    cursor.report(
        "repeated",
        "the "
            + kind
            + " "
            + again.shown()
            + " is given twice: the first is on line "
            + first.line(),
        again);
  }
}
