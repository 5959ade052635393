package dev.sojourn.spi;

import dev.sojourn.model.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one record per user and one per group, opaque bytes in the engine's own encoding; the
 * outbox of touches that no sink has taken yet; and the inbox of what is still to be applied. A
 * user and a group may have the same id: whose a record is follows from the whole {@link Subject}.
 *
 * <p>Definitions are not in such a store: an engine that is built over records of an earlier one
 * has to be given the journeys their live runs are on, and knows them as first versions. The engine
 * reads all records when it is built. A {@link DurableUserStore} keeps definitions, and is asked
 * for what is needed only.
 *
 * <p>The engine calls for one subject from one thread at a time, for different ones from several.
 * An exception from {@link #commit} means that all of it was kept, or nothing: the engine loads the
 * record once more to see which, and takes it for kept if it is the one that was to be.
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

  /**
   * All users and groups with a record and the instant at which each is due next, null for never;
   * in any order. What is committed meanwhile may be told as it was or as it is.
   */
  void forEachSubject(BiConsumer<Subject, @Nullable Instant> visitor);

  /** The touches that no sink has taken yet. */
  Outbox outbox();

  /** What is still to be applied. */
  Inbox inbox();

  /**
   * One commit.
   *
   * @param record the subject's new record, with the marks of the events it has seen; null erases
   *     the subject, all of its touches in the outbox, and all entries of the inbox that reach it
   * @param nextDue when the engine must look at the subject again; null for never
   * @param outgoing new entries of the outbox, in order; one that is there already stays as it is
   * @param pins the versions of journeys that its runs are on; null if they are as before
   * @param carriesTo the user who has still to take what this record, of an alias, carries; null if
   *     there is nothing to take
   * @param done the numbers of the entries of the inbox that are applied by this
   */
  @SuppressWarnings("ArrayRecordComponent") // the record is opaque bytes; nobody compares changes
  record Change(
      Subject subject,
      byte @Nullable [] record,
      @Nullable Instant nextDue,
      List<Outgoing> outgoing,
      @Nullable Set<Version> pins,
      @Nullable String carriesTo,
      List<Long> done) {
    public Change {
      Objects.requireNonNull(subject, "subject");
      outgoing = List.copyOf(outgoing);
      pins = pins == null ? null : Set.copyOf(pins);
      done = List.copyOf(done);
    }

    /** A change of a record whose runs stay on their versions, if it has any. */
    public static Change of(
        Subject subject, byte[] record, @Nullable Instant nextDue, List<Outgoing> outgoing) {
      return new Change(subject, record, nextDue, outgoing, null, null, List.of());
    }

    /** Erases a subject. */
    public static Change erasing(Subject subject) {
      return new Change(subject, null, null, List.of(), Set.of(), null, List.of());
    }
  }
}
