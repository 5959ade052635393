package dev.sojourn.test.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.UserStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an engine relies on in the inbox of a store; a part of {@link UserStoreContract}. */
public interface InboxContract {

  /** A store with nothing in it; asked for once in each test. */
  UserStore emptyStore() throws Exception;

  /** The store as another process would find it. */
  UserStore reopened(UserStore store) throws Exception;

  @Test
  default void entriesAreKeptInTheirOrder() throws Exception {
    UserStore store = emptyStore();
    Subject ann = Subject.user("ann");
    Event event =
        Event.of("e1", "ann", "order.paid", Samples.NOON.plusNanos(7))
            .with("amount", 128.5)
            .with("of", "口红 \"\\\n\0")
            .with("first", true);
    Inbox.Failure failure =
        new Inbox.Failure(2, Samples.NOON, Samples.NOON.plusNanos(1), "java.lang.Error at A.b");
    long first = store.inbox().append(ann, event, null);
    long second = store.inbox().append(Subject.group("ann"), event, failure);
    long third = store.inbox().append(ann, null, failure);
    Inbox inbox = reopened(store).inbox();
    List<Inbox.Entry> all =
        List.of(
            new Inbox.Entry(first, ann, event, null),
            new Inbox.Entry(second, Subject.group("ann"), event, failure),
            new Inbox.Entry(third, ann, null, failure));
    assertThat(inbox.after(0, 10)).isEqualTo(all);
    assertThat(inbox.after(0, 1)).isEqualTo(all.subList(0, 1));
    assertThat(inbox.after(first, 10)).isEqualTo(all.subList(1, 3));
    assertThat(inbox.after(third, 10)).isEmpty();
    assertThat(first).isPositive().isLessThan(second);
    assertThat(second).isLessThan(third);
    assertThat(inbox.backlog()).isEqualTo(new Inbox.Backlog(3, 2));
  }

  @Test
  default void anEntryLeavesWithTheCommitThatAppliesIt() throws Exception {
    UserStore store = emptyStore();
    Subject ann = Subject.user("ann");
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Event event = Event.of("e" + i, "ann", "order.paid", Samples.NOON);
      numbers.add(store.inbox().append(ann, event, null));
    }
    store.commit(
        new UserStore.Change(
            ann, Probe.bytes("r"), null, List.of(), Set.of(), null, numbers.subList(0, 2)));
    Inbox inbox = reopened(store).inbox();
    assertThat(inbox.after(0, 10))
        .extracting(Inbox.Entry::number)
        .containsExactlyElementsOf(numbers.subList(2, 4));
    assertThat(inbox.remove(numbers.get(2))).isTrue();
    assertThat(inbox.remove(numbers.get(2))).isFalse();
    assertThat(inbox.remove(numbers.get(0))).isFalse();
    long next = inbox.append(ann, null, null);
    assertThat(next).isGreaterThan(numbers.get(3));
  }

  @Test
  default void aNumberIsNotGivenTwice() throws Exception {
    UserStore store = emptyStore();
    long first = store.inbox().append(Subject.user("ann"), null, null);
    assertThat(store.inbox().remove(first)).isTrue();
    Inbox inbox = reopened(store).inbox();
    assertThat(inbox.append(Subject.user("ann"), null, null)).isGreaterThan(first);
  }

  @Test
  default void aFailedAttemptIsNoted() throws Exception {
    UserStore store = emptyStore();
    long number = store.inbox().append(Subject.user("ann"), null, null);
    Inbox.Failure once = new Inbox.Failure(1, Samples.NOON, Samples.NOON.plusSeconds(60), "x");
    Inbox.Failure twice =
        new Inbox.Failure(2, Samples.NOON.plusNanos(3), Samples.NOON.plusNanos(4), "y \0");
    store.inbox().failed(number, once);
    store.inbox().failed(number, twice);
    store.inbox().failed(number + 1_000, once);
    assertThat(reopened(store).inbox().after(0, 10))
        .containsExactly(new Inbox.Entry(number, Subject.user("ann"), null, twice));
  }

  @Test
  default void whoIsForgottenIsGoneFromTheInbox() throws Exception {
    UserStore store = emptyStore();
    store.inbox().append(Subject.user("ann"), null, null);
    store.inbox().append(Subject.group("ann"), null, null);
    store.inbox().append(Subject.user("ann"), null, null);
    Probe.forget(store, Subject.user("ann"));
    assertThat(reopened(store).inbox().after(0, 10))
        .extracting(Inbox.Entry::to)
        .containsExactly(Subject.group("ann"));
  }
}
