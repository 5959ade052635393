package dev.sojourn.store.jdbc;

import org.jspecify.annotations.Nullable;

/** The database did not do what it was asked for. The message holds no ids. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final boolean isUnknown;

  StoreException(String message, @Nullable Throwable cause) {
    this(message, cause, false);
  }

  private StoreException(String message, @Nullable Throwable cause, boolean isUnknown) {
    super(message, cause);
    this.isUnknown = isUnknown;
  }

  /** A change of which nobody can tell by now whether it was kept. */
  static StoreException unknown(@Nullable Throwable cause) {
    return new StoreException(
        "it is unknown whether the change was kept: the database could not be asked any more",
        cause,
        true);
  }

  /** Whether a change may have been kept; if not, nothing of it was. */
  public boolean isUnknown() {
    return isUnknown;
  }
}
