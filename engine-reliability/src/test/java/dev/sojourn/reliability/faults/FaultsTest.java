package dev.sojourn.reliability.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.store.jdbc.JdbcUserStore;
import dev.sojourn.testbed.QuickFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store and a sink whose calls throw, are late, or throw after they have done what they should:
 * what comes of a workload is what comes of it without any of that.
 *
 * <p>{@code -Pfaults} is the long form; {@code -Dsojourn.faults.seed=7} has others.
 */
class FaultsTest {
  private static final boolean LONG = "long".equals(System.getProperty("sojourn.faults"));
  private static final long SEED = Long.getLong("sojourn.faults.seed", 1);
  private static final int ROUNDS = Integer.getInteger("sojourn.faults.rounds", LONG ? 120 : 8);
  private static final int LINES = LONG ? 48 : 16;
  private static final int AT_LEAST = LONG ? 20_000 : 2_000;

  @TempDir(factory = QuickFolder.class)
  private Path folder;

  @Test
  void whatComesOfItIsTheSameOnSqlite() {
    Workload workload = new Workload(SEED, ROUNDS, LINES);
    Outcome expected;
    try (DurableUserStore store = JdbcUserStore.sqlite(folder.resolve("well.db"))) {
      expected = run(workload, store, new Faults(0, new Faults.Rates(0, 0, 0)), 0);
    }
    Faults faults = new Faults(SEED, new Faults.Rates(50, 50, 150));
    Outcome actual;
    try (DurableUserStore store = JdbcUserStore.sqlite(folder.resolve("faulty.db"))) {
      actual = run(workload, store, faults, LONG ? 7 : 5);
    }
    actual.isSameAs(expected);
    assertThat(faults.count()).isGreaterThan(AT_LEAST);
  }

  private static Outcome run(
      Workload workload, DurableUserStore store, Faults faults, int restartEvery) {
    long start = System.nanoTime();
    FaultySink sink = new FaultySink(faults);
    try (Host host = new Host(workload, store, new FaultyStore(store, faults), sink)) {
      faults.on();
      host.run(restartEvery);
      faults.off();
      host.finish();
      System.out.printf(
          "Faults of seed %d: %,d events in %d rounds; %,d faulty calls; %,d inputs sent again,"
              + " %,d touches, %,d repeats at the sink, %.1f s%n",
          SEED,
          workload.events,
          workload.rounds.size(),
          faults.count(),
          host.again(),
          sink.contents().size(),
          sink.repeats(),
          (System.nanoTime() - start) / 1e9);
      System.out.println("  " + faults.counts());
      return host.outcome();
    }
  }
}
