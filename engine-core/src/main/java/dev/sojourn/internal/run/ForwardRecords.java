package dev.sojourn.internal.run;

import dev.sojourn.internal.state.Forward;
import dev.sojourn.internal.state.RecordCodec;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.UserStore;
import dev.sojourn.spi.Version;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records of users, some of which are aliases by now, as the store has them. */
final class ForwardRecords {
  private final Shards shards;

  ForwardRecords(Shards shards) {
    this.shards = shards;
  }

  /** What is kept under an id; null if nothing is. */
  byte @Nullable [] load(String id) {
    return records(id).load(Subject.user(id));
  }

  /** Where an id that is an alias forwards to; null if it is none. */
  @Nullable Forward forward(String id) {
    byte[] record = load(id);
    return record == null ? null : forward(id, record);
  }

  /** The same of a record that was loaded. */
  static @Nullable Forward forward(String id, byte[] record) {
    try {
      return Forward.read(record);
    } catch (RuntimeException e) {
      throw new CoreFailureException(Subject.user(id), e);
    }
  }

  /** What a record says of a user. */
  UserState read(String user, byte[] record) {
    try {
      return RecordCodec.read(Subject.user(user), record, records(user).names());
    } catch (StoreNames.FailedException e) {
      throw e.failure();
    } catch (RuntimeException e) {
      throw new CoreFailureException(Subject.user(user), e);
    }
  }

  /** What is known under an id, as it is kept or would be. */
  byte[] write(UserState known) {
    return RecordCodec.write(known, records(known.user).names());
  }

  /**
   * Makes an id an alias; the versions that what is carried is on stay pinned until it is taken.
   */
  void keep(String alias, Forward forward, @Nullable String carriesTo) {
    Set<Version> pins = carriesTo == null ? Set.of() : null;
    commit(
        new UserStore.Change(
            Subject.user(alias), forward.write(), null, List.of(), pins, carriesTo, List.of()));
  }

  void erase(String id) {
    commit(UserStore.Change.erasing(Subject.user(id)));
  }

  private void commit(UserStore.Change change) {
    records(change.subject().id()).commit(change);
  }

  private Records records(String user) {
    return shards.of(Subject.user(user)).records();
  }
}
