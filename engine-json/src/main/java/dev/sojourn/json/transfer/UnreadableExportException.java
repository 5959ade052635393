package dev.sojourn.json.transfer;

/**
 * A file is not an export, or not all of one. The message is for people and has neither an id nor a
 * value of the file in it.
 */
public final class UnreadableExportException extends Exception {
  private static final long serialVersionUID = 1L;
  private final long line;

  UnreadableExportException(long line, String message) {
    super("line " + line + ": " + message);
    this.line = line;
  }

  /** Where it is wrong, from 1. */
  public long line() {
    return line;
  }
}
