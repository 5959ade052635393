package dev.sojourn.internal.deliver;

import dev.sojourn.model.Subject;
import dev.sojourn.spi.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Delivers on the thread of the caller, in order; what has to come again comes again in the
 * engine's time.
 */
final class InReplay {
  private static final Comparator<Retry> BY_TIME =
      Comparator.comparing(Retry::at).thenComparingLong(Retry::number);

  private final Routes routes;
  private final Offer offer;
  private final Conclusion conclusion;
  private final InstantSource now;

  /** By subject: what no sink has taken yet; lists that are not changed. */
  private final Map<Subject, List<Pending>> outstanding = new ConcurrentHashMap<>();

  private final PriorityQueue<Retry> retries = new PriorityQueue<>(BY_TIME);
  private long retryNumber;
  private Pauses pauses = Pauses.NONE;

  /** Whose turn came while it was paused. */
  private final List<Pending> heldBack = new ArrayList<>();

  InReplay(Routes routes, Offer offer, Conclusion conclusion, InstantSource now) {
    this.routes = routes;
    this.offer = offer;
    this.conclusion = conclusion;
    this.now = now;
  }

  private record Retry(Instant at, long number, Pending touch) {}

  void handOver(List<Pending> touches) {
    touches.forEach(touch -> outstanding.merge(touch.whom, List.of(touch), InReplay::joined));
    touches.forEach(this::attempt);
  }

  private static List<Pending> joined(List<Pending> some, List<Pending> more) {
    List<Pending> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  /** Holds channels, and offers what was held back of all others. */
  void hold(Pauses what) {
    pauses = what;
    List<Pending> all = List.copyOf(heldBack);
    heldBack.clear();
    all.forEach(this::attempt);
  }

  private boolean isHeld(Pending touch) {
    String channel = touch.touch.channel();
    return pauses.all() || channel != null && pauses.channels().contains(channel);
  }

  private void attempt(Pending touch) {
    if (isHeld(touch)) {
      heldBack.add(touch);
      return;
    }
    Route route = routes.of(touch.touch);
    var unused = offer.make(route, touch).thenAccept(answer -> answered(route, touch, answer));
  }

  private void answered(Route route, Pending touch, Answer answer) {
    Duration wait = conclusion.of(route, touch, answer);
    if (wait == null) {
      outstanding.computeIfPresent(touch.whom, (subject, all) -> without(all, touch));
      return;
    }
    synchronized (retries) {
      if (!touch.forgotten) {
        retries.add(new Retry(now.instant().plus(wait), retryNumber++, touch));
      }
    }
  }

  private static @Nullable List<Pending> without(List<Pending> all, Pending touch) {
    List<Pending> left = new ArrayList<>(all);
    left.remove(touch);
    return left.isEmpty() ? null : left;
  }

  /** When the next touch has to be offered again; null for none. */
  @Nullable Instant nextRetry() {
    synchronized (retries) {
      Retry first = retries.peek();
      return first == null ? null : first.at;
    }
  }

  /** Offers the first touch again that has to be. */
  void retryFirst() {
    Retry first;
    synchronized (retries) {
      first = retries.poll();
    }
    if (first != null) {
      attempt(first.touch);
    }
  }

  void forget(Subject subject) {
    List<Pending> all = outstanding.remove(subject);
    if (all != null) {
      all.forEach(touch -> touch.forgotten = true);
    }
  }

  /** Nothing is offered here any more; what a sink has in hand is not heard of again. */
  void end() {
    outstanding.keySet().forEach(this::forget);
    synchronized (retries) {
      retries.clear();
    }
    heldBack.clear();
  }
}
