package dev.sojourn.dsl.text;

import dev.sojourn.model.Action;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Policy;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Timing;
import dev.sojourn.model.Trigger;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The text face of the journey language: {@code *.journey} files to the model and back.
 *
 * <p>For every model that the language can express, {@code parse(f,
 * print(m)).definitions().equals(m)}. All methods are pure and may be called from any thread.
 *
 * <h2>Places</h2>
 *
 * {@link Parsed#locations()} knows every record of the definitions by identity. The fields are the
 * names of the record components; a member of a list is {@code steps[0]}, an entry of a map {@code
 * userAttributes[zone]}, and an attribute of an event of a vocabulary {@code
 * events[order.paid][amount]}. What has no place of its own falls back to the list, then to the
 * record. The place of a journey, stage, watch, segment, rule set or rule is its heading, that of a
 * step its timing; a place that goes over several lines is cut at the end of the first.
 */
public final class JourneyText {
  /** The most that one file may hold, in bytes of UTF-8. */
  public static final int MOST_BYTES = 256 * 1024;

  private JourneyText() {}

  /**
   * Reads a file. Whatever it holds, this does not throw: all mistakes are told as problems, each
   * once, and what could be read in spite of them is returned too.
   *
   * @param file the name of the file, for problems
   * @param text its content; a byte order mark at its start is skipped
   */
  public static Parsed parse(String file, String text) {
    Objects.requireNonNull(file, "file");
    Problems problems = new Problems();
    Places places = new Places();
    if (text.length() > MOST_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      Source start = new Source(file, "");
      problems.error(
          "too-large", "the file is larger than 256 KiB: divide it", start.span(0, 0, 1, 1));
      return new Parsed(Definitions.EMPTY, problems.all(), places);
    }
    Source source = new Source(file, text);
    Cursor cursor = new Cursor(source, Lexer.read(source, problems), problems, places);
    boolean empty = cursor.atEnd();
    Definitions definitions = new FileReader(cursor).read();
    if (empty && problems.isEmpty()) {
      problems.error(
          "empty",
          "the file has no journey, segment, rules, policy or vocabulary in it",
          source.span(0, 0, 1, 1));
    }
    return new Parsed(definitions, problems.all(), places);
  }

  /** The canonical text of definitions, ending with a line feed; "" if nothing is defined. */
  public static String print(Definitions definitions) {
    return FilePrinter.print(definitions);
  }

  /** The canonical text of one journey, ending with a line feed. */
  public static String print(Journey journey) {
    return FilePrinter.print(Definitions.of(journey));
  }

  /** A condition in one line, as it stands behind {@code if}. */
  public static String print(Condition condition) {
    return ConditionPrinter.print(condition);
  }

  /** An expression in one line. */
  public static String print(Expression expression) {
    return new ExpressionPrinter().print(expression);
  }

  /** A guard in one line, such as {@code unless order.paid}. */
  public static String print(Guard guard) {
    return StepPrinter.guard(guard);
  }

  /** A trigger in one line, as it stands behind {@code starts when}. */
  public static String print(Trigger trigger) {
    return JourneyPrinter.trigger(trigger);
  }

  /** A timing in one line, such as {@code T+1 at 10:00}. */
  public static String print(Timing timing) {
    return TimePrinter.timing(timing);
  }

  /** An amount of time, such as {@code 2 days} or {@code 90m}. */
  public static String print(TimeAmount amount) {
    return TimePrinter.amount(amount);
  }

  /** A cap in one line, such as {@code at most 1 marketing touch per day}. */
  public static String print(Policy.Cap cap) {
    return FilePrinter.cap(cap);
  }

  /** An action in one line, without its options. */
  public static String print(Action action) {
    return ActionPrinter.action(action);
  }
}
