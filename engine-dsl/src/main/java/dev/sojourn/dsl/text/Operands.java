package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import dev.sojourn.dsl.text.Token.Kind;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Expression.Function;
import dev.sojourn.model.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what has a value: attributes, literals, and counts over the history. */
final class Operands {
  private static final String VALUE =
      "a value, such as `user.x`, `count of order.paid`, `\"text\"` or `3`";
  private static final Map<String, Function> FUNCTIONS =
      Map.of(SUM, Function.SUM, MIN, Function.MIN, MAX, Function.MAX, AVG, Function.AVG);
  private static final Set<String> OPERATORS = Set.of("=", "!=", "<", "<=", ">", ">=", "*", "/");
  private static final List<String> OWNERS = List.of(USER, GROUP, EVENT, ANCHOR);

  private final Cursor cursor;
  private final Attributes attributes;
  private final Calendars calendars;
  private final Queries queries;
  private final Nesting nesting;

  Operands(Cursor cursor, Attributes attributes, Queries queries, Nesting nesting) {
    this.cursor = cursor;
    this.attributes = attributes;
    this.calendars = new Calendars(cursor, attributes);
    this.queries = queries;
    this.nesting = nesting;
  }

  /**
   * Whether the word here, whatever it means elsewhere, is an attribute of the event being counted.
   */
  boolean isBareNameHere() {
    return nesting.isInWhere() && cursor.peek().is(Kind.WORD) && isSignAhead(1);
  }

  /** Whether the token so far ahead compares or multiplies what stands before it. */
  boolean isOperatorAhead(int distance) {
    Token token = cursor.peek(distance);
    return isSignAhead(distance)
        || token.isWord(IS)
        || token.isWord(CONTAINS)
        || token.isWord(IN) && cursor.peek(distance + 1).isSign("(");
  }

  private boolean isSignAhead(int distance) {
    Token token = cursor.peek(distance);
    return token.is(Kind.SIGN) && OPERATORS.contains(token.text());
  }

  Expression operand() {
    Pen pen = cursor.pen();
    Token token = cursor.peek();
    return switch (token.kind()) {
      case STRING, NUMBER, DATE -> pen.done(new Expression.Literal(literal()));
      case SIGN -> pen.done(sign(pen));
      case WORD -> pen.done(word(pen, token.text()));
      default -> throw cursor.expected(VALUE);
    };
  }

  private Expression sign(Pen pen) {
    if (cursor.peek().isSign("-") && cursor.peek(1).is(Kind.NUMBER)) {
      return new Expression.Literal(literal());
    } else if (cursor.peek().isSign(".") && cursor.peek(1).is(Kind.STRING)) {
      requireWhere("." + Quotes.quote(cursor.peek(1).text()));
      cursor.next();
      return new Expression.RowAttribute(pen.field("name", () -> cursor.next().text()));
    } else if (cursor.peek().isSign(".") && cursor.peek(1).is(Kind.NUMBER)) {
      throw cursor.expected(VALUE, " (write `0." + Quotes.shown(cursor.peek(1).text()) + "`)");
    }
    throw cursor.expected(VALUE);
  }

  private Expression word(Pen pen, String word) {
    if (word.equals(TRUE) || word.equals(FALSE)) {
      return new Expression.Literal(literal());
    }
    for (String owner : OWNERS) {
      if (attributes.at(owner)) {
        return owned(owner, pen.field("name", () -> attributes.read(owner)));
      }
    }
    if (word.equals(COUNT) && cursor.at(COUNT, OF)) {
      cursor.next();
      cursor.next();
      return new Expression.Count(pen.field("query", () -> queries.query(true)));
    } else if (FUNCTIONS.containsKey(word) && cursor.peek(1).isWord(OF)) {
      return aggregate(pen, FUNCTIONS.getOrDefault(word, Function.SUM));
    } else if (cursor.at(STREAK, OF)) {
      cursor.next();
      cursor.next();
      return new Expression.Streak(pen.field("event", () -> Names.read(cursor, Name.QUERY_EVENT)));
    } else if (cursor.at(DAYS, SINCE)) {
      return daysSince(pen);
    } else if (word.equals(LAST) && (isEventAhead() || !nesting.isInWhere())) {
      cursor.next();
      Attributes.OfEvent last = attributes.ofEvent();
      return new Expression.Last(last.event(), last.attribute());
    }
    return bareName(pen, word);
  }

  private boolean isEventAhead() {
    Token next = cursor.peek(1);
    return next.is(Kind.STRING) || next.is(Kind.WORD) && next.text().indexOf('.') > 0;
  }

  private static Expression owned(String owner, String name) {
    return switch (owner) {
      case USER -> new Expression.UserAttribute(name);
      case GROUP -> new Expression.GroupAttribute(name);
      case EVENT -> new Expression.EventAttribute(name);
      default -> new Expression.AnchorAttribute(name);
    };
  }

  private Expression aggregate(Pen pen, Function function) {
    cursor.next();
    cursor.next();
    Pen query = cursor.pen();
    int from = cursor.index();
    Attributes.OfEvent of = attributes.ofEvent();
    pen.note("attribute", from);
    query.note("event", from);
    return new Expression.Aggregate(
        function, of.attribute(), pen.field("query", () -> queries.rest(query, of.event(), true)));
  }

  private Expression daysSince(Pen pen) {
    cursor.next();
    cursor.next();
    if (cursor.accept(ANCHOR)) {
      return new Expression.DaysSinceAnchor();
    }
    cursor.expect(LAST, Name.LAST_EVENT.what());
    if (cursor.accept(ACTIVITY)) {
      return new Expression.DaysSinceActivity();
    }
    return new Expression.DaysSinceLast(
        pen.field("event", () -> Names.read(cursor, Name.LAST_EVENT)));
  }

  private Expression bareName(Pen pen, String word) {
    if (AFTER_QUERY.contains(word) && !isBareNameHere()) {
      throw cursor.expected(VALUE);
    }
    int dot = word.indexOf('.');
    String owner = dot <= 0 ? null : NearMiss.of(word.substring(0, dot), OWNERS);
    if (!nesting.isInWhere() && owner != null) {
      cursor.correct(VALUE, List.of(owner + word.substring(dot)));
      return word(pen, cursor.peek().text());
    } else if (!nesting.isInWhere() && !isOperatorAhead(1) && cursor.correct(VALUE, VALUES)) {
      throw new Bail();
    }
    requireWhere(word);
    return new Expression.RowAttribute(pen.field("name", () -> cursor.next().text()));
  }

  private void requireWhere(String name) {
    boolean function = COUNT.equals(name) || STREAK.equals(name) || FUNCTIONS.containsKey(name);
    if (!nesting.isInWhere() && function && !isOperatorAhead(1)) {
      cursor.next();
      cursor.expect(OF, "`of` after `" + name + "`");
    } else if (!nesting.isInWhere()) {
      String only = " (only inside `where` does " + Quotes.code(name) + " alone mean something)";
      throw cursor.expected(VALUE, only);
    }
  }

  /** A text, number, date, {@code true} or {@code false}. */
  Value literal() {
    Token token = cursor.peek();
    String what = "a text in double quotes, a number, a date, `true` or `false`";
    boolean negative = token.isSign("-") && cursor.peek(1).is(Kind.NUMBER);
    if (negative) {
      cursor.next();
      return Value.of(new BigDecimal(cursor.next().text()).negate());
    }
    switch (token.kind()) {
      case STRING:
        return Value.of(cursor.next().text());
      case NUMBER:
        return Value.of(new BigDecimal(cursor.next().text()));
      case DATE:
        LocalDate date = calendars.date();
        return Value.of(date);
      default:
        if (token.isWord(TRUE) || token.isWord(FALSE)) {
          return Value.of(cursor.next().isWord(TRUE));
        }
        throw cursor.expected(what);
    }
  }
}
