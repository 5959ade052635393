package dev.sojourn.dsl.text;

import dev.sojourn.dsl.text.Token.Kind;
import java.util.List;

/**
 * Reads names behind a dot: {@code user.zone}, {@code order.paid.amount}. A name that is no
 * identifier stands in quotes right behind the dot: {@code user."first name"}.
 */
final class Attributes {
  private final Cursor cursor;

  Attributes(Cursor cursor) {
    this.cursor = cursor;
  }

  /** An attribute of an event: {@code order.paid.amount}. */
  record OfEvent(String event, String attribute) {}

  /** Whether {@code user.x} is here, for {@code user}. */
  boolean at(String owner) {
    return cursor.peek().is(Kind.WORD) && cursor.peek().text().startsWith(owner + ".");
  }

  /** The name in {@code user.x}, for {@code user}. */
  String read(String owner) {
    String what = "`" + owner + ".` and a name";
    if (!at(owner) && !correctOwner(what, owner)) {
      throw cursor.expected(what);
    }
    Token token = cursor.next();
    String name = token.text().substring(owner.length() + 1);
    return name.isEmpty() ? quoted(token, what) : name;
  }

  private boolean correctOwner(String what, String owner) {
    Token token = cursor.peek();
    int dot = token.is(Kind.WORD) ? token.text().indexOf('.') : -1;
    if (dot <= 0) {
      return false;
    }
    String meant = owner + token.text().substring(dot);
    String given = token.text().substring(0, dot);
    return NearMiss.of(given, List.of(owner)) != null && cursor.correct(what, List.of(meant));
  }

  private String quoted(Token before, String what) {
    if (cursor.peek().is(Kind.STRING) && before.touches(cursor.peek())) {
      return cursor.next().text();
    }
    throw cursor.expected(what);
  }

  /** An event and, behind the last dot, an attribute of it. */
  OfEvent ofEvent() {
    String what = "an event and an attribute of it, such as `order.paid.amount`";
    Token token = cursor.peek();
    if (token.is(Kind.STRING) && cursor.peek(1).isSign(".") && token.touches(cursor.peek(1))) {
      cursor.next();
      Token dot = cursor.next();
      boolean word = cursor.peek().is(Kind.WORD) && dot.touches(cursor.peek());
      return new OfEvent(token.text(), word ? cursor.next().text() : quoted(dot, what));
    }
    int lastDot = token.is(Kind.WORD) ? token.text().lastIndexOf('.') : -1;
    if (lastDot <= 0) {
      throw cursor.expected(what);
    }
    cursor.next();
    String event = token.text().substring(0, lastDot);
    String attribute = token.text().substring(lastDot + 1);
    return new OfEvent(event, attribute.isEmpty() ? quoted(token, what) : attribute);
  }
}
