package dev.sojourn.dsl.text;

import dev.sojourn.dsl.text.Token.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what begins with a digit. Here only its shape is judged; whether 24:00 is a time is judged
 * where a time is expected.
 *
 * @param text as written, full-width characters replaced
 * @param end offset of the character after it
 * @param problem what is wrong with it; null if nothing
 */
record NumberLexer(Kind kind, String text, int end, @Nullable String problem) {
  private static final int MOST_DIGITS = 10_000;
  private static final int LOOK_AHEAD = 24;
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}(?![\\d-])");
  private static final Pattern CLOCK = Pattern.compile("\\d+(:\\d+)+");
  private static final Pattern DURATION =
      Pattern.compile("\\d+(\\.\\d+)?[smh](?![\\p{L}\\p{N}_-]|\\.[^.])");
  private static final Pattern EXPONENT = Pattern.compile("\\d+(\\.\\d+)?[eE][+-]?\\d+");
  private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+){2,}");
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

  static NumberLexer read(String text, int start) {
    String ascii = ascii(text, start);
    NumberLexer read = read(ascii);
    return new NumberLexer(read.kind, read.text, start + read.end, read.problem);
  }

  private static NumberLexer read(String text) {
    String found;
    if ((found = match(DATE, text)) != null) {
      return new NumberLexer(Kind.DATE, found, found.length(), null);
    } else if ((found = match(CLOCK, text)) != null) {
      return new NumberLexer(Kind.CLOCK, found, found.length(), null);
    } else if ((found = match(EXPONENT, text)) != null) {
      String problem = "numbers are written without an exponent, such as `100000` or `0.001`";
      return new NumberLexer(Kind.NUMBER, "1", found.length(), problem);
    } else if ((found = match(DURATION, text)) != null) {
      return new NumberLexer(Kind.DURATION, found, found.length(), null);
    } else if ((found = match(VERSION, text)) != null) {
      String problem = Quotes.code(found) + " is not a number: it has more than one dot";
      return new NumberLexer(Kind.NUMBER, "1", found.length(), problem);
    }
    found = match(NUMBER, text);
    String number = found == null ? "1" : found;
    String problem = number.length() > MOST_DIGITS ? "this number has too many digits" : null;
    return new NumberLexer(Kind.NUMBER, problem == null ? number : "1", number.length(), problem);
  }

  private static @Nullable String match(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.lookingAt() ? matcher.group() : null;
  }

  /**
   * The digits, with those after a dot, and a few characters more, full-width ones replaced. A few
   * are enough to tell what this is, and keep a long line of numbers from being read again and
   * again.
   */
  private static String ascii(String text, int start) {
    StringBuilder out = new StringBuilder();
    digits(text, start, out);
    int dot = start + out.length();
    if (dot < text.length() && Chars.ascii(text.charAt(dot)) == '.') {
      int before = out.length();
      out.append('.');
      digits(text, dot + 1, out);
      if (out.length() == before + 1) {
        out.setLength(before);
      }
    }
    int end = Math.min(text.length(), start + out.length() + LOOK_AHEAD);
    for (int i = start + out.length(); i < end && !Character.isWhitespace(text.charAt(i)); i++) {
      out.append(Chars.ascii(text.charAt(i)));
    }
    return out.toString();
  }

  private static void digits(String text, int start, StringBuilder out) {
    for (int i = start; i < text.length() && Chars.isDigit(Chars.ascii(text.charAt(i))); i++) {
      out.append(Chars.ascii(text.charAt(i)));
    }
  }
}
