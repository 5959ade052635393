package dev.sojourn.internal.run;

import dev.sojourn.model.Subject;
import dev.sojourn.spi.UserStore;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what was published to all known users and groups, one after another, by id, while the
 * engine works on. A user who is not reached, or not yet, gets it with the next input.
 */
final class Sweep {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  private final UserStore store;
  private final Consumer<Subject> work;

  Sweep(UserStore store, Consumer<Subject> work) {
    this.store = store;
    this.work = work;
  }

  void run() {
    Set<Subject> all = new TreeSet<>();
    store.forEachSubject((subject, due) -> all.add(subject));
    for (Subject subject : all) {
      try {
        work.accept(subject);
      } catch (RuntimeException e) {
        LOG.error("a new version reaches a user with the next input only", FailureToLog.of(e));
      }
    }
  }
}
