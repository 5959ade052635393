package dev.sojourn.test.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.Channels;
import dev.sojourn.spi.NameTable;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Outgoing;
import dev.sojourn.spi.UserStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What an engine relies on in a {@link UserStore}. A test class that implements this runs it on
 * another store:
 *
 * <pre>{@code
 * class JdbcUserStoreTest implements UserStoreContract {
 *   public UserStore emptyStore() { return new JdbcUserStore(freshDatabase()); }
 *   public UserStore reopened(UserStore store) { return new JdbcUserStore(sameDatabase()); }
 * }
 * }</pre>
 */
public interface UserStoreContract extends OutboxContract, InboxContract {
  /** A user, and a group of the same id. */
  Subject USER = Subject.user("u42");

  /** Has nothing to do with the user of the same id. */
  Subject GROUP = Subject.group("u42");

  /** A store with nothing in it; asked for once in each test. */
  @Override
  UserStore emptyStore() throws Exception;

  /**
   * The store as another process would find it; nothing is written to the one before any more.
   * Default: the same, for stores that end with their process.
   */
  @Override
  default UserStore reopened(UserStore store) throws Exception {
    return store;
  }

  /**
   * Makes the next commit fail, as late as possible: the database goes away, say.
   *
   * @return false if that cannot be brought about; the tests that need it are left out
   */
  default boolean failNextCommit(UserStore store) throws Exception {
    return false;
  }

  @Test
  default void anEmptyStoreKnowsNobody() throws Exception {
    UserStore store = emptyStore();
    assertThat(store.load(USER)).isNull();
    assertThat(Probe.due(store)).isEmpty();
    assertThat(Probe.outbox(store)).isEmpty();
  }

  @Test
  default void whatIsCommittedIsThereAlsoForTheNextProcess() throws Exception {
    UserStore store = emptyStore();
    Instant due = Samples.NOON.plusNanos(123_456_789);
    Outgoing touch = Samples.full(USER, "t1");
    store.commit(UserStore.Change.of(USER, Probe.bytes("one"), due, List.of(touch)));
    for (UserStore found : List.of(store, reopened(store))) {
      assertThat(Probe.text(found, USER)).isEqualTo("one");
      assertThat(Probe.due(found)).isEqualTo(Map.of(USER, Optional.of(due)));
      assertThat(Probe.outbox(found)).containsExactly(touch.touch());
    }
  }

  @Test
  default void aLaterRecordTakesThePlaceOfAnEarlierOneAndTouchesAreAdded() throws Exception {
    UserStore store = emptyStore();
    Probe.commit(store, USER, "one", Samples.NOON, "t1");
    Probe.commit(store, USER, "two", null, "t2", "t3");
    assertThat(Probe.text(store, USER)).isEqualTo("two");
    assertThat(Probe.due(store)).isEqualTo(Map.of(USER, Optional.empty()));
    assertThat(Probe.outbox(store)).extracting(Touch::id).containsExactly("t1", "t2", "t3");
  }

  @Test
  default void recordsMayBeEmptyOrLong() throws Exception {
    UserStore store = emptyStore();
    byte[] record = new byte[300_000];
    for (int i = 0; i < record.length; i++) {
      record[i] = (byte) i;
    }
    store.commit(UserStore.Change.of(USER, record, null, List.of()));
    store.commit(UserStore.Change.of(GROUP, new byte[0], null, List.of()));
    assertThat(Arrays.equals(reopened(store).load(USER), record)).as("a long record").isTrue();
    assertThat(reopened(store).load(GROUP)).isEmpty();
  }

  @Test
  default void everythingOfATouchIsKept() throws Exception {
    UserStore store = emptyStore();
    List<Outgoing> touches = List.of(Samples.full(GROUP, "t1"), Samples.bare(GROUP, "t2"));
    store.commit(UserStore.Change.of(GROUP, Probe.bytes("one"), null, touches));
    assertThat(reopened(store).outbox().waiting(Channels.ALL, 0, Integer.MAX_VALUE))
        .extracting(Outbox.Entry::outgoing)
        .isEqualTo(touches);
  }

  @Test
  default void aUserAndAGroupOfOneIdHaveNothingToDoWithEachOther() throws Exception {
    UserStore store = emptyStore();
    Probe.commit(store, USER, "of the user", Samples.NOON, "t1");
    Probe.commit(store, GROUP, "of the group", null, "t1");
    assertThat(Probe.text(store, USER)).isEqualTo("of the user");
    assertThat(Probe.text(store, GROUP)).isEqualTo("of the group");
    store.outbox().settle(USER, "t1");
    assertThat(Probe.outbox(store)).extracting(Touch::whom).containsExactly(GROUP);
    Probe.forget(store, USER);
    assertThat(Probe.due(store)).isEqualTo(Map.of(GROUP, Optional.empty()));
    assertThat(Probe.outbox(store)).hasSize(1);
  }

  @Test
  default void idsMayHoldAnyLetterAndDifferInCaseOnly() throws Exception {
    UserStore store = emptyStore();
    List<String> ids = List.of("u", "U", "ü", "用户 42", "😀", "a'b\"c\\d%_", "x".repeat(200));
    for (String id : ids) {
      Probe.commit(store, Subject.user(id), id, Samples.NOON, "touch of " + id);
    }
    UserStore found = reopened(store);
    for (String id : ids) {
      assertThat(Probe.text(found, Subject.user(id))).as(id).isEqualTo(id);
    }
    assertThat(Probe.due(found)).hasSameSizeAs(ids);
    assertThat(Probe.outbox(found)).hasSameSizeAs(ids);
  }

  @Test
  default void whatIsSettledLeavesTheOutboxAndNothingElseDoes() throws Exception {
    UserStore store = emptyStore();
    Probe.commit(store, USER, "one", Samples.NOON, "t1", "t2", "t3");
    store.outbox().settle(USER, "t2");
    store.outbox().settle(USER, "t2");
    store.outbox().settle(USER, "unknown");
    store.outbox().settle(Subject.user("nobody"), "t1");
    assertThat(Probe.outbox(reopened(store))).extracting(Touch::id).containsExactly("t1", "t3");
    assertThat(Probe.text(store, USER)).isEqualTo("one");
    assertThat(Probe.due(store)).isEqualTo(Map.of(USER, Optional.of(Samples.NOON)));
  }

  @Test
  default void whoIsForgottenIsGoneWithAllTouches() throws Exception {
    UserStore store = emptyStore();
    Probe.commit(store, USER, "one", Samples.NOON, "t1", "t2");
    Probe.commit(store, Subject.user("other"), "other", null, "t1");
    Probe.forget(store, USER);
    UserStore found = reopened(store);
    assertThat(found.load(USER)).isNull();
    assertThat(Probe.due(found)).containsOnlyKeys(Subject.user("other"));
    assertThat(Probe.outbox(found)).extracting(Touch::subject).containsExactly("other");
    Probe.forget(found, Subject.user("nobody"));
    Probe.commit(found, USER, "back", null, "t1");
    assertThat(Probe.text(found, USER)).isEqualTo("back");
  }

  @Test
  default void aNumberStandsForItsNameForGood() throws Exception {
    UserStore store = emptyStore();
    NameTable names = store.names();
    Map<String, Integer> numbers = new HashMap<>();
    for (String name : List.of("order.paid", "Order.Paid", "会员", "", "x".repeat(100))) {
      numbers.put(name, names.numberOf(name));
    }
    NameTable found = reopened(store).names();
    numbers.forEach(
        (name, number) -> {
          assertThat(found.numberOf(name)).as(name).isEqualTo(number);
          if (number >= 0) {
            assertThat(found.nameOf(number)).isEqualTo(name);
          }
        });
    List<Integer> given = numbers.values().stream().filter(number -> number >= 0).toList();
    assertThat(given).doesNotHaveDuplicates();
    assertThatThrownBy(() -> names.nameOf(1_000_000)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void ofACommitThatFailsNothingIsKept() throws Exception {
    UserStore store = emptyStore();
    Probe.commit(store, USER, "one", Samples.NOON, "t1");
    assumeTrue(failNextCommit(store), "the store cannot be made to fail");
    assertThatThrownBy(() -> Probe.commit(store, USER, "two", null, "t2")).isNotNull();
    UserStore found = reopened(store);
    assertThat(Probe.text(found, USER)).isEqualTo("one");
    assertThat(Probe.due(found)).isEqualTo(Map.of(USER, Optional.of(Samples.NOON)));
    assertThat(Probe.outbox(found)).extracting(Touch::id).containsExactly("t1");
  }

  @Test
  default void threadsWorkSideBySideOnDifferentSubjects() throws Exception {
    UserStore store = emptyStore();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String own = "of thread " + i + ", ";
        all.add(CompletableFuture.runAsync(() -> work(store, own), threads));
      }
      CompletableFuture<Void> done =
          CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]))
              .orTimeout(60, TimeUnit.SECONDS);
      while (!done.isDone()) {
        Probe.due(store)
            .keySet()
            .forEach(subject -> assertThat(subject.id()).startsWith("of thread"));
        Probe.outbox(store).forEach(touch -> assertThat(touch.id()).isEqualTo(touch.subject()));
      }
      done.join();
    } finally {
      threads.shutdownNow();
    }
    assertThat(Probe.due(store)).hasSize(4 * 10);
    assertThat(Probe.outbox(store)).hasSize(4 * 10);
  }

  private static void work(UserStore store, String own) {
    for (int i = 0; i < 100; i++) {
      String id = own + i;
      Subject subject = Subject.user(id);
      int number = store.names().numberOf("name " + i % 7);
      assertThat(store.names().numberOf("name " + i % 7)).isEqualTo(number);
      Probe.commit(store, subject, id, Samples.NOON, id);
      assertThat(Probe.text(store, subject)).isEqualTo(id);
      if (i % 10 != 0) {
        store.outbox().settle(subject, id);
        Probe.forget(store, subject);
        assertThat(store.load(subject)).isNull();
      }
    }
  }
}
