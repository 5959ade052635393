package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import dev.sojourn.dsl.text.Token.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What begins something new. Where reading goes well this is known from the position; after a
 * mistake it is guessed, by what follows the word and by where it stands on its line.
 */
final class Starts {
  private static final Pattern WEEK_NAME = Pattern.compile(WEEK_NUMBER + "[0-9]*");
  private static final Set<String> AFTER_WEEK =
      Stream.of(Set.of(ON, AT, SPLIT, CHOOSE), GUARDS, ACTIONS)
          .flatMap(Collection::stream)
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> UNITS =
      Stream.of(HOUR, DAY, WEEK, MONTH, YEAR)
          .flatMap(u -> Stream.of(u, u + "s"))
          .collect(Collectors.toUnmodifiableSet());
  private static final List<String> OTHERS = List.of(OTHERWISE, AND, OR, ELSE, VIA, SPLIT, CHOOSE);
  private static final Set<String> ANYTHING =
      Stream.of(DEFINITIONS, HEADERS, PARTS, TIMINGS, GUARDS, ACTIONS, OPTIONS, OTHERS)
          .flatMap(Collection::stream)
          .collect(Collectors.toUnmodifiableSet());

  private Starts() {}

  /** Whether a step begins with this token, where a step can begin. */
  static boolean step(Token token) {
    return token.is(Kind.NUMBER)
        || token.is(Kind.DURATION)
        || token.is(Kind.WORD)
            && (TIMINGS.contains(token.text()) || WEEK_NAME.matcher(token.text()).matches());
  }

  /** Whether a header, stage or watch begins with this token, where one can begin. */
  static boolean inJourney(Token token) {
    return token.is(Kind.WORD) && (HEADERS.contains(token.text()) || PARTS.contains(token.text()));
  }

  /** Whether this may well be the start of something, and not a word spelt wrong. */
  static boolean something(Token token) {
    return step(token) || token.is(Kind.WORD) && ANYTHING.contains(token.text());
  }

  /**
   * Whether a step begins here, judged by what follows.
   *
   * @param sure leave out what could be something else in the middle of a line
   */
  static boolean step(Cursor cursor, int ahead, boolean sure) {
    Token token = cursor.peek(ahead);
    Token next = cursor.peek(ahead + 1);
    if (!step(token)) {
      return false;
    }
    if (token.is(Kind.NUMBER) || token.is(Kind.DURATION)) {
      Token after = token.is(Kind.NUMBER) ? cursor.peek(ahead + 2) : next;
      boolean unit = token.is(Kind.DURATION) || UNITS.contains(next.text());
      return token.firstOnLine() && unit && (after.isWord(BEFORE) || after.isWord(AFTER));
    }
    return switch (token.text()) {
      case ANCHOR -> next.isSign("+");
      case EVERY -> next.is(Kind.NUMBER) || next.isWord(MONTH) || WEEKDAYS.contains(next.text());
      case YEARLY -> next.isWord(ON);
      case ON -> next.isWord(NEXT) || next.is(Kind.DATE);
      case AT -> next.isWord(ONCE);
      case WHEN -> !sure && token.firstOnLine();
      default -> AFTER_WEEK.contains(next.text()) || next.is(Kind.NUMBER);
    };
  }
}
