package dev.sojourn.reliability.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.store.jdbc.JdbcUserStore;
import dev.sojourn.testbed.CuttingProxy;
import dev.sojourn.testbed.PostgresDatabase;
import dev.sojourn.testbed.PostgresServer;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Connections to PostgreSQL that are cut, in the middle of statements and answers too, or stall,
 * while an engine is at work: a commit whose connection goes is found out about, nothing that was
 * acknowledged is lost, and nothing is applied twice.
 *
 * <p>{@code -Pfaults} is the long form; {@code -Dsojourn.faults.seed=7} has others.
 */
class CutConnectionsTest {
  private static final boolean LONG = "long".equals(System.getProperty("sojourn.faults"));
  private static final long SEED = Long.getLong("sojourn.faults.seed", 1);
  private static final int DISTURBANCES = LONG ? 100 : 5;
  private static final int ROUNDS = LONG ? 140 : 5;
  private static final int LINES = 16;
  private static final int LONGEST_PAUSE_MILLIS = LONG ? 200 : 350;
  private static final Faults NONE = new Faults(0, new Faults.Rates(0, 0, 0));

  @Test
  void whatComesOfItIsTheSameOverConnectionsThatAreCut() throws InterruptedException {
    Workload workload = new Workload(SEED, ROUNDS, LINES);
    PostgresServer server = PostgresServer.shared();
    Outcome expected;
    PostgresDatabase well = server.createDatabase();
    try (DurableUserStore store = JdbcUserStore.open(well.dataSource())) {
      FaultySink sink = new FaultySink(NONE);
      expected = run(workload, store, store, sink, () -> {});
    }
    PostgresDatabase database = server.createDatabase();
    try (CuttingProxy proxy = new CuttingProxy(server.port());
        DurableUserStore looking = JdbcUserStore.open(database.dataSource());
        DurableUserStore store = JdbcUserStore.open(database.dataSource(proxy.port()))) {
      Disturbing disturbing = new Disturbing(proxy);
      FaultySink sink = new FaultySink(NONE);
      Outcome actual = run(workload, looking, store, sink, disturbing);
      disturbing.end();
      System.out.printf(
          "Connections of seed %d: %d disturbances, %d connections cut; %,d events, %,d touches,"
              + " %,d repeats at the sink%n",
          SEED,
          disturbing.count.get(),
          proxy.cuts(),
          workload.events,
          actual.contents().size(),
          sink.repeats());
      assertThat(disturbing.count.get()).isGreaterThanOrEqualTo(DISTURBANCES);
      actual.isSameAs(expected);
    }
  }

  private static Outcome run(
      Workload workload,
      DurableUserStore looking,
      DurableUserStore store,
      FaultySink sink,
      Runnable meanwhile) {
    try (Host host = new Host(workload, looking, store, sink)) {
      meanwhile.run();
      host.run(0);
      host.finish();
      return host.outcome();
    }
  }

  /** Cuts and stalls again and again, until it was often enough; all of it from the seed. */
  private static final class Disturbing implements Runnable {
    private final CuttingProxy proxy;
    private final Random random = new Random(SEED);
    private final AtomicInteger count = new AtomicInteger();
    private final Thread thread = new Thread(this::disturb, "disturbing");
    private volatile boolean ended;

    Disturbing(CuttingProxy proxy) {
      this.proxy = proxy;
    }

    @Override
    public void run() {
      thread.start();
    }

    private void disturb() {
      try {
        while (!ended) {
          TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
          switch (random.nextInt(4)) {
            case 0 -> proxy.cut();
            case 1 -> stall(20 + random.nextInt(400));
            case 2 -> {
              stall(20 + random.nextInt(200));
              proxy.cut();
            }
            default -> proxy.cutAfter(random.nextInt(60_000));
          }
          count.incrementAndGet();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void stall(int millis) throws InterruptedException {
      proxy.stall();
      TimeUnit.MILLISECONDS.sleep(millis);
      proxy.resume();
    }

    void end() throws InterruptedException {
      ended = true;
      thread.join();
    }
  }
}
