package dev.sojourn.dsl.text;

import dev.sojourn.dsl.text.Token.Kind;
import dev.sojourn.model.SourceSpan;
import java.util.Collection;
import java.util.List;

/** The place in a file where reading is, and what every clause needs: look, take, refuse. */
final class Cursor {
  private final Source source;
  private final List<Token> tokens;
  private final Problems problems;
  private final Places places;
  private int at;
  private int fresh;

  Cursor(Source source, List<Token> tokens, Problems problems, Places places) {
    this.source = source;
    this.tokens = tokens;
    this.problems = problems;
    this.places = places;
  }

  Token peek() {
    return tokens.get(at);
  }

  /**
   * The token so many places further on; before the first and after the last there is the first and
   * the last.
   */
  Token peek(int distance) {
    return tokens.get(Math.max(0, Math.min(at + distance, tokens.size() - 1)));
  }

  Token next() {
    Token token = peek();
    if (!token.is(Kind.END)) {
      at++;
    }
    return token;
  }

  /** How many tokens are read. */
  int index() {
    return at;
  }

  boolean atEnd() {
    return peek().is(Kind.END);
  }

  boolean at(String word) {
    return peek().isWord(word);
  }

  boolean at(Collection<String> words) {
    return peek().is(Kind.WORD) && words.contains(peek().text());
  }

  boolean at(String word, String following) {
    return at(word) && peek(1).isWord(following);
  }

  boolean accept(String word) {
    boolean found = at(word);
    if (found) {
      next();
    }
    return found;
  }

  boolean acceptSign(String sign) {
    boolean found = peek().isSign(sign);
    if (found) {
      next();
    }
    return found;
  }

  /** Takes a word that must be here; a misspelt one is reported and taken for it. */
  void expect(String word, String what) {
    if (!at(word) && !correct(what, List.of(word))) {
      throw expected(what);
    }
    next();
  }

  void expect(String word) {
    expect(word, "`" + word + "`");
  }

  void expectSign(String sign, String what) {
    if (!acceptSign(sign)) {
      throw expected(what);
    }
  }

  /** If the word here is nearly one of those, reports it and puts the right one in its place. */
  boolean correct(String what, Collection<String> words) {
    Token token = peek();
    String meant = token.is(Kind.WORD) ? NearMiss.of(token.text(), words) : null;
    if (meant == null) {
      return false;
    }
    if (!excused()) {
      String message = "expected " + what + ", found " + token.shown();
      report("unknown-word", message + "; did you mean `" + meant + "`?", token);
    }
    tokens.set(at, token.corrected(meant));
    return true;
  }

  /**
   * Whether one of those words goes on here: spelt right, or nearly so and nothing else that could
   * begin here.
   */
  boolean continues(String what, Collection<String> words) {
    Token token = peek();
    boolean stray = token.is(Kind.WORD) && !token.firstOnLine() && !Starts.something(token);
    return at(words) || stray && !words.contains(token.text()) && correct(what, words);
  }

  /** The word here if it is one of those, spelt right or nearly so; taken. */
  String oneOf(String what, Collection<String> words) {
    if (!at(words) && !correct(what, words)) {
      throw expected(what);
    }
    return next().text();
  }

  /** A string, taken. */
  String string(String what) {
    if (!peek().is(Kind.STRING)) {
      String hint = peek().is(Kind.WORD) ? " (a text needs double quotes)" : "";
      throw expected(what, hint);
    }
    return next().text();
  }

  /** Says what was expected in place of what is here. */
  Bail expected(String what) {
    return expected(what, "");
  }

  Bail expected(String what, String hint) {
    boolean missing = startsLine(peek()) && Starts.something(peek());
    return expected(what, hint, missing || atEnd());
  }

  /**
   * Says what was expected at the start of a clause, where nothing is missing before what is here.
   */
  Bail unexpected(String what, String hint) {
    return expected(what, hint, atEnd());
  }

  private Bail expected(String what, String hint, boolean missing) {
    Token found = peek();
    String where = missing && !found.is(Kind.END) ? " on line " + found.line() : "";
    String message = "expected " + what + ", found " + found.shown() + where + hint;
    if (excused()) {
      return new Bail();
    }
    if (missing && at > 0) {
      problems.error("expected", message, source.after(peek(-1)));
    } else {
      report("expected", message, found);
    }
    return new Bail();
  }

  private boolean startsLine(Token token) {
    return at > 0 && token.line() > peek(-1).line();
  }

  /** Whether what cannot be read here may come from what was reported shortly before. */
  boolean excused() {
    return peek().suspect() || excuses(-1) || excuses(-2);
  }

  private boolean excuses(int distance) {
    Token before = peek(distance);
    boolean unclosed = distance == -1 && before.is(Kind.STRING);
    return at + distance >= fresh
        && before.suspect()
        && (unclosed || before.line() == peek().line());
  }

  /** After a mistake, reading begins anew here: what went before excuses nothing any more. */
  void refresh() {
    fresh = at;
  }

  void report(String code, String message, Token token) {
    problems.error(code, message, source.span(token));
  }

  void report(String code, String message, SourceSpan span) {
    problems.error(code, message, span);
  }

  /** The place of the tokens read since then; of the next one if there are none. */
  SourceSpan since(int index) {
    Token first = tokens.get(Math.min(index, tokens.size() - 1));
    return source.span(first, index < at ? tokens.get(at - 1) : first);
  }

  /** The text of the tokens read since then, as written. */
  String written(int index) {
    return index < at
        ? source.text().substring(tokens.get(index).start(), tokens.get(at - 1).end())
        : "";
  }

  /** Begins to note the places of a node that starts here. */
  Pen pen() {
    return new Pen(this, places);
  }
}
