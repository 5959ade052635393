package dev.sojourn.dsl.text;

import dev.sojourn.dsl.text.Token.Kind;

/** Reads names: identifiers or strings. */
final class Names {
  private Names() {}

  /** The name here, taken. */
  static String read(Cursor cursor, Name name) {
    Token token = cursor.peek();
    if (token.is(Kind.STRING) || token.is(Kind.BAD)) {
      return cursor.next().text();
    }
    if (token.is(Kind.WORD)) {
      if (isMissing(cursor, name)) {
        throw cursor.expected(name.what());
      } else if (name.continues(token.text())) {
        throw cursor.expected(
            name.what(), " (a name spelt like that needs quotes: \"" + token.text() + "\")");
      }
      return cursor.next().text();
    }
    boolean digits = !token.is(Kind.SIGN) && !token.is(Kind.END);
    boolean longer = digits && token.touches(cursor.peek(1)) && cursor.peek(1).is(Kind.WORD);
    String text = token.text() + (longer ? cursor.peek(1).text() : "");
    String hint =
        " (a name that begins with a digit needs quotes: " + Quotes.shown(Quotes.quote(text)) + ")";
    throw cursor.expected(name.what(), digits && !cursor.peek(1).isSign("%") ? hint : "");
  }

  /** Whether the word here is no name but what comes after one that was forgotten. */
  private static boolean isMissing(Cursor cursor, Name name) {
    Token token = cursor.peek();
    Token next = cursor.peek(1);
    boolean step = token.firstOnLine() && Starts.step(cursor, 0, true);
    boolean anchor = token.isWord(Keywords.ANCHOR) && next.isSign("+");
    boolean heading =
        name == Name.JOURNEY
            && next.is(Kind.WORD)
            && Starts.inJourney(token)
            && !Starts.inJourney(next)
            && !next.isWord(Keywords.FOR);
    return step || anchor || heading;
  }
}
