package dev.sojourn.internal.run;

import dev.sojourn.model.Subject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All shards; which one a user or group belongs to follows from its id alone. */
final class Shards {
  private final List<Shard> all;

  Shards(int count, Supplier<Shard> shard) {
    all = Stream.generate(shard).limit(count).toList();
  }

  List<Shard> all() {
    return all;
  }

  Shard of(Subject subject) {
    return all.get(numberOf(subject.id()));
  }

  /** The shard of a partition, if there are as many of these as of those. */
  Shard ofPartition(int partition) {
    return all.get(partition);
  }

  int numberOf(String id) {
    int hash = id.hashCode();
    return Math.floorMod(hash ^ (hash >>> 16), all.size());
  }

  /** The shard of the user who is due first; some shard if nobody is. */
  Shard firstDue() {
    Shard first = all.get(0);
    for (Shard shard : all) {
      if (shard.due.isBefore(first.due)) {
        first = shard;
      }
    }
    return first;
  }

  /** When somebody is due first, without waiting for anybody; null for never. */
  @Nullable Instant earliestDue() {
    Instant first = null;
    for (Shard shard : all) {
      Instant head = shard.due.head();
      if (head != null && (first == null || head.isBefore(first))) {
        first = head;
      }
    }
    return first;
  }

  /** Runs something while no input of any user is worked on. */
  <T> T exclusively(Supplier<T> work) {
    return locked(all, work);
  }

  /** Runs something while no input of some users is worked on. */
  <T> T exclusively(Collection<String> users, Supplier<T> work) {
    return users.size() == 1
        ? all.get(numberOf(users.iterator().next())).exclusively(work)
        : locked(
            users.stream().map(this::numberOf).distinct().sorted().map(all::get).toList(), work);
  }

  /** Always in one order, so that nobody waits for each other. */
  private static <T> T locked(List<Shard> inOrder, Supplier<T> work) {
    inOrder.forEach(shard -> shard.lock.lock());
    try {
      return work.get();
    } finally {
      inOrder.forEach(shard -> shard.lock.unlock());
    }
  }

  /** Waits until everybody who holds a shard now has let go of it. */
  void settle() {
    all.forEach(shard -> shard.exclusively(() -> true));
  }
}
