package dev.sojourn.internal.run;

import dev.sojourn.internal.state.Forward;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.UserStore;
import java.util.ArrayList;
import java.util.List;

/** What a store holds that cannot wait until it is asked for. */
final class FirstLook {
  private final UserStore store;
  private final Shards shards;
  private final Identities identities;
  private final Pins pins;

  FirstLook(UserStore store, Shards shards, Identities identities, Pins pins) {
    this.store = store;
    this.shards = shards;
    this.identities = identities;
    this.pins = pins;
  }

  /** At a durable store that no other engine works on: who has still to take something. */
  void atOwn(DurableUserStore durable) {
    durable.carried().forEach(identities.untaken()::found);
  }

  /** At a store that is looked at as a whole: who is due, all aliases, and versions in use. */
  void atAll() {
    List<Subject> known = new ArrayList<>();
    store.forEachSubject(
        (subject, due) -> {
          shards.of(subject).due.set(subject, due);
          known.add(subject);
        });
    known.forEach(this::found);
  }

  private void found(Subject subject) {
    byte[] record = store.load(subject);
    Forward forward = record == null ? null : Forward.read(record);
    UserState known =
        forward == null
            ? shards.of(subject).stateOf(subject)
            : identities.found(subject.id(), forward);
    if (known != null) {
      pins.moved(List.of(), Run.versions(known.runs()));
    }
  }
}
