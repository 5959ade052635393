package dev.sojourn.internal.run;

import dev.sojourn.spi.UserStore;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what was published to all known users, one after another, by id, while the engine works
 * on. A user who is not reached, or not yet, gets it with the next input.
 */
final class Sweep {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  private final UserStore store;
  private final Consumer<String> work;

  Sweep(UserStore store, Consumer<String> work) {
    this.store = store;
    this.work = work;
  }

  void run() {
    Set<String> users = new TreeSet<>();
    store.forEachUser((user, due) -> users.add(user));
    for (String user : users) {
      try {
        work.accept(user);
      } catch (RuntimeException e) {
        LOG.error("a new version reaches a user with the next input only", FailureToLog.of(e));
      }
    }
  }
}
