package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Again;
import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.state.Forward;
import dev.sojourn.internal.state.RecordCodec;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.Outgoing;
import dev.sojourn.spi.UserStore;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges touches again by what the store has of their users. It takes no lock: a record is
 * committed as a whole, and what is committed a moment later comes a moment too late for the touch.
 */
final class StoredAgain {
  private final UserStore store;
  private final Supplier<Catalog> catalog;

  StoredAgain(UserStore store, Supplier<Catalog> catalog) {
    this.store = store;
    this.catalog = catalog;
  }

  /** The catalog is at least as new as the record. */
  Again.Verdict judge(Outgoing outgoing, Instant now) {
    UserState state = state(outgoing.touch().whom());
    return Again.judge(catalog.get(), state, outgoing, now);
  }

  /** Of the user who goes on, if two have become one. */
  private @Nullable UserState state(Subject whom) {
    Subject subject = whom;
    while (true) {
      byte[] record = store.load(subject);
      if (record == null) {
        return null;
      }
      Forward forward = Forward.read(record);
      if (forward == null) {
        return RecordCodec.read(subject, record, store.names());
      }
      subject = Subject.user(forward.to());
    }
  }
}
