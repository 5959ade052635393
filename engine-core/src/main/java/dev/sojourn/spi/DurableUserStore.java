package dev.sojourn.spi;

import dev.sojourn.model.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A store that outlives the process and holds more than fits into memory: the engine asks for what
 * it needs when it needs it, and keeps definitions here too.
 *
 * <p>Thread-safe. {@link #commit} is called by many threads side by side, so that many changes can
 * be made durable at once.
 */
public interface DurableUserStore extends UserStore, AutoCloseable {

  /**
   * Whom the engine has to look at first, in order of instants, then of subjects ({@link
   * Subject#compareTo}).
   *
   * @param after the last one of the page before; null for the first page
   * @param limit those due at or before this instant
   */
  List<Due> due(@Nullable Due after, Instant limit, int atMost);

  /** The versions of journeys that some user's runs are on. */
  Set<Version> pinned();

  /**
   * Aliases with what was known under them and their user has still to take; also those of users
   * whom other engines work for.
   */
  List<Carried> carried();

  /** What is deployed, and all versions of journeys. */
  DefinitionStore definitions();

  /** Which users this engine works for; null if it works for all of them. */
  @Nullable Leases leases();

  /** How many threads can wait in {@link #commit} side by side to its advantage. */
  int writers();

  /** Ends; what was committed stays. An engine closes no store. */
  @Override
  void close();

  /** A user or group and when it is due. */
  record Due(Instant at, Subject subject) {}

  /** An alias and the user who has still to take what was known under it. */
  record Carried(String alias, String user) {}
}
