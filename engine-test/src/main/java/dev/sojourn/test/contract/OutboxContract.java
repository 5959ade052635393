package dev.sojourn.test.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.Channels;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Outbox.State;
import dev.sojourn.spi.Outgoing;
import dev.sojourn.spi.UserStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an engine relies on in the outbox of a store; a part of {@link UserStoreContract}. */
public interface OutboxContract {
  /** All of them. */
  int ALL = Integer.MAX_VALUE;

  /** A store with nothing in it; asked for once in each test. */
  UserStore emptyStore() throws Exception;

  /** The store as another process would find it. */
  UserStore reopened(UserStore store) throws Exception;

  @Test
  default void touchesWaitInTheOrderOfTheirCommits() throws Exception {
    UserStore store = emptyStore();
    List<String> ids = IntStream.range(0, 25).mapToObj(i -> "t" + i).toList();
    for (String id : ids) {
      Probe.commit(store, Subject.user("of " + id), "r", null, id);
    }
    Outbox outbox = reopened(store).outbox();
    List<Outbox.Entry> paged = new ArrayList<>();
    List<Outbox.Entry> page = outbox.waiting(Channels.ALL, 0, 10);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(10);
      paged.addAll(page);
      page = outbox.waiting(Channels.ALL, page.get(page.size() - 1).number(), 10);
    }
    assertThat(paged).extracting(entry -> entry.touch().id()).isEqualTo(ids);
    assertThat(paged).extracting(Outbox.Entry::number).isSorted().doesNotHaveDuplicates();
    assertThat(paged).allMatch(e -> e.attempts() == 0 && e.notBefore() == null);
    assertThat(paged).allMatch(e -> e.state() == State.WAITING && e.reason().isEmpty());
  }

  @Test
  default void whoReadsOnWhileOthersCommitMissesNothing() throws Exception {
    UserStore store = emptyStore();
    int each = 250;
    List<String> channels = List.of("sms", "wecom", "mail");
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (int writer = 0; writer < 4; writer++) {
      Subject user = Subject.user("u" + writer);
      writers.add(
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < each; i++) {
                  Outgoing touch = Samples.via(user, user.id() + "-" + i, channels.get(i % 3));
                  store.commit(UserStore.Change.of(user, Probe.bytes("r"), null, List.of(touch)));
                }
              }));
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(writers.toArray(CompletableFuture<?>[]::new));
    List<Outbox.Entry> read = new ArrayList<>();
    boolean ended;
    do {
      ended = all.isDone();
      long after = read.isEmpty() ? 0 : read.get(read.size() - 1).number();
      Channels which = read.size() % 2 == 0 ? Channels.ALL : Channels.of(Set.copyOf(channels));
      read.addAll(store.outbox().waiting(which, after, ended ? ALL : 19));
    } while (!ended);
    all.join();
    assertThat(read).hasSize(4 * each);
    for (int writer = 0; writer < 4; writer++) {
      String user = "u" + writer;
      assertThat(ids(read.stream().filter(e -> e.touch().subject().equals(user)).toList()))
          .isEqualTo(IntStream.range(0, each).mapToObj(i -> user + "-" + i).toList());
    }
  }

  @Test
  default void allCanBeLookedAtWhateverTheyWaitFor() throws Exception {
    UserStore store = emptyStore();
    Subject ann = Subject.user("ann");
    List<Outgoing> touches = new ArrayList<>();
    for (int i = 0; i < Outbox.PAGE + 4; i++) {
      touches.add(Samples.bare(ann, "t" + i));
    }
    store.commit(UserStore.Change.of(ann, Probe.bytes("r"), null, touches));
    Outbox outbox = store.outbox();
    outbox.postpone(ann, "t1", 1, Samples.NOON.plusSeconds(9), "later");
    outbox.postpone(ann, "t2", 1, Samples.NOON, "sooner");
    outbox.offering(ann, "t3", 1);
    outbox.bury(ann, "t4", "rejected", Samples.NOON);
    List<Outbox.Entry> all = new ArrayList<>();
    outbox.forEach(all::add);
    assertThat(ids(all))
        .containsExactlyInAnyOrderElementsOf(touches.stream().map(t -> t.touch().id()).toList());
    assertThat(all.stream().filter(e -> e.notBefore() == null && e.state() == State.WAITING))
        .hasSize(Outbox.PAGE)
        .extracting(Outbox.Entry::number)
        .isSorted();
  }

  @Test
  default void aTouchThatIsThereAlreadyStaysAsItIs() throws Exception {
    UserStore store = emptyStore();
    Subject ann = Subject.user("ann");
    Probe.commit(store, ann, "one", null, "t1");
    Outbox.Entry first = store.outbox().waiting(Channels.ALL, 0, ALL).get(0);
    store.outbox().postpone(ann, "t1", 1, Samples.NOON, "busy");
    Probe.commit(store, ann, "two", null, "t1", "t2");
    assertThat(Probe.outbox(store)).extracting(Touch::id).containsExactly("t2");
    Outbox.Entry again = store.outbox().ready(Channels.ALL, Samples.NOON, ALL).get(0);
    assertThat(again.number()).isEqualTo(first.number());
    assertThat(again.attempts()).isEqualTo(1);
  }

  @Test
  default void eachChannelCanBeAskedForAlone() throws Exception {
    UserStore store = emptyStore();
    Subject ann = Subject.user("ann");
    List<Outgoing> touches = new ArrayList<>();
    for (String channel : List.of("sms", "wecom", "mail", "sms", "wecom")) {
      touches.add(Samples.via(ann, "t" + touches.size(), channel));
    }
    touches.add(Samples.bare(ann, "task"));
    store.commit(UserStore.Change.of(ann, Probe.bytes("r"), null, touches));
    Outbox outbox = store.outbox();
    assertThat(ids(outbox.waiting(Channels.of(Set.of("sms")), 0, ALL))).containsExactly("t0", "t3");
    assertThat(ids(outbox.waiting(Channels.of(Set.of("sms", "mail")), 0, 2)))
        .containsExactly("t0", "t2");
    assertThat(ids(outbox.waiting(Channels.of(Set.of("fax")), 0, ALL))).isEmpty();
    assertThat(ids(outbox.waiting(Channels.allBut(Set.of("sms", "wecom")), 0, ALL)))
        .containsExactly("t2", "task");
    assertThat(outbox.backlog())
        .isEqualTo(
            new Outbox.Backlog(
                Map.of("sms", 2L, "wecom", 2L, "mail", 1L, "", 1L), Samples.NOON, 0));
  }

  @Test
  default void whatIsPostponedIsReadyWhenItsTimeHasCome() throws Exception {
    UserStore store = emptyStore();
    Subject ann = Subject.user("ann");
    Probe.commit(store, ann, "r", null, "t1", "t2", "t3", "t4");
    store.outbox().postpone(ann, "t1", 3, Samples.NOON.plusNanos(2), "busy");
    store.outbox().postpone(ann, "t2", 1, Samples.NOON.plusNanos(1), "\"坏\" \0");
    store.outbox().postpone(ann, "t3", 1, Samples.NOON.plusSeconds(9), "later");
    store.outbox().postpone(ann, "unknown", 1, Samples.NOON, "");
    Outbox outbox = reopened(store).outbox();
    assertThat(ids(outbox.waiting(Channels.ALL, 0, ALL))).containsExactly("t4");
    assertThat(outbox.ready(Channels.ALL, Samples.NOON, ALL)).isEmpty();
    List<Outbox.Entry> ready = outbox.ready(Channels.ALL, Samples.NOON.plusNanos(2), ALL);
    assertThat(ids(ready)).containsExactly("t2", "t1");
    assertThat(ready.get(0).reason()).isEqualTo("\"坏\" \0");
    assertThat(ready.get(0).notBefore()).isEqualTo(Samples.NOON.plusNanos(1));
    assertThat(ready.get(1).attempts()).isEqualTo(3);
    assertThat(ids(outbox.ready(Channels.ALL, Samples.NOON.plusSeconds(9), 1)))
        .containsExactly("t2");
    assertThat(outbox.ready(Channels.of(Set.of("sms")), Samples.NOON.plusSeconds(9), ALL))
        .isEmpty();
    assertThat(ids(outbox.ready(Channels.allBut(Set.of("sms")), Samples.NOON.plusNanos(1), ALL)))
        .containsExactly("t2");
    assertThat(outbox.backlog().total()).isEqualTo(4);
  }

  @Test
  default void whatWasAboutToBeOfferedIsKnownAfterwards() throws Exception {
    UserStore store = emptyStore();
    Subject ann = Subject.user("ann");
    Probe.commit(store, ann, "r", null, "t1", "t2");
    store.outbox().postpone(ann, "t1", 1, Samples.NOON, "busy");
    store.outbox().offering(ann, "t1", 2);
    Outbox outbox = reopened(store).outbox();
    List<Outbox.Entry> offered = outbox.offered(Channels.ALL, 0, ALL);
    assertThat(ids(offered)).containsExactly("t1");
    assertThat(offered.get(0).state()).isEqualTo(State.OFFERED);
    assertThat(offered.get(0).attempts()).isEqualTo(2);
    assertThat(outbox.ready(Channels.ALL, Samples.NOON, ALL)).isEmpty();
    outbox.settle(ann, "t1");
    assertThat(outbox.offered(Channels.ALL, 0, ALL)).isEmpty();
    assertThat(outbox.backlog().total()).isEqualTo(1);
  }

  @Test
  default void aDeadLetterIsRequeuedOrDropped() throws Exception {
    UserStore store = emptyStore();
    Subject ann = Subject.user("ann");
    Probe.commit(store, ann, "r", null, "t1", "t2", "t3");
    store.outbox().postpone(ann, "t1", 4, Samples.NOON, "busy");
    store.outbox().bury(ann, "t1", "gave up", Samples.NOON.plusNanos(5));
    store.outbox().bury(ann, "t2", "rejected", Samples.NOON);
    store.outbox().postpone(ann, "t2", 1, Samples.NOON, "dead letters have no attempts");
    Outbox outbox = reopened(store).outbox();
    List<Outbox.Entry> dead = outbox.dead(0, ALL);
    assertThat(ids(dead)).containsExactly("t1", "t2");
    assertThat(ids(outbox.dead(dead.get(0).number(), ALL))).containsExactly("t2");
    Outbox.Entry first = dead.get(0);
    assertThat(first.state()).isEqualTo(State.DEAD);
    assertThat(first.reason()).isEqualTo("gave up");
    assertThat(first.attempts()).isEqualTo(4);
    assertThat(first.at()).isEqualTo(Samples.NOON.plusNanos(5));
    assertThat(outbox.backlog().dead()).isEqualTo(2);
    assertThat(outbox.backlog().total()).isEqualTo(1);

    Outbox.Entry again = outbox.requeue(first.number());
    assertThat(again)
        .isEqualTo(
            new Outbox.Entry(first.number(), first.outgoing(), 0, null, State.WAITING, "", null));
    assertThat(outbox.requeue(first.number())).as("requeued already").isNull();
    assertThat(outbox.drop(first.number())).as("no dead letter any more").isFalse();
    assertThat(ids(outbox.waiting(Channels.ALL, 0, ALL))).containsExactly("t1", "t3");
    assertThat(outbox.drop(dead.get(1).number())).isTrue();
    assertThat(outbox.dead(0, ALL)).isEmpty();
    assertThat(outbox.backlog().dead()).isZero();
  }

  @Test
  default void whoIsForgottenLeavesNoDeadLetter() throws Exception {
    UserStore store = emptyStore();
    Subject ann = Subject.user("ann");
    Probe.commit(store, ann, "r", null, "t1", "t2", "t3");
    store.outbox().bury(ann, "t1", "rejected", Samples.NOON);
    store.outbox().postpone(ann, "t2", 1, Samples.NOON, "busy");
    store.outbox().offering(ann, "t3", 1);
    Probe.forget(store, ann);
    Outbox outbox = reopened(store).outbox();
    assertThat(outbox.backlog()).isEqualTo(new Outbox.Backlog(Map.of(), null, 0));
    assertThat(outbox.dead(0, ALL)).isEmpty();
    assertThat(outbox.offered(Channels.ALL, 0, ALL)).isEmpty();
    assertThat(outbox.ready(Channels.ALL, Samples.NOON, ALL)).isEmpty();
  }

  private static List<String> ids(List<Outbox.Entry> entries) {
    return entries.stream().map(entry -> entry.touch().id()).toList();
  }
}
