package dev.sojourn.store;

import dev.sojourn.model.Subject;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.UserStore;
import java.time.Instant;
import java.util.List;

/**
 * A mark in a store that users are being brought into it. It is the first entry of the inbox as
 * long as not all of them are there, and no engine is built on such a store.
 */
public final class UnfinishedImport {
  private static final Subject NOBODY = Subject.group("sojourn: an import");
  private static final String ERROR = "an import has not come to its end";
  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  private UnfinishedImport() {}

  /**
   * Marks an empty store.
   *
   * @return what ends the import
   */
  public static Runnable begin(UserStore store) {
    Inbox.Failure never = new Inbox.Failure(1, Instant.EPOCH, NEVER, ERROR);
    long number = store.inbox().append(NOBODY, null, never);
    return () -> store.inbox().remove(number);
  }

  /**
   * Refuses a store that has only a part of what was to be brought into it.
   *
   * @throws IllegalStateException if it has the mark
   */
  public static void refuse(UserStore store) {
    List<Inbox.Entry> first = store.inbox().after(0, 1);
    if (!first.isEmpty() && first.get(0).to().equals(NOBODY)) {
      throw new IllegalStateException(
          ERROR + ": the store has only a part of the users; empty it and import again");
    }
  }
}
