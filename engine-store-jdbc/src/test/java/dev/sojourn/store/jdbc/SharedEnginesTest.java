package dev.sojourn.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sojourn.JourneyEngine;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.model.UserView;
import dev.sojourn.model.Value;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.spi.Partitions;
import dev.sojourn.spi.SinkResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two engines on one database. */
class SharedEnginesTest {
  private static final Duration LEASE = Duration.ofMillis(1_500);
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final Definitions DEFINITIONS =
      JourneyText.parse(
              "shared.journey",
              """
              journey member
                zone UTC
                starts when member.joined
                stage newcomer
                  T+0            send welcome via app  as service
                  when page.seen send seen via app
                                 with pages = count of page.seen  as service
                  T+1h           send later via app  as service

              journey club for group
                starts when club.opened
                stage open
                  T+0            send opened via app  as service
                  when club.post send post via app  as service

              policy
                zone UTC
              """)
          .definitions();

  private final List<Touch> touches = new CopyOnWriteArrayList<>();
  private volatile Instant now = START;

  /** Whose decisions keep an engine busy, and until when. */
  private final Map<String, CompletableFuture<Void>> heldUp = new ConcurrentHashMap<>();

  private final Set<String> heldUpNow = ConcurrentHashMap.newKeySet();

  private DataSource source;
  private Node one;
  private Node other;

  private record Node(JdbcUserStore store, JourneyEngine engine) implements AutoCloseable {
    boolean worksFor(String id) {
      return store.leases().holds(Partitions.of(id));
    }

    @Override
    public void close() {
      engine.close();
      store.close();
    }
  }

  @BeforeEach
  void open() {
    source = Postgres.fresh();
    one = node(source);
    other = node(source);
    await().until(() -> one.store.leases().held().size() == 128);
    await().until(() -> other.store.leases().held().size() == 128);
  }

  @AfterEach
  void close() {
    heldUp.values().forEach(until -> until.complete(null));
    one.close();
    other.close();
  }

  private Node node(DataSource source) {
    JdbcUserStore store = JdbcUserStore.builder(source).nodes(LEASE).open();
    JourneyEngine engine =
        JourneyEngine.builder()
            .definitions(DEFINITIONS)
            .store(store)
            .clock(() -> now)
            .sink(
                touch -> {
                  touches.add(touch);
                  return SinkResult.accepted().now();
                })
            .listener(
                new EngineListener() {
                  @Override
                  public void onDecision(Decision decision) {
                    CompletableFuture<Void> until = heldUp.get(decision.subject());
                    if (until != null) {
                      heldUpNow.add(decision.subject());
                      until.join();
                    }
                  }
                })
            .build();
    engine.start();
    return new Node(store, engine);
  }

  @Test
  void anEventForAUserOfAnotherEngineIsKeptAndAppliedThere() {
    String mine = user(one::worksFor);
    String theirs = user(other::worksFor);
    assertThat(one.engine.accept(joined(mine)).status()).isEqualTo(Receipt.Status.ACCEPTED);
    assertThat(one.engine.accept(joined(theirs)).status()).isEqualTo(Receipt.Status.KEPT);
    String more = user(id -> other.worksFor(id) && !id.equals(theirs));
    assertThat(one.engine.enrol("member", List.of(more))).containsExactly(Receipt.KEPT);

    await().until(() -> touches.size() == 3);
    assertThat(one.engine.user(theirs)).isPresent();
    assertThat(other.engine.user(theirs)).isPresent();
    assertThat(other.engine.accept(joined(theirs)).status()).isEqualTo(Receipt.Status.DUPLICATE);
  }

  @Test
  void whatIsKeptStaysInOrderIfItsUserGoesToAnotherEngineMeanwhile() throws SQLException {
    String busy = user(one::worksFor);
    String user = user(id -> one.worksFor(id) && !id.equals(busy));
    int partition = Partitions.of(user);
    String group =
        user(
            id ->
                one.worksFor(id)
                    && Partitions.of(id) != partition
                    && Partitions.of(id) != Partitions.of(busy));
    one.engine.accept(Event.of("o1", busy, "club.opened", START).with("group", group));
    CompletableFuture<Void> untilReleased = holdUp(busy);
    CompletableFuture<Void> untilReached = holdUp(group);
    other.engine.accept(joined(busy)); // the first engine looks at nothing else in the inbox now
    await().until(() -> heldUpNow.contains(busy));
    Event post = Event.of("p1", user, "club.post", START).with("group", group);
    assertThat(other.engine.accept(post)).isEqualTo(Receipt.KEPT);
    assertThat(other.engine.accept(joined(user))).isEqualTo(Receipt.KEPT);
    untilReleased.complete(null); // now it looks at both, and comes as far as the group
    await().until(() -> heldUpNow.contains(group));

    execute("update sojourn_shard set node = -1 where shard = " + partition);
    await().until(() -> !one.worksFor(user));
    await().pollDelay(LEASE.dividedBy(3)).until(() -> true); // it has heard of that as well
    assertThat(other.engine.accept(Event.of("s1", user, "page.seen", START)))
        .isEqualTo(Receipt.KEPT);
    untilReached.complete(null);
    await().until(() -> one.store.inbox().after(0, 1).isEmpty()); // it has nothing it may look at
    execute("update sojourn_shard set node = null where shard = " + partition);

    await().until(() -> pages(user) > 0);
    assertThat(touches.stream().filter(touch -> touch.subject().equals(user)).map(Touch::step))
        .containsExactly("welcome", "seen");
  }

  @Test
  void timersOfAllUsersGoOnWhenAnEngineLeaves() {
    IntStream.range(0, 50).forEach(i -> one.engine.accept(joined("u" + i)));
    await().until(() -> touches.size() == 50);
    other.close();
    await().until(() -> one.store.leases().held().size() == 256);
    now = START.plus(Duration.ofHours(1));
    await().until(() -> touches.size() == 100);
    assertThat(touches.stream().map(Touch::id).distinct()).hasSize(100);
  }

  @Test
  void anEventReachesAGroupOfAnotherEngine() {
    String mine = user(one::worksFor);
    String group = user(id -> other.worksFor(id) && !id.equals(mine));
    one.engine.accept(Event.of("e1", mine, "club.opened", START).with("group", group));
    await().until(() -> touches.size() == 1);
    one.engine.accept(Event.of("e2", mine, "club.post", START).with("group", group));
    await().until(() -> touches.size() == 2);
    assertThat(touches.get(1).step()).isNotNull();
    assertThat(one.engine.group(group)).isPresent();
  }

  @Test
  void twoUsersOfTwoEnginesBecomeOneWhicheverEngineIsTold() {
    for (Node told : List.of(one, other)) {
      String user = user(id -> one.worksFor(id) && one.engine.user(id).isEmpty());
      String alias = user(id -> other.worksFor(id) && one.engine.user(id).isEmpty());
      see(told, "a1" + user, user);
      see(told, "a2" + user, alias);
      await().until(() -> pages(user) == 1 && pages(alias) == 1);
      Receipt receipt =
          told.engine.accept(
              Event.of("i" + user, user, "user.identified", START).with("alias", alias));
      assertThat(receipt).isEqualTo(Receipt.KEPT);
      await().until(() -> told.engine.user(alias).map(UserView::user).orElse("").equals(user));
      see(told, "a3" + user, alias);
      await().until(() -> pages(user) == 3);
      await().until(() -> one.store.carried().isEmpty());
    }
  }

  @Test
  void whatComesInUnderAnAliasComesBehindWhatWasKnownUnderIt() {
    String user = user(one::worksFor);
    String alias = user(other::worksFor);
    see(one, "a1", user);
    see(other, "a2", alias);
    await().until(() -> pages(user) == 1 && pages(alias) == 1);
    String busy = user(id -> one.worksFor(id) && !id.equals(user));
    CompletableFuture<Void> untilReleased = holdUp(busy);
    other.engine.accept(joined(busy)); // the first engine looks at nothing else in the inbox now
    await().until(() -> heldUpNow.contains(busy));
    other.engine.accept(Event.of("i1", user, "user.identified", START).with("alias", alias));

    see(one, "a3", alias);

    await().until(() -> pages(user) == 3);
    untilReleased.complete(null);
    await().until(() -> one.store.inbox().backlog().entries() == 0);
    await().until(() -> one.store.carried().isEmpty());
    see(other, "a4", alias);
    await().until(() -> pages(user) == 4);
  }

  @Test
  void whatIsDueBeforeAnIdBecomesAnAliasOnAnotherEngineIsDoneUnderThatId() {
    String user = user(one::worksFor);
    String alias = user(other::worksFor);
    other.engine.accept(joined(alias));
    await().until(() -> touches.size() == 1);
    now = START.plus(Duration.ofMinutes(58));
    Instant ahead = START.plus(Duration.ofMinutes(61));

    one.engine.accept(Event.of("i1", user, "user.identified", ahead).with("alias", alias));

    await().until(() -> one.engine.user(alias).map(UserView::user).orElse("").equals(user));
    await().until(() -> touches.size() == 2);
    assertThat(touches.get(1).step()).isEqualTo("later");
    assertThat(touches.get(1).subject()).isEqualTo(alias);
  }

  @Test
  void aUserIsForgottenWithAliasesOfAnotherEngine() {
    String user = user(one::worksFor);
    String alias = user(other::worksFor);
    see(one, "a1", user);
    see(one, "a2", alias);
    one.engine.accept(Event.of("i1", user, "user.identified", START).with("alias", alias));
    await().until(() -> one.engine.user(alias).map(UserView::user).orElse("").equals(user));
    await().until(() -> one.store.carried().isEmpty());

    other.engine.accept(Event.of("f1", user, "user.forget", START));

    await().until(() -> one.engine.user(user).isEmpty());
    await().until(() -> other.store.load(Subject.user(alias)) == null);
    see(one, "a3", alias);
    await().until(() -> one.engine.user(alias).map(UserView::user).orElse("").equals(alias));
    await().untilAsserted(() -> assertThat(allPages(alias)).containsExactly(1L, 1L));
  }

  private CompletableFuture<Void> holdUp(String whom) {
    return heldUp.computeIfAbsent(whom, key -> new CompletableFuture<>());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void see(Node node, String id, String user) {
    node.engine.accept(joined(user));
    node.engine.accept(Event.of(id, user, "page.seen", START));
  }

  /** How many pages the last touch for a user speaks of. */
  private long pages(String user) {
    return allPages(user).stream().mapToLong(pages -> pages).max().orElse(0);
  }

  /** How many pages the touches for a user speak of. */
  private List<Long> allPages(String user) {
    return touches.stream()
        .filter(touch -> touch.subject().equals(user) && "seen".equals(touch.step()))
        .map(touch -> touch.params().get("pages"))
        .map(value -> ((Value.Number) value).number().longValue())
        .toList();
  }

  private static Event joined(String user) {
    return Event.of("j" + user, user, "member.joined", START);
  }

  private static String user(Predicate<String> which) {
    return IntStream.range(0, 100_000)
        .mapToObj(i -> "u" + i)
        .filter(which)
        .findFirst()
        .orElseThrow();
  }
}
