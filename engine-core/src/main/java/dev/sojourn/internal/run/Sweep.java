package dev.sojourn.internal.run;

import dev.sojourn.spi.UserStore;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what was published to all known users, one after another, by id, while the engine works
 * on. A user who is not reached, or not yet, gets it with the next input; a sweep that ends
 * half-way is made up for when the engine is built again.
 */
final class Sweep {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  private final UserStore store;
  private final Time time;
  private final Consumer<String> work;
  private volatile boolean due;

  Sweep(UserStore store, Time time, Consumer<String> work) {
    this.store = store;
    this.time = time;
    this.work = work;
  }

  /** Now, or as soon as the engine has any time. */
  void request() {
    due = true;
    ifDue();
  }

  /** What was asked for before the engine had any time. */
  void ifDue() {
    if (due && time.isSet()) {
      due = false;
      run();
    }
  }

  private void run() {
    Set<String> users = new TreeSet<>();
    store.forEachUser((user, next) -> users.add(user));
    for (String user : users) {
      try {
        work.accept(user);
      } catch (RuntimeException e) {
        LOG.error("what was published reaches a user with the next input only", FailureToLog.of(e));
      }
    }
  }
}
