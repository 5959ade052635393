package dev.sojourn.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Leases;
import dev.sojourn.spi.Partitions;
import dev.sojourn.spi.UserStore.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two stores on one database, each of which writes for the users of its own. */
class SharedStoreTest {
  private static final Duration LEASE = Duration.ofMillis(1_200);
  private static final Instant DUE = Instant.parse("2026-03-02T08:00:00Z");

  private DataSource source;
  private JdbcUserStore one;
  private JdbcUserStore other;

  @BeforeEach
  void open() {
    source = Postgres.fresh();
    one = JdbcUserStore.builder(source).nodes(LEASE).open();
    other = JdbcUserStore.builder(source).nodes(LEASE).open();
    one.leases().start(new Deaf());
    other.leases().start(new Deaf());
    await().until(() -> one.leases().held().size() == 128);
    await().until(() -> other.leases().held().size() == 128);
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  @Test
  void aStoreKeepsNothingOfUsersOfAnotherOneAndTheRestOfTheBatch() {
    String mine = userOf(one);
    String theirs = userOf(other);

    assertThatThrownBy(() -> one.commit(change(theirs, 1)))
        .isInstanceOf(Leases.NotHeldException.class);
    one.commit(change(mine, 1));
    other.commit(change(theirs, 2));

    assertThat(one.load(Subject.user(mine))).containsExactly(1);
    assertThat(one.load(Subject.user(theirs))).containsExactly(2);
    assertThat(other.load(Subject.user(mine))).containsExactly(1);
  }

  @Test
  void changesOfUsersWhoseLeaseIsLostUnnoticedFailAndTheOthersOfTheBatchGoThrough()
      throws SQLException {
    List<String> mine =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "u" + i)
            .filter(id -> one.leases().holds(Partitions.of(id)))
            .limit(100)
            .toList();
    int taken = Partitions.of(mine.get(0));
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE sojourn_shard SET epoch = epoch + 1 WHERE shard = " + taken);
    }

    List<CompletableFuture<Boolean>> changes =
        mine.stream()
            .map(
                id ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          try {
                            one.commit(change(id, 1));
                            return true;
                          } catch (Leases.NotHeldException e) {
                            return false;
                          }
                        }))
            .toList();

    for (int i = 0; i < mine.size(); i++) {
      boolean lost = Partitions.of(mine.get(i)) == taken;
      assertThat(changes.get(i).join()).isNotEqualTo(lost);
      assertThat(one.load(Subject.user(mine.get(i))) == null).isEqualTo(lost);
    }
  }

  @Test
  void aStoreSeesWhatIsDueAndInTheInboxOfItsOwnUsersOnly() {
    String mine = userOf(one);
    String theirs = userOf(other);
    one.commit(change(mine, 1));
    other.commit(change(theirs, 2));
    assertThat(one.due(null, DUE, 10)).extracting(due -> due.subject().id()).containsExactly(mine);

    one.inbox().append(Subject.user(theirs), Event.of("e1", theirs, "page.seen", DUE), null);

    assertThat(one.inbox().after(0, 10)).isEmpty();
    assertThat(other.inbox().after(0, 10)).extracting(Inbox.Entry::event).hasSize(1);
  }

  @Test
  void whatWasInTheCacheIsReadAgainWhenAnotherStoreHasHadTheUser() {
    String mine = userOf(one);
    one.commit(change(mine, 1));
    one.leases().stop();
    await().until(() -> other.leases().held().size() == 256);
    other.commit(change(mine, 2));
    assertThat(one.load(Subject.user(mine))).containsExactly(2);
  }

  private static String userOf(JdbcUserStore store) {
    return IntStream.range(0, 1_000)
        .mapToObj(i -> "u" + i)
        .filter(id -> store.leases().holds(Partitions.of(id)))
        .findFirst()
        .orElseThrow();
  }

  private static Change change(String user, int content) {
    return Change.of(Subject.user(user), new byte[] {(byte) content}, DUE, List.of());
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
