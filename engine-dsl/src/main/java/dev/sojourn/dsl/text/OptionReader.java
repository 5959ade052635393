package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import dev.sojourn.model.Category;
import dev.sojourn.model.Options;
import dev.sojourn.model.TimeAmount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the options of one action, in any order, each at most once. */
final class OptionReader {
  private final Cursor cursor;
  private final Numbers numbers;
  private final Conditions conditions;
  private final Pen pen;
  private final Map<String, Token> given = new HashMap<>();
  private List<Options.Parameter> with = List.of();
  private Category category = Category.MARKETING;
  private @Nullable TimeAmount expiresAfter;
  private Options.InQuietHours inQuietHours = Options.InQuietHours.DEFER;
  private Options.OverCap overCap = Options.OverCap.DEFER;
  private @Nullable Integer priority;
  private int remindDays;
  private @Nullable String name;

  OptionReader(Cursor cursor, Numbers numbers, Conditions conditions) {
    this.cursor = cursor;
    this.numbers = numbers;
    this.conditions = conditions;
    this.pen = cursor.pen();
  }

  Options read() {
    while (cursor.continues("an option or the next step", OPTIONS)) {
      Token token = cursor.next();
      Token first = given.putIfAbsent(token.text(), token);
      if (first != null) {
        cursor.report(
            "repeated",
            "the option " + token.shown() + " is given twice: the first is on line " + first.line(),
            token);
      }
      option(token.text());
    }
    return pen.done(
        new Options(
            with, category, expiresAfter, inQuietHours, overCap, priority, remindDays, name));
  }

  private void option(String word) {
    switch (word) {
      case WITH -> with = pen.field("with", this::parameters);
      case AS -> category = pen.field("category", this::category);
      case EXPIRES -> {
        cursor.expect(AFTER, "`after` and a period after `expires`");
        expiresAfter = pen.field("expiresAfter", numbers::amount);
      }
      case IN -> {
        cursor.expect(QUIET, "`quiet hours` after `in`");
        cursor.expect(HOURS, "`hours` after `quiet`");
        inQuietHours = pen.field("inQuietHours", () -> word(Options.InQuietHours.values()));
      }
      case OVER -> {
        cursor.expect(CAP, "`cap` after `over`");
        overCap = pen.field("overCap", () -> word(Options.OverCap.values()));
      }
      case PRIORITY -> priority = pen.field("priority", () -> numbers.signed("a whole number"));
      case REMIND -> reminders();
      default -> name = pen.field("name", () -> Names.read(cursor, Name.STEP));
    }
  }

  private List<Options.Parameter> parameters() {
    List<Options.Parameter> parameters = new ArrayList<>();
    do {
      Pen parameter = cursor.pen();
      String key = parameter.field("name", () -> Names.read(cursor, Name.PARAMETER));
      cursor.expectSign("=", "`=` and a value after the name of the parameter");
      parameters.add(
          parameter.done(
              new Options.Parameter(key, parameter.field("value", conditions::expression))));
    } while (cursor.acceptSign(","));
    return parameters;
  }

  private Category category() {
    String word = cursor.oneOf("`marketing` or `service` after `as`", List.of(MARKETING, SERVICE));
    return word.equals(SERVICE) ? Category.SERVICE : Category.MARKETING;
  }

  private <E extends Enum<E>> E word(E[] choices) {
    List<String> words = new ArrayList<>();
    for (E choice : choices) {
      words.add(choice.name().toLowerCase(Locale.ROOT));
    }
    String last = words.get(words.size() - 1);
    String others = String.join("`, `", words.subList(0, words.size() - 1));
    return choices[words.indexOf(cursor.oneOf("`" + others + "` or `" + last + "`", words))];
  }

  private void reminders() {
    cursor.expect(DAILY, "`daily for` and a number of days after `remind`");
    cursor.expect(FOR, "`for` and a number of days after `remind daily`");
    remindDays = pen.field("remindDays", () -> numbers.positive("a number of days"));
    cursor.oneOf("`days` after the number", List.of(DAYS, DAY));
  }
}
