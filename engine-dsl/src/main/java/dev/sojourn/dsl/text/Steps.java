package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import dev.sojourn.dsl.text.Token.Kind;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Options;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads steps. */
final class Steps {
  private static final List<String> BODIES =
      Stream.concat(ACTIONS.stream(), Stream.of(SPLIT, CHOOSE)).toList();
  private static final List<String> BODIES_AND_GUARDS =
      Stream.of(BODIES, GUARDS, List.of(AND, OR)).flatMap(List::stream).toList();
  private static final String WHAT =
      "what to do (`send`, `task`, `tag`, `set`, …, `split` or `choose`)";
  private static final List<String> OUTCOMES =
      Stream.concat(ACTIONS.stream(), Stream.of(NOTHING)).toList();

  private final Cursor cursor;
  private final Numbers numbers;
  private final Conditions conditions;
  private final Triggers triggers;
  private final Timings timings;
  private final Actions actions;

  Steps(
      Cursor cursor,
      Numbers numbers,
      Conditions conditions,
      Triggers triggers,
      Timings timings,
      Actions actions) {
    this.cursor = cursor;
    this.numbers = numbers;
    this.conditions = conditions;
    this.triggers = triggers;
    this.timings = timings;
    this.actions = actions;
  }

  /** The step that begins here; {@link Starts#step(Token)} says that one does. */
  Step step() {
    Pen pen = cursor.pen();
    Timing timing = pen.field("timing", timings::timing);
    pen.head();
    List<Guard> guards = pen.field("guards", this::guards);
    StepBody body = pen.field("body", this::body);
    return pen.done(new Step(timing, guards, body));
  }

  private List<Guard> guards() {
    List<Guard> guards = new ArrayList<>();
    do {
      guards.addAll(triggers.guards());
    } while (!cursor.at(BODIES) && cursor.correct(WHAT, BODIES_AND_GUARDS) && triggers.atGuard());
    return guards;
  }

  private StepBody body() {
    if (!cursor.at(BODIES)) {
      throw cursor.expected(WHAT, hint());
    }
    return switch (cursor.peek().text()) {
      case SPLIT -> split();
      case CHOOSE -> choose();
      default -> act();
    };
  }

  private String hint() {
    return cursor.peek().is(Kind.CLOCK) ? " (a time needs `at` before it)" : "";
  }

  private StepBody.Act act() {
    Pen pen = cursor.pen();
    var action = pen.field("action", actions::action);
    Options options =
        pen.field("options", () -> new OptionReader(cursor, numbers, conditions).read());
    return pen.done(new StepBody.Act(action, options));
  }

  private StepBody.Outcome outcome() {
    String what = "what to do (`send`, `task`, `tag`, `set`, …, or `nothing`)";
    if (!cursor.at(OUTCOMES) && !cursor.correct(what, OUTCOMES)) {
      throw cursor.expected(what);
    }
    if (cursor.at(NOTHING)) {
      Pen pen = cursor.pen();
      cursor.next();
      return pen.done(new StepBody.Nothing());
    }
    return act();
  }

  private StepBody split() {
    Pen pen = cursor.pen();
    cursor.next();
    String id = pen.field("id", () -> Names.read(cursor, Name.SPLIT));
    List<StepBody.Branch> branches = new ArrayList<>();
    do {
      branches.add(pen.field("branches[" + branches.size() + "]", this::branch));
    } while (cursor.peek().is(Kind.NUMBER) && cursor.peek(1).isSign("%"));
    return pen.done(new StepBody.Split(id, branches));
  }

  private StepBody.Branch branch() {
    Pen pen = cursor.pen();
    int percent = pen.field("percent", () -> numbers.whole("a percentage such as `50%`"));
    cursor.expectSign("%", "`%` after the number");
    return pen.done(new StepBody.Branch(percent, pen.field("outcome", this::outcome)));
  }

  private StepBody choose() {
    Pen pen = cursor.pen();
    cursor.next();
    List<StepBody.Arm> arms = new ArrayList<>();
    do {
      arms.add(pen.field("arms[" + arms.size() + "]", this::arm));
    } while (triggers.atGuard());
    StepBody.Outcome otherwise =
        cursor.accept(OTHERWISE) ? pen.field("otherwise", this::outcome) : null;
    return pen.done(new StepBody.Choose(arms, otherwise));
  }

  private StepBody.Arm arm() {
    Pen pen = cursor.pen();
    if (!triggers.atGuard() && !cursor.correct("`if` or `unless` after `choose`", GUARDS)) {
      throw cursor.expected("`if` or `unless` after `choose`");
    }
    List<Guard> guards = pen.field("guards", triggers::guards);
    return pen.done(new StepBody.Arm(guards, pen.field("outcome", this::outcome)));
  }
}
