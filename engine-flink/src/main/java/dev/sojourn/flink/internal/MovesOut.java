package dev.sojourn.flink.internal;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.flink.Publication;
import dev.sojourn.internal.run.Editions;
import dev.sojourn.json.transfer.Totals;
import dev.sojourn.json.transfer.UserExport;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.Outgoing;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.InMemoryUserStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** Makes an export of a savepoint: definitions in the order of publication, then who is known. */
public final class MovesOut {
  private static final int BUFFER = 1 << 16;

  private final Savepoint savepoint;

  private MovesOut(Savepoint savepoint) {
    this.savepoint = savepoint;
  }

  /** See {@link dev.sojourn.flink.MovingOut#write}. */
  public static Totals write(
      StreamExecutionEnvironment env, String savepoint, String job, Instant at, Path export)
      throws IOException {
    MovesOut moves = new MovesOut(Savepoint.of(env, savepoint, job));
    Path whole = export.toAbsolutePath();
    Path partial = Files.createTempFile(whole.getParent(), "sojourn", ".part");
    try {
      Totals totals;
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial), BUFFER)) {
        totals = moves.write(at, out);
      }
      Files.move(
          partial, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return totals;
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private Totals write(Instant at, OutputStream out) throws IOException {
    SortedMap<Integer, byte[]> known = savepoint.publicationsAndDesk();
    Editions editions = new Editions(ZoneOffset.UTC, Duration.ZERO, true);
    int unheard =
        publish(editions, known.tailMap(Savepoint.DESK + 1), reached(known.get(Savepoint.DESK)));
    return UserExport.write(
        new Leaving(savepoint, held(), unheard), editions.versions(), editions.stored(), at, out);
  }

  /** A store with the touches that wait for a checkpoint; they are not many. */
  private UserStore held() throws IOException {
    UserStore store = new InMemoryUserStore();
    for (byte[] ofOne : savepoint.held()) {
      List<Outgoing> touches = Savepoint.known(ofOne, HeldTouches::outgoing);
      Subject whom = touches.get(0).touch().whom();
      store.commit(UserStore.Change.of(whom, new byte[0], null, touches));
    }
    return store;
  }

  /**
   * Up to when everybody has heard of what was published: in a log, while time stands still, only
   * those have who had an input since.
   */
  private static Instant reached(byte @Nullable [] desk) throws IOException {
    Instant now = desk == null ? Desk.BEGINNING : DeskState.read(desk).now();
    return now.equals(Desk.BEGINNING) ? Instant.MAX : now.truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Publishes once more what was published.
   *
   * @return the number of the last publication that concerns users before their next input, and of
   *     which some may not have heard; 0 if there is none
   */
  private static int publish(
      Editions editions, SortedMap<Integer, byte[]> publications, Instant reached) {
    int unheard = 0;
    for (Map.Entry<Integer, byte[]> one : publications.entrySet()) {
      Input input = Input.read(one.getValue());
      Publication publication = ((Input.Published) input.body()).publication();
      boolean sweeps =
          editions.publish(
              JourneyText.parse(publication.name(), publication.text()).definitions(),
              publication.liveRuns());
      if (sweeps && !input.now().isBefore(reached)) {
        unheard = one.getKey();
      }
    }
    return unheard;
  }
}
