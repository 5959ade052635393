package dev.sojourn.json;

/**
 * A text does not hold what it should. The message is for people, says what was found and what
 * would do, and has neither an id nor a value of the text in it.
 */
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;
  private final int place;

  /** Something wrong at a place. */
  public UnreadableException(int place, String message) {
    super(message, null, false, false);
    this.place = place;
  }

  /** What is wrong. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /**
   * Where it is wrong: the index of a character in the text, from 0; with {@link EventFields}, the
   * number that the caller gave.
   */
  public int place() {
    return place;
  }
}
