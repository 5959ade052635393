package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import dev.sojourn.dsl.text.Recovery.Inside;
import dev.sojourn.model.Part;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Watch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one stage or one watch. */
final class PartReader {
  private static final List<String> CLAUSES = List.of(FROM, UNTIL, RESTARTS);
  private static final List<String> WORDS =
      Stream.of(TIMINGS, PARTS, DEFINITIONS, HEADERS).flatMap(List::stream).toList();

  private final Grammar grammar;
  private final Cursor cursor;
  private final Pen pen;
  private final Map<String, Token> given = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private boolean broken;
  private @Nullable String id;
  private @Nullable String title;
  private @Nullable Trigger from;
  private List<Trigger> until = List.of();
  private @Nullable Trigger restartsOn;
  private TimeAmount.@Nullable Calendar after;
  private List<String> without = List.of();

  PartReader(Grammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor;
    this.pen = cursor.pen();
  }

  /** Whether something in it could not be read. */
  boolean isBroken() {
    return broken;
  }

  /** The stage or watch that begins here; null if too little of it could be read. */
  @Nullable Part read() {
    boolean stage = cursor.at(STAGE);
    broken = !grammar.recovery.attempt(Inside.STEPS, stage ? this::stage : this::watch);
    steps();
    if (steps.isEmpty() && !broken) {
      String kind = stage ? "stage " : "watch ";
      cursor.report(
          "no-step", "the " + kind + Quotes.code(String.valueOf(id)) + " has no step", pen.place());
    }
    if (id == null) {
      return null;
    } else if (stage) {
      return pen.done(new Stage(id, title, from, until, restartsOn, steps));
    }
    return after == null ? null : pen.done(new Watch(id, title, after, without, steps));
  }

  private void stage() {
    heading(Name.STAGE);
    String what = "`from`, `until`, `restarts on` or a step";
    while (cursor.continues(what, CLAUSES)) {
      Token token = cursor.next();
      Token first = given.putIfAbsent(token.text(), token);
      if (first != null) {
        grammar.repeated("clause", token, first);
      }
      switch (token.text()) {
        case FROM -> from = pen.field("from", grammar.triggers::trigger);
        case UNTIL -> until = pen.field("until", () -> grammar.triggers.triggers(pen, "until"));
        default -> {
          cursor.expect(ON, "`on` after `restarts`");
          restartsOn = pen.field("restartsOn", grammar.triggers::trigger);
        }
      }
    }
  }

  private void watch() {
    heading(Name.WATCH);
    cursor.expect(AFTER, "`after` and a period after the id of the watch");
    after = pen.field("after", grammar.numbers::period);
    cursor.expect(WITHOUT, "`without` and what is missing, after the period");
    if (cursor.accept(ANY)) {
      cursor.expect(ACTIVITY, "`activity` after `any`");
    } else {
      without =
          pen.field("without", () -> grammar.actions.names(pen, "without", Name.SILENT_EVENT, ","));
    }
  }

  private void heading(Name name) {
    cursor.next();
    id = pen.field("id", () -> Names.read(cursor, name));
    title = pen.field("title", grammar::title);
    pen.head();
  }

  private void steps() {
    String what = "a step, such as `T+1 at 10:00 send …`, or the next `stage` or `watch`";
    while (!cursor.atEnd() && !cursor.at(DEFINITIONS) && !cursor.at(PARTS) && !cursor.at(HEADERS)) {
      if (Starts.step(cursor.peek())) {
        attempt(() -> steps.add(pen.field("steps[" + steps.size() + "]", grammar.steps::step)));
      } else if (!cursor.correct(what, WORDS)) {
        attempt(
            () -> {
              throw cursor.unexpected(what + before(), hint());
            });
      }
    }
  }

  private String before() {
    return steps.isEmpty() ? "" : ", or an option of the step before it";
  }

  private String hint() {
    Token token = cursor.peek();
    if (ACTIONS.contains(token.text())) {
      return " (say before it when: `T+0`, `every Mon at 10:00`, …)";
    }
    boolean negative = token.text().startsWith(ANCHOR + "-");
    return negative ? " (a step cannot be due before `T`)" : "";
  }

  private void attempt(Runnable read) {
    broken |= !grammar.recovery.attempt(Inside.STEPS, read);
  }
}
