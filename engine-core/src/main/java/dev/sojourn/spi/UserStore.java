package dev.sojourn.spi;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one record per user and one per group, opaque bytes in the engine's own encoding, and the
 * outbox of touches that no sink has taken yet. A user and a group may have the same id: whose a
 * record is follows from the whole {@link Subject}.
 *
 * <p>A store belongs to one engine at a time. Definitions are not in it: an engine that is built
 * over records of an earlier one has to be given the journeys their live runs are on, and knows
 * them as first versions.
 *
 * <p>The engine calls for one subject from one thread at a time, for different ones from several.
 * An exception from {@link #commit} means that nothing of it was kept.
 */
public interface UserStore {

  /** The subject's record, or null if there is none. The engine does not change the array. */
  byte @Nullable [] load(Subject subject);

  /**
   * Where the names are that records say by number; the same table as long as the store lives. Of a
   * store that keeps none every record says all names itself, which takes more room.
   */
  default NameTable names() {
    return NameTable.NONE;
  }

  /** Keeps all of the change, or nothing of it. */
  void commit(Change change);

  /** Takes a touch out of the outbox: it is settled. Unknown ids are ignored. */
  void settle(Subject subject, String touchId);

  /**
   * All users and groups with a record and the instant at which each is due next, null for never;
   * in any order.
   */
  void forEachSubject(BiConsumer<Subject, @Nullable Instant> visitor);

  /** All touches in the outbox; those of one subject in the order in which they were committed. */
  void forEachOutboxEntry(Consumer<Touch> visitor);

  /**
   * One commit.
   *
   * @param record the subject's new record, with the marks of the events it has seen; null erases
   *     the subject and all of its touches in the outbox
   * @param nextDue when the engine must look at the subject again; null for never
   * @param touches new entries of the outbox, in order
   */
  @SuppressWarnings("ArrayRecordComponent") // the record is opaque bytes; nobody compares changes
  record Change(
      Subject subject, byte @Nullable [] record, @Nullable Instant nextDue, List<Touch> touches) {
    public Change {
      Objects.requireNonNull(subject, "subject");
      touches = List.copyOf(touches);
    }
  }
}
