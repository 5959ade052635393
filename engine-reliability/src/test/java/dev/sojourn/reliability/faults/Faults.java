package dev.sojourn.reliability.faults;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Lets calls fail: before they do anything, after they have done it, or take longer. Whether the
 * n-th call does follows from the seed; which call is the n-th one depends on the threads. Off at
 * first. Thread-safe.
 */
final class Faults {
  private static final long LONGEST_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

  private final long seed;
  private final Rates rates;
  private final AtomicLong calls = new AtomicLong();
  private final Map<String, Long> faulty = new ConcurrentHashMap<>();
  private volatile boolean on;

  /** Of so many calls in a thousand each. */
  record Rates(int before, int after, int delayed) {}

  Faults(long seed, Rates rates) {
    this.seed = seed;
    this.rates = rates;
  }

  void on() {
    on = true;
  }

  void off() {
    on = false;
  }

  /** How many calls failed or were delayed. */
  long count() {
    return faulty.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many calls failed or were delayed, by what was called and how it failed. */
  Map<String, Long> counts() {
    return new TreeMap<>(faulty);
  }

  void run(String what, Runnable call) {
    var unused =
        call(
            what,
            () -> {
              call.run();
              return true;
            });
  }

  <T> T call(String what, Supplier<T> call) {
    if (!on) {
      return call.get();
    }
    Random random = new Random((seed + calls.incrementAndGet()) * 0x9E3779B97F4A7C15L);
    int draw = random.nextInt(1_000);
    if (draw < rates.before) {
      throw fault(what + " before");
    }
    draw -= rates.before;
    if (draw >= 0 && draw < rates.delayed) {
      count(what + " late");
      LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_DELAY_NANOS));
      return call.get();
    }
    T result = call.get();
    if (draw >= rates.delayed && draw < rates.delayed + rates.after) {
      throw fault(what + " after");
    }
    return result;
  }

  private InjectedFaultException fault(String what) {
    count(what);
    return new InjectedFaultException(what);
  }

  private void count(String what) {
    faulty.merge(what, 1L, Long::sum);
  }
}
