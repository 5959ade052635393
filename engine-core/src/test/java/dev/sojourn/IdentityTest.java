package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Touch;
import dev.sojourn.model.UserView;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.InMemoryUserStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two ids become one user, and users are forgotten, whatever fails and whoever works beside it. */
@Timeout(120)
class IdentityTest {
  private static final Instant START = Instant.parse("2026-11-02T13:40:00Z");
  private static final Journey LATER =
      Journeys.journey("j", Journeys.stage("s", Journeys.step(Journeys.day(2, 10), "later")));

  private static Instant hours(int hours) {
    return START.plus(Duration.ofHours(hours));
  }

  private static Event joined(String user, int hours) {
    return Event.of("join-" + user, user, Journeys.JOINED, hours(hours));
  }

  private static Event identified(String user, String alias, int hours) {
    return Event.of("id-" + user + "-" + alias, user, "user.identified", hours(hours))
        .with("alias", alias);
  }

  private static JourneyEngineBuilder builder(UserStore store, Recorder recorder) {
    return JourneyEngine.builder()
        .store(store)
        .shards(4)
        .sink(recorder)
        .listener(recorder)
        .journeys(LATER);
  }

  private static List<String> left(Recorder recorder) {
    return recorder.decisions.stream()
        .filter(d -> d.outcome() == Outcome.LEFT)
        .map(d -> d.subject() + " " + d.run() + " " + d.reason())
        .toList();
  }

  @Test
  void aStoreThatRefusesTheAliasLeavesBothAsTheyWere() {
    UnreliableStore store = new UnreliableStore();
    Recorder recorder = new Recorder();
    try (JourneyEngine engine = builder(store, recorder).build()) {
      engine.accept(joined("cookie", 0));
      store.refusingCommits.add("cookie");
      Event event = identified("u", "cookie", 1);
      assertThatThrownBy(() -> engine.accept(event)).isInstanceOf(IllegalStateException.class);
      assertThat(engine.user("cookie").map(UserView::user)).contains("cookie");
      assertThat(engine.user("u")).isEmpty();
      store.refusingCommits.clear();
      assertThat(engine.accept(event)).isEqualTo(Receipt.ACCEPTED);
      engine.advanceTo(hours(100));
    }
    assertThat(recorder.byUser()).containsExactly("u later");
  }

  @Test
  void whatTheUserCouldNotTakeIsTakenBeforeAnythingElse() {
    UnreliableStore store = new UnreliableStore();
    Recorder recorder = new Recorder();
    try (JourneyEngine engine = builder(store, recorder).build()) {
      engine.accept(joined("cookie", 0));
      store.refusingCommits.add("u");
      Event event = identified("u", "cookie", 1);
      assertThatThrownBy(() -> engine.accept(event)).isInstanceOf(IllegalStateException.class);
      // nothing of the user is worked on before; nothing is lost
      assertThatThrownBy(() -> engine.accept(joined("u", 2)))
          .isInstanceOf(IllegalStateException.class);
      store.refusingCommits.clear();
      assertThat(engine.accept(joined("u", 3))).isEqualTo(Receipt.ACCEPTED);
      assertThat(recorder.count(Outcome.REFUSED)).isEqualTo(1);
      assertThat(engine.accept(event)).isEqualTo(Receipt.ACCEPTED);
      engine.advanceTo(hours(100));
    }
    assertThat(recorder.byUser()).containsExactly("u later");
    assertThat(left(recorder)).containsExactly("u 1 FINISHED");
  }

  @Test
  void anotherEngineOnTheSameStoreMakesUpForACrash() {
    UnreliableStore store = new UnreliableStore();
    JourneyEngine crashed = builder(store, new Recorder()).build();
    crashed.accept(joined("cookie", 0));
    crashed.accept(Event.of("t", "cookie", "user.tagged", hours(0)).with("tag", "vip"));
    crashed.accept(Event.of("x", "u", "page.seen", hours(0)));
    store.refusingCommits.add("u");
    assertThatThrownBy(() -> crashed.accept(identified("u", "cookie", 1)))
        .isInstanceOf(IllegalStateException.class);
    store.refusingCommits.clear();

    Recorder recorder = new Recorder();
    try (JourneyEngine engine = builder(store, recorder).build()) {
      engine.advanceTo(hours(100));
      assertThat(engine.user("cookie").orElseThrow().user()).isEqualTo("u");
      assertThat(engine.user("u").orElseThrow().tags()).containsExactly("vip");
    }
    assertThat(recorder.byUser()).containsExactly("u later");
    try (JourneyEngine third = builder(store, recorder).build()) {
      third.advanceTo(hours(100));
      assertThat(third.user("cookie").orElseThrow().tags()).containsExactly("vip");
    }
    assertThat(left(recorder)).containsExactly("u 1 FINISHED");
  }

  /** Each commit fails in turn, and the host sends again what was not taken. */
  @Test
  void whicheverCommitFailsTheEndIsTheSame() {
    List<Event> events =
        List.of(
            joined("c", 0),
            joined("b", 1),
            Event.of("t", "b", "user.tagged", hours(1)).with("tag", "vip"),
            identified("b", "c", 2),
            joined("a", 3),
            identified("a", "b", 4),
            Event.of("late", "c", "user.tagged", hours(5)).with("tag", "late"),
            identified("z", "c", 6),
            Event.of("end", "b", "page.seen", hours(90)));
    Recorder expected = new Recorder();
    String view = run(new FailsOnce(0), expected, events);
    assertThat(expected.byUser()).containsExactly("z later");
    FailsOnce store;
    int fails = 0;
    do {
      store = new FailsOnce(++fails);
      Recorder recorder = new Recorder();
      assertThat(run(store, recorder, events)).as("commit %d", fails).isEqualTo(view);
      assertThat(recorder.offers)
          .as("commit %d", fails)
          .extracting(Touch::id)
          .isEqualTo(expected.offers.stream().map(Touch::id).toList());
      assertThat(left(recorder)).as("commit %d", fails).isEqualTo(left(expected));
    } while (store.hasFailed());
    assertThat(fails).isGreaterThan(12);
  }

  private static String run(FailsOnce store, Recorder recorder, List<Event> events) {
    try (JourneyEngine engine = builder(store, recorder).build()) {
      for (Event event : events) {
        try {
          engine.accept(event);
        } catch (IllegalStateException e) {
          engine.accept(event);
        }
      }
      Set<UserView> views = new java.util.HashSet<>();
      for (String id : List.of("a", "b", "c", "z")) {
        views.add(engine.user(id).orElseThrow());
      }
      assertThat(views).hasSize(1);
      return views.toString();
    }
  }

  @Test
  void inputsUnderAnAliasReachTheUser() {
    Recorder recorder = new Recorder();
    try (JourneyEngine engine = builder(new InMemoryUserStore(), recorder).build()) {
      engine.load(
          Stream.of(
              Event.of("t", "cookie", "user.tagged", hours(-10)).with("tag", "vip"),
              identified("u", "cookie", -9),
              Event.of("t2", "cookie", "user.tagged", hours(-8)).with("tag", "late")));
      engine.advanceTo(START);
      assertThat(engine.enrol("j", List.of("cookie"))).containsExactly(Receipt.ACCEPTED);
      assertThat(engine.enrol("j", List.of("u")).get(0).status()).isEqualTo(Receipt.Status.REFUSED);
      assertThat(engine.user("u").orElseThrow().tags()).containsExactly("late", "vip");
      engine.advanceTo(hours(100));
    }
    assertThat(recorder.byUser()).containsExactly("u later");
    assertThat(recorder.decisions).extracting(Decision::subject).containsOnly("u");
  }

  @Test
  void theTimersOfALiveEngineMoveWithTheRuns() {
    ManualClock clock = new ManualClock(START.toString());
    Recorder recorder = new Recorder();
    try (JourneyEngine engine = builder(new InMemoryUserStore(), recorder).clock(clock).build()) {
      engine.start();
      engine.accept(joined("cookie", 0));
      engine.accept(identified("u", "cookie", 0));
      clock.set(hours(50));
      org.awaitility.Awaitility.await().until(() -> !recorder.offers.isEmpty());
      Event future = identified("z", "u", 200);
      assertThat(engine.accept(future).status()).isEqualTo(Receipt.Status.REFUSED);
      assertThat(engine.user("u").orElseThrow().user()).isEqualTo("u");
    }
    assertThat(recorder.byUser()).containsExactly("u later");
  }

  /** Everybody says that everybody else is they, while all of them go on. */
  @Test
  void idsAreUnitedFromManyThreadsAndNothingIsLost() throws Exception {
    for (int round = 0; round < 20; round++) {
      int seed = round;
      List<String> ids = Stream.iterate(0, i -> i + 1).limit(6).map(i -> "id-" + i).toList();
      Set<String> tags = new TreeSet<>();
      ManualClock clock = new ManualClock(START.toString());
      Recorder recorder = new Recorder();
      JourneyEngine engine =
          builder(new InMemoryUserStore(), recorder).clock(clock).queueCapacity(20).build();
      ExecutorService threads = Executors.newFixedThreadPool(6);
      try (engine) {
        engine.start();
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int thread = 0; thread < 6; thread++) {
          int number = thread;
          for (int i = 0; i < 30; i++) {
            tags.add("t-" + number + "-" + i);
          }
          work.add(() -> unite(engine, ids, number, new Random(100L * seed + number)));
        }
        for (Future<Boolean> done : threads.invokeAll(work)) {
          assertThat(done.get()).isTrue();
        }
        for (int i = 1; i < ids.size(); i++) {
          engine.accept(identified(ids.get(0), ids.get(i), 0));
        }
        UserView united = engine.user(ids.get(0)).orElseThrow();
        for (String id : ids) {
          assertThat(engine.user(id)).contains(united);
        }
        assertThat(united.tags()).isEqualTo(tags);
        // of the runs that were merged one is left
        assertThat(united.runs().stream().filter(UserView.Run::live)).hasSizeLessThanOrEqualTo(1);
        clock.set(hours(50));
        org.awaitility.Awaitility.await().until(() -> !recorder.offers.isEmpty());
      } finally {
        threads.shutdownNow();
      }
      assertThat(recorder.byUser()).hasSize(1);
      assertThat(recorder.decisions.stream().filter(d -> d.reason() == Reason.FINISHED)).hasSize(1);
    }
  }

  private static boolean unite(JourneyEngine engine, List<String> ids, int thread, Random random) {
    for (int i = 0; i < 30; i++) {
      String id = ids.get(random.nextInt(ids.size()));
      Event tag =
          Event.of("tag-" + thread + "-" + i, id, "user.tagged", START)
              .with("tag", "t-" + thread + "-" + i);
      if (random.nextBoolean()) {
        engine.accept(tag);
      } else {
        engine.submit(tag).toCompletableFuture().join();
      }
      if (i == 10) {
        engine.accept(Event.of("join-" + thread, id, Journeys.JOINED, START));
      }
      if (random.nextInt(6) == 0) {
        String alias = ids.get(random.nextInt(ids.size()));
        engine.accept(
            Event.of("id-" + thread + "-" + i, id, "user.identified", START).with("alias", alias));
      }
    }
    return true;
  }

  @Test
  void forgettingFromManyThreadsEndsWithNothing() throws Exception {
    List<String> ids = List.of("a", "b", "c", "d");
    InMemoryUserStore store = new InMemoryUserStore();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (JourneyEngine engine =
        builder(store, new Recorder()).clock(new ManualClock(START.toString())).build()) {
      engine.start();
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int number = thread;
        work.add(
            () -> {
              Random random = new Random(number);
              for (int i = 0; i < 200; i++) {
                String event = "e-" + number + "-" + i;
                String id = ids.get(random.nextInt(4));
                String alias = ids.get(random.nextInt(4));
                switch (random.nextInt(3)) {
                  case 0 -> engine.accept(Event.of(event, id, "user.forget", START));
                  case 1 ->
                      engine.accept(
                          Event.of(event, id, "user.identified", START).with("alias", alias));
                  default -> engine.accept(Event.of(event, id, Journeys.JOINED, START));
                }
              }
              return true;
            });
      }
      for (Future<Boolean> done : threads.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
      for (String id : ids) {
        engine.accept(Event.of("end-" + id, id, "user.forget", START));
      }
      ids.forEach(id -> assertThat(engine.user(id)).isEmpty());
    } finally {
      threads.shutdownNow();
    }
    List<String> known = new ArrayList<>();
    store.forEachSubject((subject, due) -> known.add(subject.id()));
    assertThat(known).isEmpty();
  }

  @Test
  void whatNoSinkHasTakenIsForgottenToo() {
    UnreliableStore store = new UnreliableStore();
    Recorder recorder =
        new Recorder(
            (touch, attempt) -> SinkResult.retryLater("busy", Duration.ofMinutes(5)).now());
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .store(store)
            .sink(recorder)
            .listener(recorder)
            .journeys(Journeys.greeting("g"))
            .build()) {
      engine.accept(joined("cookie", 0));
      engine.accept(identified("u", "cookie", 0));
      engine.accept(joined("other", 0));
      assertThat(store.touches())
          .extracting(Touch::subject)
          .containsExactlyInAnyOrder("cookie", "other");
      engine.accept(Event.of("f", "u", "user.forget", hours(0)));
      assertThat(store.touches()).extracting(Touch::subject).containsExactly("other");
      recorder.offers.clear();
      engine.advanceTo(hours(10));
      assertThat(recorder.offers).isNotEmpty().extracting(Touch::subject).containsOnly("other");
    }
  }

  /** Refuses one commit, counted from 1. */
  private static final class FailsOnce extends DelegatingStore {
    private final int which;
    private int commits;

    FailsOnce(int which) {
      this.which = which;
    }

    boolean hasFailed() {
      return commits >= which;
    }

    @Override
    public void commit(Change change) {
      commits++;
      if (commits == which) {
        throw new IllegalStateException("commit " + which);
      }
      store.commit(change);
    }
  }
}
