package dev.sojourn.internal.state;

/** A user's record is not what was written. Says where, never what: the bytes are personal data. */
public final class BrokenRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenRecordException(String message) {
    super("broken user record: " + message);
  }
}
