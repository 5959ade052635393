package dev.sojourn.store;

import static java.lang.Thread.State.TERMINATED;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sojourn.model.Category;
import dev.sojourn.model.Options;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.Channels;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Outgoing;
import dev.sojourn.spi.Terms;
import dev.sojourn.spi.UserStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The store in memory beside the plainest maps that do the same. */
@Timeout(60)
class InMemoryUserStoreTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void doesWhatPlainMapsDo(long seed) {
    Random random = new Random(seed);
    List<Subject> subjects = subjects(random, 1 + random.nextInt(3_000));
    InMemoryUserStore store = new InMemoryUserStore();
    PlainMaps plain = new PlainMaps();
    for (int round = 0; round < 4; round++) {
      // now more come, now more go: the tables grow and shrink
      double erased = round % 2 == 0 ? 0.05 : 0.8;
      for (int i = 0; i < 4_000; i++) {
        Subject subject = subjects.get(random.nextInt(subjects.size()));
        if (random.nextInt(4) == 0) {
          String touch = "touch " + random.nextInt(4);
          store.outbox().settle(subject, touch);
          plain.settle(subject, touch);
        } else {
          UserStore.Change change = change(random, subject, erased);
          store.commit(change);
          plain.commit(change);
        }
        assertThat(store.load(subject)).isEqualTo(plain.records.get(subject));
      }
      assertSame(store, plain);
    }
    for (Subject subject : subjects) {
      store.commit(UserStore.Change.erasing(subject));
    }
    assertSame(store, new PlainMaps());
  }

  private static void assertSame(InMemoryUserStore store, PlainMaps plain) {
    Map<Subject, Optional<Instant>> due = new HashMap<>();
    store.forEachSubject(
        (subject, at) -> assertThat(due.put(subject, Optional.ofNullable(at))).isNull());
    assertThat(due).isEqualTo(plain.due);
    due.keySet().forEach(s -> assertThat(store.load(s)).isEqualTo(plain.records.get(s)));
    Map<Subject, List<Touch>> outbox = new HashMap<>();
    store
        .outbox()
        .waiting(Channels.ALL, 0, Integer.MAX_VALUE)
        .forEach(
            entry ->
                outbox
                    .computeIfAbsent(entry.touch().whom(), key -> new ArrayList<>())
                    .add(entry.touch()));
    assertThat(outbox).isEqualTo(plain.outbox());
  }

  @Test
  void aRecordThatIsChangedByItsReaderStaysAsItIs() {
    InMemoryUserStore store = new InMemoryUserStore();
    byte[] record = {1, 2, 3};
    store.commit(UserStore.Change.of(Subject.user("u"), record, null, List.of()));
    record[0] = 9;
    byte[] loaded = store.load(Subject.user("u"));
    loaded[1] = 9;
    assertThat(store.load(Subject.user("u"))).containsExactly(1, 2, 3);
  }

  @Test
  void threadsWorkSideBySideOnDifferentSubjects() {
    InMemoryUserStore store = new InMemoryUserStore();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String own = "of " + i + " ";
      all.add(CompletableFuture.runAsync(() -> work(store, own)));
    }
    while (!all.stream().allMatch(CompletableFuture::isDone)) {
      store.forEachSubject((s, due) -> assertThat(due.getEpochSecond()).isEqualTo(s.id().length()));
      store
          .outbox()
          .waiting(Channels.ALL, 0, Integer.MAX_VALUE)
          .forEach(e -> assertThat(e.touch().id()).isEqualTo(e.touch().subject()));
    }
    all.forEach(CompletableFuture::join);
    store.forEachSubject((subject, due) -> assertThat(subject.id()).endsWith("1"));
  }

  /** Of two touches of a user the later one is not seen without the earlier one. */
  @Test
  void whoReadsTheOutboxPageByPageMissesNothing() {
    InMemoryUserStore store = new InMemoryUserStore();
    int each = 30_000;
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int first = i * 10;
      all.add(CompletableFuture.runAsync(() -> putIn(store, first, each)));
    }
    Map<String, Integer> next = new HashMap<>();
    long after = 0;
    boolean ended;
    do {
      ended = all.stream().allMatch(CompletableFuture::isDone);
      List<Outbox.Entry> page =
          store.outbox().waiting(Channels.ALL, after, ended ? Integer.MAX_VALUE : 3);
      for (Outbox.Entry entry : page) {
        Touch touch = entry.touch();
        int expected = next.merge(touch.subject(), 1, Integer::sum) - 1;
        assertThat(touch.id()).isEqualTo("touch " + expected);
        store.outbox().settle(touch.whom(), touch.id());
        after = entry.number();
      }
    } while (!ended);
    assertThat(next.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(3 * each);
  }

  /** Else a delivery that looks at once knows nothing of somebody new: as if forgotten. */
  @Test
  void noPageShowsATouchBeforeTheRecordItCameWithIsKept() throws InterruptedException {
    MemoryOutbox outbox = new MemoryOutbox();
    Subject subject = Subject.user("somebody new");
    AtomicBoolean kept = new AtomicBoolean();
    AtomicBoolean tooSoon = new AtomicBoolean();
    Thread reader =
        new Thread(() -> tooSoon.set(!outbox.waiting(Channels.ALL, 0, 9).isEmpty() && !kept.get()));
    outbox.add(
        subject,
        List.of(touch(subject, "touch", 0)),
        () -> {
          reader.start();
          await().until(() -> reader.getState() == WAITING || reader.getState() == TERMINATED);
          kept.set(true);
        });
    reader.join();
    assertThat(tooSoon).isFalse();
    assertThat(outbox.waiting(Channels.ALL, 0, 9)).hasSize(1);
  }

  /** Touches of ten users in turn, never many more than a reader has taken out. */
  private static void putIn(InMemoryUserStore store, int first, int count) {
    for (int i = 0; i < count; i++) {
      Subject subject = Subject.user("u" + (first + i % 10));
      Outgoing touch = touch(subject, "touch " + i / 10, 0);
      store.commit(UserStore.Change.of(subject, new byte[] {1}, null, List.of(touch)));
      while (i % 100 == 0 && store.outbox().backlog().total() > 300) {
        Thread.onSpinWait();
      }
    }
  }

  /** Adds many, takes most away again. */
  private static void work(InMemoryUserStore store, String own) {
    for (int i = 0; i < 20_000; i++) {
      Subject subject = Subject.user(own + i);
      Instant due = Instant.ofEpochSecond(subject.id().length());
      byte[] record = subject.id().getBytes(java.nio.charset.StandardCharsets.UTF_8);
      store.commit(
          UserStore.Change.of(subject, record, due, List.of(touch(subject, subject.id(), 0))));
      assertThat(store.load(subject)).isEqualTo(record);
      store.outbox().settle(subject, subject.id());
      if (i % 10 != 1) {
        store.commit(UserStore.Change.erasing(subject));
        assertThat(store.load(subject)).isNull();
      }
    }
  }

  private static UserStore.Change change(Random random, Subject subject, double erased) {
    boolean erases = random.nextDouble() < erased;
    byte[] record = new byte[random.nextInt(300)];
    random.nextBytes(record);
    List<Outgoing> touches = new ArrayList<>();
    for (int i = random.nextInt(4); i < 2; i++) {
      touches.add(touch(subject, "touch " + random.nextInt(4), random.nextInt()));
    }
    return erases
        ? UserStore.Change.erasing(subject)
        : UserStore.Change.of(subject, record, due(random), touches);
  }

  private static Outgoing touch(Subject subject, String id, int number) {
    Touch touch =
        new Touch(
            id,
            subject.id(),
            subject.isGroup(),
            "journey",
            "stage",
            "step",
            number,
            0,
            Touch.Kind.MESSAGE,
            List.of("message"),
            "mail",
            Category.MARKETING,
            null,
            Instant.EPOCH,
            Instant.EPOCH,
            Map.of(),
            null);
    return new Outgoing(
        touch,
        new Terms(
            Instant.MAX,
            Reason.LATE,
            Options.InQuietHours.DEFER,
            Options.OverCap.DEFER,
            ZoneOffset.UTC));
  }

  private static @Nullable Instant due(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> null;
      case 1 -> Instant.MIN;
      case 2 -> Instant.MAX;
      case 3 -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
      default -> Instant.ofEpochSecond(1_700_000_000L + random.nextInt(1_000_000));
    };
  }

  /** Users and groups of the same ids, short and long, in letters of all kinds. */
  private static List<Subject> subjects(Random random, int count) {
    String letters = "ab0\0\u007f\u0080\u00ff\u0100\u4e2d\ud83d\ude00\uffff";
    List<Subject> all = new ArrayList<>();
    while (all.size() < count) {
      StringBuilder id = new StringBuilder();
      for (int i = random.nextInt(20) == 0 ? 200 : random.nextInt(6); i > 0; i--) {
        id.append(letters.charAt(random.nextInt(letters.length())));
      }
      all.add(Subject.user(id.toString()));
      all.add(Subject.group(id.toString()));
    }
    return all;
  }

  /** A map for everything. */
  private static final class PlainMaps {
    final Map<Subject, byte[]> records = new HashMap<>();
    final Map<Subject, Optional<Instant>> due = new HashMap<>();
    private final Map<Subject, Map<String, Touch>> touches = new HashMap<>();

    void commit(UserStore.Change change) {
      Subject subject = change.subject();
      if (change.record() == null) {
        records.remove(subject);
        due.remove(subject);
        touches.remove(subject);
        return;
      }
      records.put(subject, change.record());
      due.put(subject, Optional.ofNullable(change.nextDue()));
      Map<String, Touch> all = touches.computeIfAbsent(subject, key -> new LinkedHashMap<>());
      change.outgoing().forEach(one -> all.putIfAbsent(one.touch().id(), one.touch()));
    }

    void settle(Subject subject, String touchId) {
      touches.getOrDefault(subject, new HashMap<>()).remove(touchId);
    }

    Map<Subject, List<Touch>> outbox() {
      Map<Subject, List<Touch>> all = new HashMap<>();
      touches.forEach(
          (subject, each) -> {
            if (!each.isEmpty()) {
              all.put(subject, List.copyOf(each.values()));
            }
          });
      return all;
    }
  }
}
