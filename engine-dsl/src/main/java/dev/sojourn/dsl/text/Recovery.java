package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import dev.sojourn.dsl.text.Token.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Goes on after a mistake: skips to what probably begins the next clause. Line breaks and
 * indentation, which mean nothing to the language, are good advisers here.
 */
final class Recovery {
  private static final int SHORTEST_MISSPELT = 4;
  private static final Set<String> CONTINUING =
      Stream.of(
              GUARDS,
              ACTIONS,
              OPTIONS,
              List.of(VIA, ELSE, AND, OR, WHERE, SPLIT, CHOOSE, OTHERWISE))
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableSet());

  private final Cursor cursor;

  Recovery(Cursor cursor) {
    this.cursor = cursor;
  }

  /** What else, besides the next definition, can come after the clause that failed. */
  enum Inside {
    FILE,
    CLAUSES,
    JOURNEY,
    STEPS
  }

  /**
   * Reads a clause; if that fails, skips to the next.
   *
   * @param clauses words that begin a clause here
   * @return whether it went well
   */
  boolean attempt(Inside inside, Collection<String> clauses, Runnable read) {
    int start = cursor.index();
    int column = column();
    try {
      read.run();
      return true;
    } catch (Bail e) {
      if (cursor.index() == start) {
        cursor.next();
      }
      skip(inside, clauses, column);
      return false;
    }
  }

  boolean attempt(Inside inside, Runnable read) {
    return attempt(inside, List.of(), read);
  }

  /** The column where the line of the next token begins. */
  private int column() {
    int back = 0;
    while (!cursor.peek(back).firstOnLine() && cursor.index() + back > 0) {
      back--;
    }
    return cursor.peek(back).column();
  }

  private void skip(Inside inside, Collection<String> clauses, int column) {
    while (!cursor.atEnd() && !stops(inside, clauses, column)) {
      cursor.next();
    }
    cursor.refresh();
  }

  private boolean stops(Inside inside, Collection<String> clauses, int column) {
    Token token = cursor.peek();
    boolean journey = inside == Inside.JOURNEY || inside == Inside.STEPS;
    if (definition() || journey && (part() || header(inside) || Starts.step(cursor, 0, false))) {
      return true;
    } else if (!token.firstOnLine()) {
      return false;
    } else if (!token.is(Kind.WORD)) {
      // `3 days befor …`: a step by its number and its place, whatever is wrong with the rest
      return inside == Inside.STEPS && column > 1 && token.column() <= column && Starts.step(token);
    } else if (clauses.contains(token.text())) {
      return true;
    }
    boolean outside = token.column() <= column && !CONTINUING.contains(token.text());
    return outside && (column > 1 || misspelt(token.text(), clauses));
  }

  private static boolean misspelt(String word, Collection<String> clauses) {
    List<String> all =
        Stream.of(DEFINITIONS, HEADERS, PARTS, TIMINGS, clauses)
            .flatMap(Collection::stream)
            .filter(w -> w.length() >= SHORTEST_MISSPELT)
            .toList();
    return NearMiss.of(word, all) != null;
  }

  private boolean definition() {
    Token next = cursor.peek(1);
    boolean named = next.is(Kind.WORD) || next.is(Kind.STRING);
    if (cursor.peek().firstOnLine()) {
      return cursor.at(DEFINITIONS) && (named || cursor.at(POLICY) || cursor.at(VOCABULARY));
    }
    Token third = cursor.peek(2);
    boolean heading =
        third.is(Kind.STRING)
            || third.isWord(FOR)
            || third.is(Kind.WORD) && (HEADERS.contains(third.text()) || isPart(third));
    return cursor.at(JOURNEY) && named && heading;
  }

  private static boolean isPart(Token token) {
    return PARTS.contains(token.text());
  }

  private boolean part() {
    Token next = cursor.peek(1);
    boolean named = next.is(Kind.WORD) || next.is(Kind.STRING);
    return cursor.at(PARTS) && (named || cursor.peek().firstOnLine());
  }

  private boolean header(Inside inside) {
    if (cursor.peek().firstOnLine()) {
      return cursor.at(HEADERS) && !(inside == Inside.STEPS && cursor.at(PRIORITY));
    }
    return cursor.at(STARTS, WHEN) || cursor.at(LEAVES, WHEN) || cursor.at(ENDS, AFTER);
  }
}
