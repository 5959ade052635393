package dev.sojourn.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The due queue beside the plainest one that does the same. */
class DueQueueTest {
  private static final Instant MORNING = Instant.parse("2024-03-01T10:00:00Z");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void doesWhatASortedSetDoes(long seed) {
    Random random = new Random(seed);
    List<Subject> subjects = subjects(random, 1 + random.nextInt(400));
    DueQueue queue = new DueQueue();
    SortedSetQueue plain = new SortedSetQueue();
    for (int round = 0; round < 6; round++) {
      // now more come, now more go: the arrays grow and shrink
      double never = round % 2 == 0 ? 0.05 : 0.9;
      for (int i = 0; i < 1_000; i++) {
        Subject subject = subjects.get(random.nextInt(subjects.size()));
        Instant at = random.nextDouble() < never ? null : instant(random);
        queue.set(subject, at);
        plain.set(subject, at);
        assertSame(queue, plain, subjects.get(random.nextInt(subjects.size())));
      }
    }
    while (plain.first() != null) {
      DueQueue.Due due = queue.first();
      assertSame(queue, plain, due.subject());
      Instant next = random.nextInt(3) == 0 ? due.at().plusNanos(random.nextInt(2)) : null;
      queue.set(due.subject(), next);
      plain.set(due.subject(), next);
    }
    assertThat(queue.first()).isNull();
  }

  private static void assertSame(DueQueue queue, SortedSetQueue plain, Subject some) {
    assertThat(queue.first()).isEqualTo(plain.first());
    assertThat(queue.of(some)).isEqualTo(plain.of(some));
  }

  @Test
  void whoIsFirstOfTwoQueuesIsDueFirst() {
    DueQueue one = new DueQueue();
    DueQueue other = new DueQueue();
    assertThat(one.isBefore(other)).isFalse();
    one.set(Subject.user("b"), MORNING);
    assertThat(one.isBefore(other)).isTrue();
    assertThat(other.isBefore(one)).isFalse();
    other.set(Subject.user("a"), MORNING);
    assertThat(other.isBefore(one)).isTrue();
    other.set(Subject.user("a"), MORNING.plusNanos(1));
    assertThat(one.isBefore(other)).isTrue();
    one.set(Subject.group("0"), MORNING);
    one.set(Subject.user("b"), null);
    other.set(Subject.user("a"), MORNING);
    assertThat(other.isBefore(one)).isTrue();
  }

  /** Users and groups of the same ids; half of the ids are one letter apart from another. */
  private static List<Subject> subjects(Random random, int count) {
    List<Subject> all = new ArrayList<>();
    while (all.size() < count) {
      String id = all.isEmpty() || random.nextBoolean() ? "" : all.get(0).id();
      for (int i = random.nextInt(30) == 0 ? 253 + random.nextInt(50) : random.nextInt(4);
          i >= 0;
          i--) {
        id += letter(random);
      }
      all.add(new Subject(id, random.nextInt(4) == 0));
      all.add(new Subject(id, random.nextInt(4) == 0));
    }
    return all;
  }

  /** Latin, at the edge of Latin, Chinese, either half of a pair alone. */
  private static char letter(Random random) {
    String some = "ab0\0\u007f\u0080\u00ff\u0100\u0161\u4e2d\u6587\ud83d\ude00\uffff";
    return some.charAt(random.nextInt(some.length()));
  }

  /** Few different ones, so that many are equal; some as far away as there are. */
  private static Instant instant(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> Instant.MIN;
      case 1 -> Instant.MAX.minusSeconds(1);
      case 2 -> MORNING.minusSeconds(4_000_000_000L);
      case 3 -> Instant.EPOCH.minusNanos(random.nextInt(2));
      case 4, 5, 6 -> MORNING.plusNanos(random.nextInt(3));
      default -> MORNING.plusSeconds(random.nextInt(20));
    };
  }

  /** A map and a sorted set of objects. */
  private static final class SortedSetQueue {
    private final Map<Subject, DueQueue.Due> bySubject = new HashMap<>();
    private final TreeSet<DueQueue.Due> inOrder =
        new TreeSet<>(Comparator.comparing(DueQueue.Due::at).thenComparing(DueQueue.Due::subject));

    void set(Subject subject, @Nullable Instant at) {
      DueQueue.Due old = bySubject.remove(subject);
      if (old != null) {
        inOrder.remove(old);
      }
      if (at != null) {
        DueQueue.Due due = new DueQueue.Due(at, subject);
        bySubject.put(subject, due);
        inOrder.add(due);
      }
    }

    @Nullable Instant of(Subject subject) {
      DueQueue.Due due = bySubject.get(subject);
      return due == null ? null : due.at();
    }

    DueQueue.@Nullable Due first() {
      return inOrder.isEmpty() ? null : inOrder.first();
    }
  }
}
