package dev.sojourn.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.Leases.NotHeldException;
import dev.sojourn.spi.UserStore.Change;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class GroupCommitTest {
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  @TempDir Path folder;

  /** A delivery may see a touch in the outbox then; it judges it by the record. */
  @ParameterizedTest
  @EnumSource
  void fromTheCommitOnNobodySeesTheRecordOfBefore(Dialect dialect) {
    FaultySource faulty = new FaultySource(database(dialect));
    try (JdbcUserStore store = JdbcUserStore.open(faulty.source())) {
      commit(store, "u", "before");
      List<String> seen = new CopyOnWriteArrayList<>();
      faulty.committed = () -> seen.add(text(store, "u"));
      commit(store, "u", "after");
      faulty.committed = () -> {};
      assertThat(seen).isNotEmpty().containsOnly("after");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theChangesOfManyAreMadeDurableAtOnce(Dialect dialect) throws Exception {
    FaultySource faulty = new FaultySource(database(dialect));
    try (JdbcUserStore store = JdbcUserStore.open(faulty.source())) {
      int before = faulty.commits.get();
      inParallel(
          64,
          thread -> {
            for (int i = 0; i < 20; i++) {
              commit(store, "u" + thread + "-" + i, "r" + i);
            }
          });
      int batches = faulty.commits.get() - before;
      assertThat(batches).as("transactions for 1,280 changes").isBetween(5, 320);
      for (int thread = 0; thread < 64; thread++) {
        for (int i = 0; i < 20; i++) {
          assertThat(text(store, "u" + thread + "-" + i)).isEqualTo("r" + i);
        }
      }
    }
  }

  @Test
  void whoIsAloneDoesNotWaitForOthers() {
    DataSource database = database(Dialect.SQLITE);
    try (JdbcUserStore store =
        JdbcUserStore.builder(database).groupCommit(256, Duration.ofSeconds(5)).open()) {
      commit(store, "warm", "up");
      long start = System.nanoTime();
      for (int i = 0; i < 20; i++) {
        commit(store, "u" + i, "r");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }
  }

  @ParameterizedTest
  @EnumSource
  void changesOfOneSubjectInOneBatchKeepTheirOrder(Dialect dialect) throws Exception {
    DataSource database = database(dialect);
    try (JdbcUserStore store = JdbcUserStore.open(database);
        Connection connection = database.getConnection()) {
      Link link = new Link(connection, dialect);
      dialect.begin(connection);
      List<Ticket<?>> batch = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        batch.add(new Ticket<>(put("ann", "r" + i, i), 0));
        batch.add(new Ticket<>(put("bob", "r" + i, i), 0));
      }
      Subject ann = Subject.user("ann");
      batch.add(new Ticket<>(Op.of(ann).add(Write.ERASE_USER, (Object) Keys.of(ann)), 0));
      batch.add(new Ticket<>(put("ann", "back", 7), 0));
      batch.add(new Ticket<>(put("eve", "new", 7), 0));
      Subject eve = Subject.user("eve");
      batch.add(new Ticket<>(Op.of(eve).add(Write.ERASE_USER, (Object) Keys.of(eve)), 0));
      new Turn(link).run(batch);
      dialect.commit(connection);
      assertThat(text(store, "ann")).isEqualTo("back");
      assertThat(text(store, "bob")).isEqualTo("r2");
      assertThat(text(store, "eve")).isNull();
    }
  }

  private static Op<Boolean> put(String user, String record, int due) {
    Subject subject = Subject.user(user);
    byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
    Op<Boolean> op = Op.of(subject);
    return op.add(
        Write.PUT_USER, Keys.of(subject), op.partition, bytes, (long) due, 0, (Object) null);
  }

  @ParameterizedTest
  @EnumSource
  void aChangeThatIsRefusedSpoilsNoOther(Dialect dialect) throws Exception {
    DataSource database = database(dialect);
    try (JdbcUserStore store = JdbcUserStore.open(database)) {
      refuseBadRecords(database, dialect);
      AtomicInteger failed = new AtomicInteger();
      inParallel(
          32,
          thread -> {
            for (int i = 0; i < 4; i++) {
              boolean bad = (thread + i) % 8 == 0;
              String user = "u" + thread + "-" + i;
              if (bad) {
                assertThatThrownBy(() -> commit(store, user, "bad"))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("the database refuses the change");
                failed.incrementAndGet();
              } else {
                commit(store, user, "good");
              }
              assertThat(text(store, user)).isEqualTo(bad ? null : "good");
            }
          });
      assertThat(failed).hasValue(16);
    }
  }

  private static void refuseBadRecords(DataSource database, Dialect dialect) throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      if (dialect == Dialect.SQLITE) {
        statement.execute(
            "CREATE TRIGGER bad BEFORE INSERT ON sojourn_user WHEN new.record = x'626164'"
                + " BEGIN SELECT RAISE(ABORT, 'bad'); END");
      } else {
        statement.execute("ALTER TABLE sojourn_user ADD CHECK (record <> 'bad')");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsTooLongIsRefusedBeforeItGetsIntoABatch(Dialect dialect) {
    try (JdbcUserStore store = JdbcUserStore.open(database(dialect))) {
      byte[] record = new byte[16 << 20];
      store.commit(Change.of(Subject.user("ann"), record, null, List.of()));
      byte[] longer = new byte[(16 << 20) + 1];
      assertThatThrownBy(
              () -> store.commit(Change.of(Subject.user("ann"), longer, null, List.of())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a record takes 16777217 bytes; 16 MiB is the most");
      assertThat(store.load(Subject.user("ann"))).hasSize(16 << 20);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCommitWhoseConnectionGoesAwayIsDoneOnce(Dialect dialect) {
    FaultySource faulty = new FaultySource(database(dialect));
    try (JdbcUserStore store = JdbcUserStore.open(faulty.source())) {
      List<Long> numbers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        faulty.appliedAndThrown.set(i % 2);
        faulty.thrown.set(i / 2);
        faulty.refused.set(i % 3);
        numbers.add(
            store
                .inbox()
                .append(Subject.user("ann"), Event.of("e" + i, "ann", "order.paid", NOON), null));
        commit(store, "ann", "r" + i);
        assertThat(text(store, "ann")).isEqualTo("r" + i);
      }
      assertThat(store.inbox().after(0, 100))
          .extracting(entry -> entry.number())
          .isEqualTo(numbers);
      assertThat(numbers).doesNotHaveDuplicates().isSorted();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoGivesUpSaysWhetherTheChangeMayBeKept(Dialect dialect) {
    FaultySource faulty = new FaultySource(database(dialect));
    try (JdbcUserStore store =
        JdbcUserStore.builder(faulty.source()).patience(Duration.ofMillis(300)).open()) {
      commit(store, "ann", "one");
      faulty.appliedAndThrown.set(1);
      faulty.refused.set(1_000_000);
      StoreException unknown =
          catchThrowableOfType(StoreException.class, () -> commit(store, "ann", "two"));
      assertThat(unknown.isUnknown()).isTrue();
      assertThat(unknown).hasMessageContaining("unknown whether");
      StoreException notKept =
          catchThrowableOfType(StoreException.class, () -> commit(store, "ann", "three"));
      assertThat(notKept.isUnknown()).isFalse();
      assertThatThrownBy(() -> store.load(Subject.user("ann"))).isInstanceOf(StoreException.class);
      faulty.refused.set(0);
      assertThat(text(store, "ann")).as("it was kept").isEqualTo("two");
      commit(store, "ann", "four");
      assertThat(text(store, "ann")).isEqualTo("four");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDatabaseThatIsNotThereYetIsWaitedFor(Dialect dialect) {
    FaultySource faulty = new FaultySource(database(dialect));
    faulty.refused.set(3);
    try (JdbcUserStore store = JdbcUserStore.open(faulty.source())) {
      assertThat(faulty.refused).hasValue(0);
      commit(store, "ann", "one");
    }
    faulty.refused.set(1_000_000);
    assertThatThrownBy(
            () -> JdbcUserStore.builder(faulty.source()).patience(Duration.ofMillis(100)).open())
        .isInstanceOf(StoreException.class)
        .hasMessage("the store cannot be opened");
  }

  @Test
  void whoHasOpenedAFileLastWritesToIt() {
    DataSource file = database(Dialect.SQLITE);
    try (JdbcUserStore first = JdbcUserStore.open(file)) {
      commit(first, "ann", "one");
      try (JdbcUserStore second = JdbcUserStore.open(file)) {
        assertThatThrownBy(() -> commit(first, "ann", "two")).isInstanceOf(NotHeldException.class);
        assertThatThrownBy(() -> first.outbox().settle(Subject.user("ann"), "t"))
            .isInstanceOf(NotHeldException.class);
        commit(second, "ann", "three");
        assertThat(text(second, "ann")).isEqualTo("three");
      }
      assertThatThrownBy(() -> commit(first, "bob", "two")).isInstanceOf(NotHeldException.class);
      assertThat(text(first, "bob")).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClosedStoreTakesNothing(Dialect dialect) {
    JdbcUserStore store = JdbcUserStore.open(database(dialect));
    commit(store, "ann", "one");
    store.close();
    store.close();
    assertThatThrownBy(() -> commit(store, "ann", "two")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.pinned()).isInstanceOf(IllegalStateException.class);
  }

  private static void commit(JdbcUserStore store, String user, String record) {
    byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
    store.commit(new Change(Subject.user(user), bytes, NOON, List.of(), Set.of(), null, List.of()));
  }

  private static String text(JdbcUserStore store, String user) {
    byte[] record = store.load(Subject.user(user));
    return record == null ? null : new String(record, StandardCharsets.UTF_8);
  }

  private interface Work {
    void of(int thread) throws Exception;
  }

  private static void inParallel(int threads, Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        all.add(
            pool.submit(
                () -> {
                  work.of(thread);
                  return thread;
                }));
      }
      for (Future<?> one : all) {
        one.get(60, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private DataSource database(Dialect dialect) {
    return dialect == Dialect.SQLITE
        ? JdbcUserStore.sqliteSource(folder.resolve("users.db"))
        : Postgres.fresh();
  }
}
