package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Catalog;
import dev.sojourn.internal.decide.MissingVersionException;
import dev.sojourn.internal.decide.Views;
import dev.sojourn.internal.state.Forward;
import dev.sojourn.internal.state.RecordCodec;
import dev.sojourn.model.Subject;
import dev.sojourn.model.UserView;
import dev.sojourn.spi.UserStore;
import java.util.Optional;

/** What is known of users and groups, for whoever asks. Thread-safe. */
final class UserViews {
  private final UserStore store;
  private final Identities identities;
  private final Publishing publishing;
  private final Time time;

  UserViews(UserStore store, Identities identities, Publishing publishing, Time time) {
    this.store = store;
    this.identities = identities;
    this.publishing = publishing;
    this.time = time;
  }

  /** What is known of a group, or of the user that an id stands for. */
  Optional<UserView> of(Subject whom) {
    while (true) {
      Catalog known = publishing.catalog();
      Subject subject = whom.isGroup() ? whom : Subject.user(identities.of(whom.id()));
      byte[] record = store.load(subject);
      try {
        if (record == null) {
          return Optional.empty();
        } else if (Forward.read(record) == null) {
          return Optional.of(
              Views.of(known, RecordCodec.read(subject, record, store.names()), time.orNull()));
        }
      } catch (MissingVersionException e) {
        // the user may be on a version that was published after the catalog was looked at
        if (known == publishing.catalog() && !publishing.load(e.version())) {
          throw e;
        }
      }
    }
  }
}
