package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import dev.sojourn.model.Condition;
import dev.sojourn.model.Goal;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Trigger;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the headers of one journey, in any order, each at most once. */
final class Headers {
  private final Grammar grammar;
  private final Cursor cursor;
  private final Pen pen;
  private final Map<String, Token> given = new HashMap<>();
  private @Nullable ZoneId zone;
  private @Nullable Trigger starts;
  private @Nullable String perEvent;
  private ReEntry reEntry = new ReEntry.Once();
  private @Nullable Goal goal;
  private List<Trigger> leaves = List.of();
  private TimeAmount.@Nullable Calendar endsAfter;
  private int holdoutPercent;
  private int priority;

  Headers(Grammar grammar, Pen pen) {
    this.grammar = grammar;
    this.cursor = grammar.cursor;
    this.pen = pen;
  }

  /** The header that begins with the word here, one of {@link Keywords#HEADERS}. */
  void header() {
    Token token = cursor.next();
    switch (token.text()) {
      case ZONE -> {
        once(token, ZONE);
        zone = pen.field("zone", () -> Zones.read(cursor));
      }
      case STARTS -> {
        once(token, STARTS);
        cursor.expect(WHEN, "`when` after `starts`");
        starts = pen.field("starts", grammar.triggers::trigger);
      }
      case RUNS -> runs(token);
      case GOAL -> {
        once(token, GOAL);
        goal = pen.field("goal", this::readGoal);
      }
      case LEAVES -> {
        once(token, LEAVES);
        cursor.expect(WHEN, "`when` after `leaves`");
        leaves = pen.field("leaves", () -> grammar.triggers.triggers(pen, "leaves"));
      }
      case ENDS -> {
        once(token, ENDS);
        cursor.expect(AFTER, "`after` and a period after `ends`");
        endsAfter = pen.field("endsAfter", grammar.numbers::period);
      }
      case HOLDOUT -> {
        once(token, HOLDOUT);
        holdoutPercent = pen.field("holdoutPercent", this::percent);
      }
      default -> {
        once(token, PRIORITY);
        priority = pen.field("priority", () -> grammar.numbers.signed("a whole number"));
      }
    }
  }

  private void once(Token token, String header) {
    Token first = given.putIfAbsent(header, token);
    if (first != null) {
      grammar.repeated("header", token, first);
    }
  }

  private void runs(Token token) {
    String what = "`per event.` and a name, `once`, or `again after` and a period, after `runs`";
    String kind = cursor.oneOf(what, List.of(PER, ONCE, AGAIN));
    if (kind.equals(PER)) {
      once(token, PER);
      perEvent = pen.field("perEvent", () -> grammar.attributes.read(EVENT));
      return;
    }
    once(token, RUNS);
    reEntry =
        pen.field(
            "reEntry", () -> kind.equals(AGAIN) ? again() : cursor.pen().done(new ReEntry.Once()));
  }

  private ReEntry again() {
    Pen again = cursor.pen();
    cursor.expect(AFTER, "`after` and a period after `runs again`");
    TimeAmount.Calendar after = again.field("after", grammar.numbers::period);
    Integer atMost = null;
    if (cursor.at(AT, MOST)) {
      cursor.next();
      cursor.next();
      atMost = again.field("atMost", () -> grammar.numbers.whole("a number of times"));
      cursor.expect(TIMES, "`times` after the number");
    }
    return again.done(new ReEntry.Again(after, atMost));
  }

  private Goal readGoal() {
    Pen goalPen = cursor.pen();
    String event = goalPen.field("event", () -> Names.read(cursor, Name.GOAL));
    Condition condition = goalPen.field("condition", grammar.conditions::optionalIf);
    cursor.expect(WITHIN, "`within` and a period after the goal");
    return goalPen.done(
        new Goal(event, condition, goalPen.field("within", grammar.numbers::period)));
  }

  private int percent() {
    int percent = grammar.numbers.whole("a percentage such as `10%`");
    cursor.expectSign("%", "`%` after the number");
    return percent;
  }

  @Nullable ZoneId zone() {
    return zone;
  }

  @Nullable Trigger starts() {
    return starts;
  }

  @Nullable String perEvent() {
    return perEvent;
  }

  ReEntry reEntry() {
    return reEntry;
  }

  @Nullable Goal goal() {
    return goal;
  }

  List<Trigger> leaves() {
    return leaves;
  }

  TimeAmount.@Nullable Calendar endsAfter() {
    return endsAfter;
  }

  int holdoutPercent() {
    return holdoutPercent;
  }

  int priority() {
    return priority;
  }
}
