package dev.sojourn.dsl.text;

import dev.sojourn.dsl.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Cuts a file into tokens. What is no token of the language but has an obvious meaning (full-width
 * signs, curly quotes, {@code ==}) is reported and read as what was meant, so that it does not hide
 * what follows.
 */
final class Lexer {
  private static final Map<String, String> MEANT =
      Map.of(
          "==", "=", "<>", "!=", "=<", "<=", "=>", ">=", "≠", "!=", "≤", "<=", "≥", ">=", "…",
          "..");
  private static final Map<String, String> MEANT_WORDS =
      Map.of("&&", Keywords.AND, "||", Keywords.OR);
  private static final List<String> PAIRS = List.of("..", "!=", "<=", ">=");
  private static final String SIGNS = ",()=<>*/+-%:.";

  private final Source source;
  private final String text;
  private final Problems problems;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private boolean firstOnLine = true;
  private int columnOffset;
  private int column = 1;

  private Lexer(Source source, Problems problems) {
    this.source = source;
    this.text = source.text();
    this.problems = problems;
  }

  /** The tokens of a file; the last one is its end. */
  static List<Token> read(Source source, Problems problems) {
    Lexer lexer = new Lexer(source, problems);
    if (lexer.text.startsWith("\uFEFF")) {
      lexer.at = 1;
      lexer.columnOffset = 1;
    }
    while (lexer.skipBlanks()) {
      lexer.token();
    }
    lexer.add(Kind.END, "", lexer.at, false);
    return lexer.tokens;
  }

  private boolean skipBlanks() {
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (Chars.isLineEnd(c)) {
        at += text.startsWith("\r\n", at) ? 2 : 1;
        line++;
        firstOnLine = true;
        columnOffset = at;
        column = 1;
      } else if (c == '#') {
        skipLine();
      } else if (Chars.isBlank(c)) {
        at += Character.charCount(c);
      } else {
        return true;
      }
    }
    return false;
  }

  private void skipLine() {
    while (at < text.length() && !Chars.isLineEnd(text.charAt(at))) {
      at++;
    }
  }

  private void token() {
    int c = text.codePointAt(at);
    char ascii = Chars.ascii(text.charAt(at));
    if (StringLexer.opens(text, at)) {
      string();
    } else if (Chars.startsName(c)) {
      word();
    } else if (Chars.isDigit(ascii)) {
      number();
    } else if (ascii == '#' || text.startsWith("//", at)) {
      report(at + (ascii == '#' ? 1 : 2), "a comment starts with `#`");
      skipLine();
    } else {
      sign();
    }
  }

  private void string() {
    int start = at;
    StringLexer string = StringLexer.read(source, start, line, columnAt(start), problems);
    at = string.end();
    add(Kind.STRING, string.content(), start, string.suspect());
  }

  private void word() {
    int start = at;
    skipName();
    add(Kind.WORD, text.substring(start, at), start, false);
  }

  private void skipName() {
    while (at < text.length() && Chars.inName(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
  }

  private void number() {
    NumberLexer number = NumberLexer.read(text, at);
    int start = at;
    at = number.end();
    boolean wide = !text.startsWith(number.text(), start);
    if (wide) {
      report(
          start,
          at,
          "full-width characters are not read here: write " + Quotes.code(number.text()));
    } else if (number.problem() != null) {
      report(start, at, number.problem());
    }
    add(number.kind(), number.text(), start, wide || number.problem() != null);
  }

  private void sign() {
    int start = at;
    String pair = at + 2 <= text.length() ? text.substring(at, at + 2) : "";
    String one = text.substring(at, at + Character.charCount(text.codePointAt(at)));
    String ascii = String.valueOf(Chars.ascii(text.charAt(at)));
    if (PAIRS.contains(pair)) {
      at += 2;
      add(Kind.SIGN, pair, start, false);
    } else if (MEANT.containsKey(pair) || MEANT_WORDS.containsKey(pair)) {
      boolean sign = MEANT.containsKey(pair);
      String meant = sign ? MEANT.get(pair) : MEANT_WORDS.get(pair);
      meant(sign ? Kind.SIGN : Kind.WORD, pair, meant == null ? pair : meant);
    } else if (MEANT.containsKey(one)) {
      meant(Kind.SIGN, one, MEANT.getOrDefault(one, one));
    } else if (SIGNS.contains(one)) {
      at++;
      add(Kind.SIGN, one, start, false);
    } else if (SIGNS.contains(ascii)) {
      meant(Kind.SIGN, one, ascii);
    } else if (";".equals(ascii)) {
      report(start + 1, "no " + Quotes.code(one) + " is needed here: delete it");
      at++;
    } else {
      bad();
    }
  }

  private void meant(Kind kind, String written, String meant) {
    int start = at;
    at += written.length();
    report(start, at, "write `" + meant + "` instead of " + Quotes.code(written));
    add(kind, meant, start, true);
  }

  /** Characters that mean nothing, with the name they stand in, if they stand in one. */
  private void bad() {
    int first = at;
    int c = text.codePointAt(first);
    Token before = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
    boolean inName = before != null && before.is(Kind.WORD) && before.end() == first;
    int start = inName && before != null ? before.start() : first;
    do {
      at += Character.charCount(text.codePointAt(at));
    } while (at < text.length() && isBadOrName(text.codePointAt(at)));
    String shown = Quotes.code(Character.toString(c));
    String message =
        Chars.isHidden(c)
            ? "the character " + shown + " cannot be seen: delete it, or put the name in quotes"
            : inName
                ? "a name with " + shown + " in it needs double quotes"
                : "the character " + shown + " means nothing here";
    report(first, first + Character.charCount(c), message);
    if (inName) {
      tokens.remove(tokens.size() - 1);
      firstOnLine = before != null && before.firstOnLine();
    }
    add(Kind.BAD, text.substring(start, at), start, true);
  }

  private boolean isBadOrName(int c) {
    return Chars.inName(c)
        || !Chars.isBlank(c)
            && !Chars.isLineEnd(c)
            && (c > 0xFFFF || (SIGNS + "#;").indexOf(Chars.ascii((char) c)) < 0)
            && !StringLexer.isQuote(c);
  }

  private void report(int end, String message) {
    report(at, end, message);
  }

  private void report(int start, int end, String message) {
    problems.error("bad-character", message, source.span(start, end, line, columnAt(start)));
  }

  private void add(Kind kind, String content, int start, boolean suspect) {
    int tokenColumn = columnAt(start);
    tokens.add(new Token(kind, content, start, at, line, tokenColumn, firstOnLine, suspect));
    firstOnLine = false;
  }

  /** Counted on from the last place asked for, so that a very long line takes linear time. */
  private int columnAt(int offset) {
    if (offset < columnOffset) {
      return column - text.codePointCount(offset, columnOffset);
    }
    column += text.codePointCount(columnOffset, offset);
    columnOffset = offset;
    return column;
  }
}
