package dev.sojourn.internal.run;

import dev.sojourn.internal.log.FailureToLog;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.UserStore;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what was published to all known users and groups, one after another, by id, while the
 * engine works on. A user who is not reached, or not yet, gets it with the next input; a sweep that
 * ends half-way is made up for when the engine is built again.
 */
final class Sweep {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  private final UserStore store;
  private final Time time;
  private final Consumer<Subject> work;
  private volatile boolean due;

  Sweep(UserStore store, Time time, Consumer<Subject> work) {
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
    if (store instanceof DurableUserStore) {
      store.forEachSubject((subject, next) -> reach(subject)); // more than memory may hold
    } else {
      Set<Subject> all = new TreeSet<>();
      store.forEachSubject((subject, next) -> all.add(subject));
      all.forEach(this::reach);
    }
  }

  private void reach(Subject subject) {
    try {
      work.accept(subject);
    } catch (RuntimeException e) {
      LOG.error("what was published reaches a user with the next input only", FailureToLog.of(e));
    }
  }
}
