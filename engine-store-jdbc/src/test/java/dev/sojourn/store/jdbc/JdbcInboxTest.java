package dev.sojourn.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.UserStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The host's own transactions, beside those of the store. */
class JdbcInboxTest {
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void anEventComesWithTheTransactionOfTheHostOrNotAtAll(Dialect dialect) throws Exception {
    DataSource database = database(dialect);
    try (JdbcUserStore store = JdbcUserStore.open(database);
        Connection host = database.getConnection()) {
      execute(host, "CREATE TABLE shop_order (id INTEGER)");
      host.setAutoCommit(false);
      for (int i = 0; i < 6; i++) {
        execute(host, "INSERT INTO shop_order VALUES (" + i + ")");
        JdbcInbox.append(host, paid("ann", "e" + i));
        assertThat(store.inbox().backlog().entries()).as("before the end").isEqualTo((i + 1) / 2);
        if (i % 2 == 0) {
          host.commit();
        } else {
          host.rollback();
        }
      }
      assertThat(store.inbox().backlog()).isEqualTo(new Inbox.Backlog(3, 0));
      List<Inbox.Entry> entries = store.inbox().after(0, 10);
      assertThat(entries)
          .extracting(Inbox.Entry::event)
          .containsExactly(paid("ann", "e0"), paid("ann", "e2"), paid("ann", "e4"));
      assertThat(entries).extracting(Inbox.Entry::to).containsOnly(Subject.user("ann"));
      assertThat(entries).extracting(Inbox.Entry::failure).containsOnlyNulls();
      assertThat(store.inbox().after(0, 10)).as("taken in once").isEqualTo(entries);
    }
  }

  /** Whoever reads by number misses nothing: numbers are given when a transaction has committed. */
  @Test
  void aTransactionThatCommitsLateIsNotMissed() throws Exception {
    DataSource database = Postgres.fresh();
    try (JdbcUserStore store = JdbcUserStore.open(database);
        Connection slow = database.getConnection();
        Connection quick = database.getConnection()) {
      slow.setAutoCommit(false);
      JdbcInbox.append(slow, paid("ann", "first put in"));
      JdbcInbox.append(quick, paid("bob", "first committed"));
      List<Inbox.Entry> before = store.inbox().after(0, 10);
      long own = store.inbox().append(Subject.user("eve"), null, null);
      slow.commit();
      assertThat(before).extracting(e -> e.to().id()).containsExactly("bob");
      assertThat(own).isGreaterThan(before.get(0).number());
      assertThat(store.inbox().after(own, 10)).extracting(e -> e.to().id()).containsExactly("ann");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatMakesNoSenseIsRefusedAndTheTransactionGoesOn(Dialect dialect) throws Exception {
    DataSource database = database(dialect);
    try (JdbcUserStore store = JdbcUserStore.open(database);
        Connection host = database.getConnection()) {
      host.setAutoCommit(false);
      JdbcInbox.append(host, paid("ann", "e1"));
      assertThatThrownBy(() -> JdbcInbox.append(host, paid("ann", " ")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an event needs `id`, and here it is empty");
      assertThatThrownBy(() -> JdbcInbox.append(host, paid("x".repeat(3_000), "e2")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1999 is the most");
      host.commit();
      assertThat(store.inbox().after(0, 10)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoIsForgottenIsGoneBeforeTheEngineHasLookedToo(Dialect dialect) throws Exception {
    DataSource database = database(dialect);
    try (JdbcUserStore store = JdbcUserStore.open(database);
        Connection host = database.getConnection()) {
      JdbcInbox.append(host, paid("ann", "e1"));
      JdbcInbox.append(host, paid("bob", "e1"));
      store.commit(UserStore.Change.erasing(Subject.user("ann")));
      assertThat(store.inbox().after(0, 10)).extracting(e -> e.to().id()).containsExactly("bob");
    }
  }

  @ParameterizedTest
  @EnumSource
  void thousandsAreTakenInInTheirOrder(Dialect dialect) throws Exception {
    DataSource database = database(dialect);
    try (JdbcUserStore store = JdbcUserStore.open(database);
        Connection host = database.getConnection()) {
      host.setAutoCommit(false);
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 1_200; i++) {
        ids.add("e" + i);
        JdbcInbox.append(host, paid("u" + i % 7, "e" + i));
      }
      host.commit();
      assertThat(store.inbox().after(0, 10_000))
          .extracting(entry -> String.valueOf(entry.event().id()))
          .isEqualTo(ids);
    }
  }

  private static Event paid(String user, String id) {
    return Event.of(id, user, "order.paid", NOON).with("amount", 128.5);
  }

  private DataSource database(Dialect dialect) {
    return dialect == Dialect.SQLITE
        ? JdbcUserStore.sqliteSource(folder.resolve("users.db"))
        : Postgres.fresh();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
