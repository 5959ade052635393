package dev.sojourn.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.testbed.CuttingProxy;
import dev.sojourn.testbed.PostgresDatabase;
import dev.sojourn.testbed.PostgresServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that go away in the middle of whatever is said over them. */
@Timeout(120)
class CutConnectionsTest {
  private static final int CALLERS = 8;
  private static final int CUTS = 25;

  @Test
  void whatWasAcknowledgedIsThereOnceHoweverOftenConnectionsAreCut() throws Exception {
    long seed = 31;
    Random random = new Random(seed);
    PostgresServer server = PostgresServer.shared();
    PostgresDatabase database = server.createDatabase();
    Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    try (CuttingProxy proxy = new CuttingProxy(server.port());
        JdbcUserStore store = JdbcUserStore.open(database.dataSource(proxy.port()))) {
      ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
      List<Future<?>> working = new ArrayList<>();
      try {
        for (int i = 0; i < CALLERS; i++) {
          Subject own = Subject.user("u" + i);
          working.add(callers.submit(() -> append(store, own, proxy, acknowledged)));
        }
        for (int i = 0; i < CUTS; i++) {
          long before = proxy.cuts();
          int known = acknowledged.size();
          proxy.cutAfter(random.nextInt(20_000));
          Awaitility.await()
              .pollInterval(Duration.ofMillis(1))
              .atMost(Duration.ofSeconds(30))
              .until(() -> proxy.cuts() > before && acknowledged.size() > known);
        }
      } finally {
        callers.shutdownNow();
      }
      for (Future<?> one : working) {
        one.get(30, TimeUnit.SECONDS);
      }
      assertThat(proxy.cuts()).as("seed %d", seed).isGreaterThanOrEqualTo(CUTS);
    }
    try (JdbcUserStore found = JdbcUserStore.open(database.dataSource())) {
      List<Long> kept =
          found.inbox().after(0, Integer.MAX_VALUE).stream().map(e -> e.number()).toList();
      assertThat(new HashSet<>(kept))
          .as("nothing was unknown within the store's patience, seed %d", seed)
          .isEqualTo(acknowledged);
    }
  }

  private static void append(
      JdbcUserStore store, Subject own, CuttingProxy proxy, Set<Long> acknowledged) {
    for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
      Event event = Event.of(own.id() + "-" + i, own.id(), "order.paid", Instant.EPOCH);
      assertThat(acknowledged.add(store.inbox().append(own, event, null))).isTrue();
    }
  }

  @Test
  void aConnectionThatStallsIsGivenUpAndTheChangeIsDoneOnce() throws Exception {
    PostgresServer server = PostgresServer.shared();
    PostgresDatabase database = server.createDatabase();
    try (CuttingProxy proxy = new CuttingProxy(server.port());
        JdbcUserStore store =
            JdbcUserStore.builder(database.dataSource(proxy.port()))
                .patience(Duration.ofSeconds(2))
                .open()) {
      long first = store.inbox().append(Subject.user("ann"), null, null);
      proxy.stall();
      ExecutorService caller = Executors.newSingleThreadExecutor();
      try {
        Future<Long> stalled =
            caller.submit(() -> store.inbox().append(Subject.user("ann"), null, null));
        Awaitility.await().pollDelay(Duration.ofMillis(1_300)).until(() -> !stalled.isDone());
        proxy.resume();
        long second = stalled.get(30, TimeUnit.SECONDS);
        assertThat(store.inbox().after(0, 10))
            .extracting(e -> e.number())
            .containsExactly(first, second);
      } finally {
        caller.shutdownNow();
      }
    }
  }
}
