package dev.sojourn.reliability.equality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Reason;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.InMemoryUserStore;
import dev.sojourn.store.jdbc.JdbcUserStore;
import dev.sojourn.testbed.PostgresDatabase;
import dev.sojourn.testbed.PostgresServer;
import dev.sojourn.testbed.QuickFolder;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One trace gives the same touches, decisions and records on every store, also when the store and
 * its engine are closed and opened on the way.
 *
 * <p>{@code -Pfaults} is the long form, with 10,000 events; {@code -Dsojourn.equality.seed=7} has
 * another trace.
 */
class EqualityTest {
  private static final boolean LONG = "long".equals(System.getProperty("sojourn.faults"));
  private static final int EVENTS = LONG ? 10_000 : 200;
  private static final int RESTARTS = LONG ? 10 : 1;
  private static final long SEED = Long.getLong("sojourn.equality.seed", 20_261_021);

  private static Trace trace;
  private static Outcome inMemory;

  @TempDir(factory = QuickFolder.class)
  private Path folder;

  @BeforeAll
  static void replayInMemory() {
    trace = new Trace(SEED, EVENTS);
    inMemory = new Replay(trace, InMemoryUserStore::new).run();
    System.out.printf(
        "Trace of seed %d: %,d events; %,d touches, %,d decisions, %,d records%n",
        SEED,
        EVENTS,
        inMemory.touches().size(),
        inMemory.decisions().size(),
        inMemory.records().size());
  }

  private static void same(Supplier<? extends UserStore> opening) {
    Outcome outcome = new Replay(trace, opening).run();
    assertThat(inMemory.differenceTo(outcome)).as("seed " + SEED).isNull();
  }

  private static void sameOverRestarts(Supplier<? extends UserStore> opening) {
    Outcome inOnePiece = new Replay(trace, InMemoryUserStore::new).runWithoutOldVersions(RESTARTS);
    Replay replay = new Replay(trace, opening);
    Outcome outcome = replay.runWithRestarts(RESTARTS);
    assertThat(inOnePiece.differenceTo(outcome)).as("seed " + SEED).isNull();
    assertThat(inMemory.decisions()).isEqualTo(inOnePiece.decisions());
    assertThat(replay.stopped()).isEqualTo(RESTARTS);
  }

  @Test
  void theTraceMeetsWhatCanHappen() {
    Set<Reason> met =
        inMemory.decisions().stream()
            .map(Decision::reason)
            .filter(reason -> reason != null)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Reason.class)));
    assertThat(EnumSet.complementOf(EnumSet.copyOf(met)))
        .as("seed " + SEED)
        .hasSizeLessThan(LONG ? 1 : 9);
  }

  @Test
  void sqliteGivesTheSame() {
    same(() -> JdbcUserStore.sqlite(folder.resolve("users.db")));
  }

  @Test
  void sqliteGivesTheSameOverRestarts() {
    sameOverRestarts(() -> JdbcUserStore.sqlite(folder.resolve("users.db")));
  }

  @Test
  void postgresGivesTheSame() {
    PostgresDatabase database = PostgresServer.shared().createDatabase();
    same(() -> JdbcUserStore.open(database.dataSource()));
  }

  @Test
  void postgresGivesTheSameOverRestarts() {
    PostgresDatabase database = PostgresServer.shared().createDatabase();
    sameOverRestarts(() -> JdbcUserStore.open(database.dataSource()));
  }
}
