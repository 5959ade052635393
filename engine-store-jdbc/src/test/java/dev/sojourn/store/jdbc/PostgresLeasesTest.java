package dev.sojourn.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sojourn.spi.Leases;
import dev.sojourn.testbed.CuttingProxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresLeasesTest {
  private static final Duration TTL = Duration.ofMillis(1_200);
  private static final Duration SOON = Duration.ofSeconds(5);

  private LeaseDatabase database;

  @BeforeEach
  void create() {
    database = LeaseDatabase.create();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void oneNodeWorksForAllAndSharesWithThoseWhoJoinAndLeave() {
    try (CountingNode first = node("first")) {
      awaitHeld(first, 256);
      try (CountingNode second = node("second")) {
        awaitHeld(first, 128);
        awaitHeld(second, 128);
        try (CountingNode third = node("third")) {
          await().atMost(SOON).until(() -> third.leases().held().size() >= 84);
          await().atMost(SOON).until(() -> !database.shares().containsKey(0));
          assertThat(database.shares().values())
              .hasSize(3)
              .allSatisfy(share -> assertThat(share).isBetween(84, 86));
        }
        awaitHeld(first, 128);
        awaitHeld(second, 128);
      }
      awaitHeld(first, 256);
    }
    assertThat(database.shares()).isEqualTo(Map.of(0, 256));
    assertProven(3);
  }

  @Test
  void whoIsCutOffHoldsNothingWhenItsTimeIsOverAndComesBack() {
    try (CuttingProxy proxy = new CuttingProxy(database.database().port());
        CountingNode cutOff =
            new CountingNode(database.source("cut-off", proxy.port()), TTL, 2, 1, true)) {
      awaitHeld(cutOff, 256);
      try (CountingNode other = node("other")) {
        awaitHeld(other, 128);
        int some = cutOff.leases().held().iterator().next();
        assertThat(cutOff.leases().holds(some)).isTrue();
        proxy.stall();
        await().atMost(TTL).until(() -> !cutOff.leases().holds(some));
        awaitHeld(other, 256);
        proxy.resume();
        awaitHeld(cutOff, 128);
        awaitHeld(other, 128);
      }
    }
    assertProven(2);
  }

  @Test
  void whatWasBegunInAnEpochThatIsOverIsNotAdmitted() throws SQLException {
    PostgresLeases late = new PostgresLeases(database.source("late"), TTL);
    late.start(new Deaf());
    await().atMost(SOON).until(() -> late.held().size() == 256);
    long epoch = late.epoch(7);
    late.stop();

    assertThat(late.epoch(7)).isZero();
    try (CountingNode next = node("next");
        Connection transaction = database.source("late").getConnection()) {
      awaitHeld(next, 256);
      transaction.setAutoCommit(false);
      assertThat(late.lock(transaction, Set.of(7))).isEmpty();
      assertThat(next.leases().lock(transaction, Set.of(7, 8)))
          .containsEntry(7, epoch + 1)
          .containsKey(8);
      transaction.rollback();
    }
  }

  @Test
  void nobodyTakesOverWhileACommitIsUnderWayNorWaitsForOneThatIsNotEnded() throws SQLException {
    try (CuttingProxy proxy = new CuttingProxy(database.database().port())) {
      PostgresLeases stopped = new PostgresLeases(database.source("stopped", proxy.port()), TTL);
      stopped.start(new Deaf());
      await().atMost(SOON).until(() -> stopped.held().size() == 256);
      try (CountingNode other = node("other");
          Connection transaction = database.source("stopped").getConnection()) {
        transaction.setAutoCommit(false);
        assertThat(stopped.lock(transaction, Set.of(7))).containsKey(7);
        proxy.stall();
        awaitHeld(other, 256);
        assertThatThrownBy(() -> transaction.createStatement().execute("select 1"))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("idle-in-transaction timeout");
      }
      proxy.resume();
      await().atMost(SOON).until(() -> stopped.held().size() == 256);
      stopped.stop();
    }
  }

  @Test
  void leasesAreTakenOnce() {
    PostgresLeases leases = new PostgresLeases(database.source("one"), TTL);
    leases.start(new Deaf());
    assertThatThrownBy(() -> leases.start(new Deaf())).isInstanceOf(IllegalStateException.class);
    leases.stop();
    leases.stop();
    assertThat(database.shares()).isEqualTo(Map.of(0, 256));
  }

  private CountingNode node(String name) {
    return new CountingNode(database.source(name), TTL, 2, name.hashCode(), true);
  }

  private static void awaitHeld(CountingNode node, int count) {
    await().atMost(SOON).until(() -> node.leases().held().size() == count);
  }

  /** No two nodes have committed for one partition in one epoch, and no commit was overwritten. */
  private void assertProven(int nodes) {
    assertThat(database.counts()).isGreaterThan(100L * nodes);
    assertThat(database.epochs()).isGreaterThan(256);
    assertThat(database.sharedEpochs()).isZero();
    assertThat(database.stepsBack()).isZero();
    assertThat(database.lostCounts()).isZero();
  }

  /** Whom nothing of it concerns. */
  private static final class Deaf implements Leases.Listener {
    @Override
    public void gained(int partition) {}

    @Override
    public void losing(int partition) {}

    @Override
    public void lost(int partition) {}
  }
}
