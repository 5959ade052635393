package dev.sojourn.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sojourn.testbed.ChildJvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nodes in processes of their own that are stopped for longer than their leases, and killed. */
class PausedNodesTest {
  private static final Duration TTL = Duration.ofMillis(900);
  private static final int ROUNDS = Integer.getInteger("sojourn.nodes.pauses", 2);

  @Test
  void noTwoNodesCommitForOnePartitionInOneEpoch() throws InterruptedException {
    long seed = Long.getLong("sojourn.nodes.seed", System.nanoTime());
    try (LeaseDatabase database = LeaseDatabase.create()) {
      run(database, seed, true);
      System.out.printf(
          "nodes: %d pauses, %d commits in %d epochs, %d epochs with two nodes, %d commits"
              + " overwritten, seed %d%n",
          ROUNDS,
          database.counts(),
          database.epochs(),
          database.sharedEpochs(),
          database.lostCounts(),
          seed);
      assertThat(database.counts()).isGreaterThan(500);
      assertThat(database.epochs()).isGreaterThan(256L + 64L * ROUNDS);
      assertThat(database.sharedEpochs()).isZero();
      assertThat(database.stepsBack()).isZero();
      assertThat(database.lostCounts()).isZero();
    }
  }

  @Test
  void itIsSeenIfTheyDo() throws InterruptedException {
    try (LeaseDatabase database = LeaseDatabase.create()) {
      run(database, 1, false);
      assertThat(database.sharedEpochs() + database.lostCounts()).isPositive();
    }
  }

  private static void run(LeaseDatabase database, long seed, boolean fenced)
      throws InterruptedException {
    Random random = new Random(seed);
    List<ChildJvm> nodes = new ArrayList<>();
    try {
      for (int i = 0; i < 2; i++) {
        nodes.add(node(database, "node-" + i, random, fenced));
      }
      awaitShares(database, 2);
      for (int i = 0; i < ROUNDS; i++) {
        Thread.sleep(random.nextInt(200));
        ChildJvm paused = nodes.get(random.nextInt(2));
        paused.stop();
        awaitShares(database, 1);
        Thread.sleep(random.nextInt(300));
        paused.resume();
        awaitShares(database, 2);
      }
    } finally {
      nodes.forEach(ChildJvm::close);
    }
  }

  private static ChildJvm node(LeaseDatabase database, String name, Random random, boolean fenced) {
    return ChildJvm.start(
        CountingNode.class,
        List.of("-Xmx64m"),
        List.of(
            database.database().url(),
            name,
            Long.toString(TTL.toMillis()),
            Long.toString(random.nextLong()),
            Boolean.toString(fenced)),
        null,
        line -> {});
  }

  private static void awaitShares(LeaseDatabase database, int nodes) {
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> database.shares().size() == nodes && !database.shares().containsKey(0));
  }
}
