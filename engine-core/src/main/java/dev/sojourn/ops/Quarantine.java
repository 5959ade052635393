package dev.sojourn.ops;

import dev.sojourn.model.Subject;
import dev.sojourn.spi.Inbox;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Users and groups for whom an input made a started engine fail, or whose record cannot be read.
 * Nothing of them was changed; the input is in the inbox, later ones come in behind it, and their
 * timers wait. All others go on. The first input is tried again after a minute, 2, 4 … 60 minutes
 * of the engine's time; when it is applied, the others follow in order.
 *
 * <p>What is told here names users and groups: it is for operators, and not for logs. An engine
 * that was not started has nobody in quarantine: it throws. Thread-safe.
 */
public interface Quarantine {

  /** How many users and groups are in quarantine. */
  int size();

  /**
   * Who is in quarantine, in order of {@link Subject#compareTo}.
   *
   * @param after those behind this one only; null for all
   */
  List<Case> list(@Nullable Subject after, int atMost);

  /**
   * The inputs of a user or group that wait, in the order in which they will be applied; an entry
   * without an event stands for a timer.
   */
  List<Inbox.Entry> inputs(Subject whom, int atMost);

  /** Tries the first input now instead of later. False if they are not in quarantine. */
  boolean retry(Subject whom);

  /**
   * Throws an input away; those behind it are tried now. False if no such input waits.
   *
   * @param number the number of its entry
   */
  boolean drop(long number);

  /**
   * Throws a record away that cannot be read: all that is known of the user or group, who begins
   * anew with the inputs that wait. Touches in the outbox stay there.
   *
   * @return false if the record can be read, or there is none; nothing was changed then
   */
  boolean discardRecord(Subject whom);

  /**
   * A user or group in quarantine.
   *
   * @param attempts how often the first input was tried
   * @param next when it is tried again; the engine's time
   * @param error the class of the failure and where it happened, without personal data
   * @param waiting how many inputs wait, the first one included
   */
  record Case(Subject whom, int attempts, Instant next, String error, int waiting) {
    public Case {
      Objects.requireNonNull(whom, "whom");
      Objects.requireNonNull(next, "next");
      Objects.requireNonNull(error, "error");
    }
  }
}
