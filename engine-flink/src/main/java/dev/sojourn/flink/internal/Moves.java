package dev.sojourn.flink.internal;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.flink.LogEntry;
import dev.sojourn.flink.Publication;
import dev.sojourn.internal.state.Forward;
import dev.sojourn.json.transfer.Imported;
import dev.sojourn.json.transfer.UnreadableExportException;
import dev.sojourn.json.transfer.UserImport;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.DefinitionStore.Current;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.NameTable;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Pauses;
import dev.sojourn.spi.UserStore;
import dev.sojourn.spi.Version;
import dev.sojourn.store.InMemoryUserStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads an export twice: to look whether a job can take it over, and to give it on. */
public final class Moves {
  private Moves() {}

  /** See {@link dev.sojourn.flink.MovingIn#read}. */
  public static void read(Path export, Consumer<LogEntry> into)
      throws IOException, UnreadableExportException {
    Imported imported = UserImport.read(export, new Through(Moves::entries));
    refuse(imported.totals().touches() > 0, "touches in its outbox");
    refuse(imported.totals().inputs() > 0, "inputs in its inbox");
    refuse(imported.totals().broken() > 0, "records that cannot be read");
    refuse(!imported.deployment().pauses().equals(Pauses.NONE), "something that is paused");
    definitions(imported, into);
    var unused = UserImport.read(export, new Through(change -> entries(change).forEach(into)));
  }

  private static void refuse(boolean isThere, String what) {
    if (isThere) {
      throw new IllegalArgumentException("the export holds " + what);
    }
  }

  /** First versions first, so that all have their numbers again. */
  private static void definitions(Imported imported, Consumer<LogEntry> into) {
    Map<Version, Current> current =
        imported.deployment().journeys().stream()
            .collect(Collectors.toMap(Current::version, each -> each));
    Set<String> deployed =
        current.keySet().stream().map(Version::journey).collect(Collectors.toSet());
    for (Version version : imported.versions().keySet()) {
      refuse(!deployed.contains(version.journey()), "a journey that was retired");
    }
    SortedMap<Integer, Definitions> rounds =
        new TreeMap<>(Map.of(1, imported.deployment().others()));
    imported
        .versions()
        .forEach(
            (version, journey) ->
                rounds.merge(version.number(), Definitions.of(journey), Definitions::and));
    rounds.values().forEach(round -> publish(round, LiveRuns.KEEP, into));
    current.forEach(
        (version, now) -> {
          Definitions journey =
              Definitions.of(Objects.requireNonNull(imported.versions().get(version)));
          if (now.migrateBelow() > 1) {
            publish(journey, LiveRuns.MIGRATE, into);
          }
          if (now.exitBelow() > 1) {
            publish(journey, LiveRuns.EXIT, into);
          }
        });
  }

  private static void publish(Definitions definitions, LiveRuns liveRuns, Consumer<LogEntry> into) {
    if (!definitions.equals(Definitions.EMPTY)) {
      String text = JourneyText.print(definitions);
      into.accept(LogEntry.of(new Publication("export", text, liveRuns)));
    }
  }

  private static List<LogEntry> entries(UserStore.Change change) {
    byte[] record = change.record();
    Subject subject = change.subject();
    if (record == null) {
      return List.of();
    }
    Forward forward = Forward.read(record);
    refuse(
        forward != null && forward.luggage() != null,
        "users who are still to take what was known under an alias");
    DeskMessage message =
        forward != null
            ? new DeskMessage.MovedAlias(subject.id(), forward.to())
            : new DeskMessage.MovedIn(subject, record, change.nextDue());
    return List.of(new LogEntry(null, null, message.toBytes()));
  }

  /** A store that keeps nothing: what is brought into it goes through. */
  private static final class Through implements UserStore {
    private final UserStore empty = new InMemoryUserStore();
    private final Consumer<Change> changes;

    Through(Consumer<Change> changes) {
      this.changes = changes;
    }

    @Override
    public byte @Nullable [] load(Subject subject) {
      return null;
    }

    @Override
    public void commit(Change change) {
      changes.accept(change);
    }

    @Override
    public void forEachSubject(BiConsumer<Subject, @Nullable Instant> visitor) {}

    @Override
    public NameTable names() {
      return NameTable.NONE;
    }

    @Override
    public Outbox outbox() {
      return empty.outbox();
    }

    @Override
    public Inbox inbox() {
      return empty.inbox();
    }
  }
}
