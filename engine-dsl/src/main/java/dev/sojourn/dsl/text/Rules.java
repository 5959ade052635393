package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import dev.sojourn.dsl.text.Recovery.Inside;
import dev.sojourn.model.Action;
import dev.sojourn.model.Condition;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads segments and standing rules. */
final class Rules {
  private static final String WHAT =
      "`when` and an event, or the next `journey`, `segment`, `rules`, `policy` or `vocabulary`";
  private static final List<String> WORDS =
      Stream.concat(Stream.of(WHEN), DEFINITIONS.stream()).toList();
  private static final String ACTION = "what to do: `task`, `tag`, `untag`, `set` or `start`";

  private final Grammar grammar;
  private final Cursor cursor;

  Rules(Grammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor;
  }

  /** The segment that begins here; null if too little of it could be read. */
  @Nullable Segment segment() {
    List<Segment> read = new ArrayList<>();
    grammar.recovery.attempt(
        Inside.FILE,
        () -> {
          Pen pen = cursor.pen();
          cursor.next();
          String id = pen.field("id", () -> Names.read(cursor, Name.SEGMENT));
          String title = pen.field("title", grammar::title);
          pen.head();
          cursor.expect(IF, "`if` and a condition after the id of the segment");
          Condition condition = pen.field("condition", grammar.conditions::condition);
          read.add(pen.done(new Segment(id, title, condition)));
        });
    return read.isEmpty() ? null : read.get(0);
  }

  /** The rules that begin here; null if too little of them could be read. */
  @Nullable RuleSet rules() {
    Pen pen = cursor.pen();
    List<String> names = new ArrayList<>();
    List<RuleSet.Rule> rules = new ArrayList<>();
    boolean read = attempt(() -> heading(pen, names));
    while (!cursor.atEnd() && !cursor.at(DEFINITIONS)) {
      if (cursor.at(WHEN)) {
        read &= attempt(() -> rules.add(pen.field("rules[" + rules.size() + "]", this::rule)));
      } else if (!cursor.correct(WHAT, WORDS)) {
        read &=
            attempt(
                () -> {
                  throw cursor.unexpected(WHAT, "");
                });
      }
    }
    if (names.isEmpty()) {
      return null;
    }
    String id = Objects.requireNonNull(names.get(0));
    if (rules.isEmpty() && read) {
      cursor.report("no-rule", "the rules " + Quotes.code(id) + " have no rule", pen.place());
    }
    return pen.done(new RuleSet(id, names.size() > 1 ? names.get(1) : null, rules));
  }

  private void heading(Pen pen, List<String> names) {
    cursor.next();
    names.add(pen.field("id", () -> Names.read(cursor, Name.RULES)));
    String title = pen.field("title", grammar::title);
    if (title != null) {
      names.add(title);
    }
    pen.head();
  }

  private boolean attempt(Runnable read) {
    return grammar.recovery.attempt(Inside.CLAUSES, List.of(WHEN), read);
  }

  private RuleSet.Rule rule() {
    Pen pen = cursor.pen();
    cursor.next();
    String event = pen.field("event", () -> Names.read(cursor, Name.EVENT));
    pen.head();
    Condition condition = pen.field("condition", grammar.conditions::optionalIf);
    List<Action> actions = new ArrayList<>();
    do {
      if (!cursor.at(ACTIONS) && !cursor.correct(ACTION, ACTIONS)) {
        throw cursor.expected(ACTION);
      }
      actions.add(pen.field("actions[" + actions.size() + "]", grammar.actions::action));
    } while (cursor.accept(AND));
    return pen.done(new RuleSet.Rule(event, condition, actions));
  }
}
