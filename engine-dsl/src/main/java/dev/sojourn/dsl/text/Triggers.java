package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import dev.sojourn.model.Condition;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Trigger;
import java.util.ArrayList;
import java.util.List;

/** Reads what triggers something, and guards. */
final class Triggers {
  private final Cursor cursor;
  private final Conditions conditions;

  Triggers(Cursor cursor, Conditions conditions) {
    this.cursor = cursor;
    this.conditions = conditions;
  }

  Trigger trigger() {
    Pen pen = cursor.pen();
    if (cursor.accept(MANUAL)) {
      return pen.done(new Trigger.Manual());
    } else if (cursor.accept(FIRST)) {
      cursor.expect(SEEN, "`seen` after `first`");
      return pen.done(new Trigger.FirstSeen());
    } else if (cursor.accept(SEGMENT)) {
      String segment = pen.field("segment", () -> Names.read(cursor, Name.TRIGGER_SEGMENT));
      String what = "`entered` or `left` after the segment";
      boolean entered = cursor.oneOf(what, List.of(ENTERED, LEFT)).equals(ENTERED);
      return pen.done(new Trigger.OnSegment(segment, entered));
    }
    String event = pen.field("event", () -> Names.read(cursor, Name.TRIGGER));
    Condition condition = pen.field("condition", conditions::optionalIf);
    return pen.done(new Trigger.OnEvent(event, condition));
  }

  /** One trigger, or several with commas; they are the component of that name. */
  List<Trigger> triggers(Pen pen, String component) {
    List<Trigger> triggers = new ArrayList<>();
    do {
      triggers.add(pen.field(component + "[" + triggers.size() + "]", this::trigger));
    } while (cursor.acceptSign(","));
    return triggers;
  }

  boolean atGuard() {
    return cursor.at(IF) || cursor.at(UNLESS);
  }

  /** All guards that are here, perhaps none. */
  List<Guard> guards() {
    List<Guard> guards = new ArrayList<>();
    while (atGuard()) {
      guards.add(guard());
    }
    return guards;
  }

  private Guard guard() {
    Pen pen = cursor.pen();
    if (cursor.accept(UNLESS)) {
      return pen.done(new Guard.Unless(pen.field("event", () -> Names.read(cursor, Name.EVENT))));
    }
    cursor.next();
    return pen.done(new Guard.If(pen.field("condition", conditions::condition)));
  }
}
