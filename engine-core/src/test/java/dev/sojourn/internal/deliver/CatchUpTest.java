package dev.sojourn.internal.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.ops.SinkStatus;
import dev.sojourn.spi.Outgoing;
import dev.sojourn.spi.Pauses;
import dev.sojourn.spi.SinkOptions;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.UserStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More touches than memory has room for: the outbox holds them, and each comes once, in order. */
@Timeout(60)
class CatchUpTest {
  private static final int USERS = 23;
  private static final int THREADS = 4;

  private final Map<String, Queue<Integer>> offered = new ConcurrentHashMap<>();
  private final Set<String> offeredNow = ConcurrentHashMap.newKeySet();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void eachTouchComesOnceAndInOrderWhateverHappensMeanwhile(long seed) throws Exception {
    int each = 900;
    Random random = new Random(seed);
    try (Rig rig = new Rig().maxInFlight(3)) {
      int room = 4 + random.nextInt(40);
      Delivery delivery = rig.delivery(this::offer, SinkOptions.DEFAULTS, room);
      delivery.start();
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      List<Future<?>> givers = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread;
        Random own = new Random(seed * 31 + thread);
        givers.add(threads.submit(() -> give(rig, delivery, first, each, own)));
      }
      while (givers.stream().anyMatch(giver -> !giver.isDone())) {
        switch (random.nextInt(4)) {
          case 0 -> delivery.lookAgain();
          case 1 -> {
            delivery.hold(true);
            LockSupport.parkNanos(random.nextInt(300_000));
            delivery.hold(false);
          }
          case 2 -> {
            delivery.pauses(new Pauses(false, Set.of(), Set.of("a")));
            LockSupport.parkNanos(random.nextInt(300_000));
            delivery.pauses(Pauses.NONE);
          }
          default -> LockSupport.parkNanos(random.nextInt(5_000_000));
        }
      }
      for (Future<?> giver : givers) {
        giver.get();
      }
      threads.shutdown();
      delivery.lookAgain();
      await().until(() -> rig.outstanding() == 0);
      assertThat(wrong).isEmpty();
      assertThat(rig.handOvers).hasSize(THREADS * each);
      assertThat(new HashSet<>(rig.handOvers.stream().map(h -> h.touch().id()).toList()))
          .hasSize(THREADS * each);
      offered.forEach((line, numbers) -> assertThat(new ArrayList<>(numbers)).as(line).isSorted());
    }
  }

  /** Each thread has users of its own, as threads that hold a shard have. */
  private static void give(Rig rig, Delivery delivery, int thread, int count, Random random) {
    int[] numbers = new int[USERS];
    for (int i = 0; i < count; i++) {
      int user = random.nextInt(USERS);
      String channel = random.nextBoolean() ? "a" : "b";
      Outgoing touch = Rig.touch(thread + "-" + user, numbers[user]++, channel);
      rig.between.readLock().lock();
      try {
        rig.commit(touch);
        if (random.nextInt(10) == 0) {
          LockSupport.parkNanos(random.nextInt(3_000_000)); // late with its submit
        }
        if (random.nextInt(50) != 0) { // a commit that "failed"
          delivery.handOver(List.of(touch));
        } else {
          delivery.lookAgain();
        }
      } finally {
        rig.between.readLock().unlock();
      }
    }
  }

  private CompletionStage<SinkResult> offer(Touch touch) {
    if (!offeredNow.add(touch.id())) {
      wrong.add(touch.id() + " came twice side by side");
    }
    String line = touch.subject() + " over " + touch.channel();
    offered.computeIfAbsent(line, key -> new ConcurrentLinkedQueue<>()).add(touch.occurrence());
    if (touch.occurrence() % 7 == 0) {
      LockSupport.parkNanos(200_000);
    }
    offeredNow.remove(touch.id());
    return SinkResult.accepted().now();
  }

  @Test
  void aDeadSinkFillsNoMemoryAndHoldsUpNoOtherChannel() throws Exception {
    int touches = Integer.getInteger("sojourn.backlog", 30_000);
    CountDownLatch dead = new CountDownLatch(1);
    AtomicInteger taken = new AtomicInteger();
    try (Rig rig =
        new Rig()
            .sink(
                "dead",
                touch -> {
                  dead.await();
                  taken.incrementAndGet();
                  return SinkResult.accepted().now();
                },
                SinkOptions.DEFAULTS)) {
      AtomicInteger others = new AtomicInteger();
      Delivery delivery =
          rig.delivery(
              touch -> {
                others.incrementAndGet();
                return SinkResult.accepted().now();
              },
              SinkOptions.DEFAULTS,
              1_000);
      delivery.start();
      await().until(() -> delivery.sinks().stream().noneMatch(SinkStatus::catchingUp));
      for (int i = 0; i < touches; i++) {
        rig.give(delivery, Rig.touch("u" + i, 0, "dead"));
      }
      SinkStatus sink = status(delivery, "dead");
      assertThat(sink.inLine() + sink.inFlight()).isLessThanOrEqualTo(1_000);
      assertThat(sink.catchingUp()).isTrue();
      assertThat(sink.inFlight()).isEqualTo(8);
      long start = System.nanoTime();
      for (int i = 0; i < 1_000; i++) {
        rig.give(delivery, Rig.touch("v" + i, 0, "other"));
      }
      await().until(() -> others.get() == 1_000);
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
      dead.countDown();
      await().atMost(Duration.ofSeconds(50)).until(() -> taken.get() == touches);
      await().until(() -> rig.outstanding() == 0);
      await().until(() -> !status(delivery, "dead").catchingUp());
    }
  }

  static SinkStatus status(Delivery delivery, String channel) {
    return delivery.sinks().stream()
        .filter(sink -> sink.channels().contains(channel))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsInTheOutboxIsOfferedFirst() {
    try (Rig rig = new Rig()) {
      for (int i = 0; i < 50; i++) {
        rig.commit(Rig.touch("u", i, "a"));
      }
      Delivery delivery = rig.delivery(this::offer, SinkOptions.DEFAULTS, 10);
      delivery.start();
      for (int i = 50; i < 100; i++) {
        rig.give(delivery, Rig.touch("u", i, "a"));
      }
      await().until(() -> rig.outstanding() == 0);
      assertThat(new ArrayList<>(offered.get("u over a"))).hasSize(100).isSorted();
      assertThat(wrong).isEmpty();
    }
  }

  @Test
  void aForgottenUsersTouchesAreLeftOutInLineAndAside() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(1);
    try (Rig rig = new Rig().maxInFlight(1)) {
      Delivery delivery =
          rig.delivery(
              touch -> {
                inside.countDown();
                open.await();
                return offer(touch);
              },
              SinkOptions.DEFAULTS,
              100);
      delivery.start();
      rig.give(delivery, Rig.touch("u", 0, "a"), Rig.touch("u", 1, "a"));
      rig.give(delivery, Rig.touch("v", 0, "a"));
      inside.await();
      rig.store.commit(UserStore.Change.erasing(Subject.user("u")));
      delivery.forget(Subject.user("u"));
      // somebody else of that name: the same touch id is another touch
      rig.give(delivery, Rig.touch("u", 0, "a"));
      open.countDown();
      await().until(() -> rig.outstanding() == 0);
      await().until(() -> rig.handOvers.size() == 2);
      assertThat(offered.get("u over a")).containsExactly(0, 0);
      assertThat(offered.get("v over a")).containsExactly(0);
    }
  }
}
