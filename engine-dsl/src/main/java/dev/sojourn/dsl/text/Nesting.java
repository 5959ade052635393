package dev.sojourn.dsl.text;

/**
 * How deep in a condition reading is. Deeper than the language allows is refused before the stack
 * can overflow.
 */
final class Nesting {
  /** Levels of parentheses and {@code not}, and again as many of {@code where}. */
  static final int LEVELS = 32;

  /** Operations in one row, each of which is a node of a condition. */
  static final int NODES = 2_000;

  private final Cursor cursor;
  private int level;
  private int wheres;

  Nesting(Cursor cursor) {
    this.cursor = cursor;
  }

  void reset() {
    level = 0;
    wheres = 0;
  }

  int level() {
    return level;
  }

  void enter() {
    level++;
    refuse(level > LEVELS);
  }

  void back(int earlier) {
    level = earlier;
  }

  void enterWhere() {
    wheres++;
    refuse(wheres > LEVELS);
  }

  void leaveWhere() {
    wheres--;
  }

  boolean isInWhere() {
    return wheres > 0;
  }

  void chain(int operations) {
    if (operations > NODES) {
      cursor.report(
          "too-large", "a condition has at most " + NODES + " nodes: divide it", cursor.peek());
      throw new Bail();
    }
  }

  private void refuse(boolean tooDeep) {
    if (tooDeep) {
      cursor.report(
          "too-deep",
          "conditions nest at most "
              + LEVELS
              + " levels deep: use a segment for a part of this one",
          cursor.peek());
      throw new Bail();
    }
  }
}
