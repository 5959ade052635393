package dev.sojourn.json.transfer;

import dev.sojourn.model.Journey;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.DefinitionStore;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.NameTable;
import dev.sojourn.spi.UserStore;
import dev.sojourn.spi.Version;
import dev.sojourn.store.Records;
import dev.sojourn.store.UnfinishedImport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an import goes: a store, or nowhere if a file is only looked at. */
interface Target extends AutoCloseable {

  /** Numbers of names in records. */
  NameTable names();

  /** Definitions are known; users come next. */
  void begin(Versioned definitions);

  void user(UserStore.Change change);

  void touch(TouchLine touch);

  void input(InputLine input);

  /** Everything was told, and the file is whole. */
  void end(Versioned definitions);

  @Override
  void close();

  /** Nothing is kept. */
  final class Nowhere implements Target {
    @Override
    public NameTable names() {
      return NameTable.NONE;
    }

    @Override
    public void begin(Versioned definitions) {}

    @Override
    public void user(UserStore.Change change) {}

    @Override
    public void touch(TouchLine touch) {}

    @Override
    public void input(InputLine input) {}

    @Override
    public void end(Versioned definitions) {}

    @Override
    public void close() {}
  }

  /** A store that was empty. */
  final class Store implements Target {
    private final UserStore store;
    private final @Nullable DefinitionStore definitions;
    private final Crew crew;
    private Runnable end = () -> {};

    Store(UserStore store) {
      this.store = store;
      DurableUserStore durable = store instanceof DurableUserStore d ? d : null;
      definitions = durable == null ? null : durable.definitions();
      crew = new Crew(durable == null ? 1 : Math.max(1, durable.writers()));
    }

    @Override
    public NameTable names() {
      return store.names();
    }

    @Override
    public void begin(Versioned all) {
      end = UnfinishedImport.begin(store);
      if (definitions != null) {
        keep(all, definitions);
      }
    }

    private static void keep(Versioned all, DefinitionStore in) {
      for (Map.Entry<Version, Journey> each : all.versions().entrySet()) {
        Version version = each.getKey();
        if (in.versionOf(each.getValue()) != version.number()) {
          throw new IllegalStateException(
              "version " + version.number() + " of " + version.journey() + " got another number");
        }
      }
    }

    @Override
    public void user(UserStore.Change change) {
      crew.add(change.subject(), () -> store.commit(change));
    }

    @Override
    public void touch(TouchLine touch) {
      Subject whom = touch.entry().touch().whom();
      crew.add(whom, () -> put(whom, touch));
    }

    private void put(Subject whom, TouchLine touch) {
      byte[] record = store.load(whom);
      if (record == null) {
        throw new IllegalStateException("a touch is for somebody who is not in the file");
      }
      store.commit(
          new UserStore.Change(
              whom,
              record,
              touch.due(),
              List.of(touch.entry().outgoing()),
              null,
              carriesTo(whom, record),
              List.of()));
      touch.restore(store.outbox());
    }

    private @Nullable String carriesTo(Subject whom, byte[] record) {
      try {
        return Records.move(whom, record, names(), names()).carriesTo();
      } catch (IllegalArgumentException e) {
        return null; // it was broken before
      }
    }

    @Override
    public void input(InputLine input) {
      crew.add(input.to(), () -> store.inbox().append(input.to(), input.event(), input.failure()));
    }

    @Override
    public void end(Versioned all) {
      crew.await();
      if (definitions != null && !definitions.deploy(all.deployment())) {
        throw new IllegalStateException("something else was deployed meanwhile");
      }
      end.run();
    }

    @Override
    public void close() {
      crew.close();
    }
  }
}
