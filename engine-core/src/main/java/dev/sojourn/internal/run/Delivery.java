package dev.sojourn.internal.run;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.Channels;
import dev.sojourn.spi.HandOver;
import dev.sojourn.spi.HandOverCheck;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Outgoing;
import dev.sojourn.spi.TouchSink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings committed touches to their sinks. Before {@link #start} on the thread of the caller, in
 * order, and what has to come again comes again in the engine's time; after it on threads of each
 * sink's own lane.
 */
final class Delivery {
  private static final Comparator<Retry> BY_TIME =
      Comparator.comparing(Retry::at).thenComparingLong(Retry::number);

  /** Nobody hears of it. */
  private static final Offer.Answer FORGOTTEN =
      new Offer.Answer(HandOver.Result.VETOED, "forgotten", null);

  private final Outbox outbox;
  private final TouchSink sink;
  private final Map<String, TouchSink> byChannel;
  private final HandOverCheck check;
  private final Consumer<HandOver> listener;
  private final InstantSource now;
  private final int maxInFlight;
  private final Map<TouchSink, Lane> lanes = new IdentityHashMap<>();

  /** By subject: what no sink has taken yet, as in the outbox; lists that are not changed. */
  private final Map<Subject, List<Pending>> outstanding = new ConcurrentHashMap<>();

  private final PriorityQueue<Retry> retries = new PriorityQueue<>(BY_TIME);
  private long retryNumber;
  private volatile boolean live;

  Delivery(
      Outbox outbox,
      TouchSink sink,
      Map<String, TouchSink> byChannel,
      HandOverCheck check,
      Consumer<HandOver> listener,
      InstantSource now,
      int maxInFlight) {
    this.outbox = outbox;
    this.sink = sink;
    this.byChannel = Map.copyOf(byChannel);
    this.check = check;
    this.listener = listener;
    this.now = now;
    this.maxInFlight = maxInFlight;
  }

  /** Hands over touches in order. */
  void handOver(List<Outgoing> touches) {
    List<Pending> all = new ArrayList<>(touches.size());
    touches.forEach(touch -> all.add(added(touch)));
    for (Pending touch : all) {
      if (live) {
        lane(touch).submit(touch, 1);
      } else {
        offerHere(touch, 1);
      }
    }
  }

  /** From now on lanes deliver; they begin with what is in the outbox. */
  void start() {
    synchronized (retries) {
      retries.clear();
    }
    outstanding.keySet().forEach(this::forget);
    lanes.put(sink, newLane(sink, 0));
    for (TouchSink one : byChannel.values()) {
      lanes.computeIfAbsent(one, key -> newLane(key, lanes.size()));
    }
    live = true;
    List<Outbox.Entry> left = new ArrayList<>(outbox.waiting(Channels.ALL, 0, Integer.MAX_VALUE));
    left.addAll(outbox.ready(Channels.ALL, Instant.MAX, Integer.MAX_VALUE));
    for (Outbox.Entry entry : left) {
      Pending pending = added(entry.outgoing());
      lane(pending).submit(pending, 1);
    }
  }

  /** Offers nothing of a user any more; what a sink has in hand is not heard of again. */
  void forget(Subject subject) {
    List<Pending> all = outstanding.remove(subject);
    if (all != null) {
      all.forEach(touch -> touch.forgotten = true);
    }
  }

  private Pending added(Outgoing touch) {
    Pending pending = new Pending(touch);
    outstanding.merge(pending.whom, List.of(pending), Delivery::joined);
    return pending;
  }

  private static List<Pending> joined(List<Pending> some, List<Pending> more) {
    List<Pending> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private void remove(Pending touch) {
    outstanding.computeIfPresent(touch.whom, (subject, all) -> without(all, touch));
  }

  private static @Nullable List<Pending> without(List<Pending> all, Pending touch) {
    if (all.size() == 1) {
      return all.contains(touch) ? null : all;
    }
    List<Pending> left = new ArrayList<>(all);
    left.remove(touch);
    return left;
  }

  private CompletableFuture<Offer.Answer> offer(TouchSink one, Pending touch) {
    return touch.forgotten
        ? CompletableFuture.completedFuture(FORGOTTEN)
        : Offer.make(check, one, touch.touch);
  }

  /**
   * Waits until all lanes are empty but for touches that have to come again, no longer than the
   * time given.
   */
  void close(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    List<Lane> all = new ArrayList<>(lanes.values());
    all.forEach(Lane::stopRetries);
    all.forEach(lane -> lane.close(deadline));
  }

  /** Before {@link #start}: when the next touch has to be offered again; null for none. */
  @Nullable Instant nextRetry() {
    synchronized (retries) {
      Retry first = retries.peek();
      return first == null ? null : first.at;
    }
  }

  /** Before {@link #start}: offers the first touch again that has to be. */
  void retryFirst() {
    Retry first;
    synchronized (retries) {
      first = retries.poll();
    }
    if (first != null) {
      offerHere(first.touch, first.attempt);
    }
  }

  private void offerHere(Pending touch, int attempt) {
    CompletionStage<Offer.Answer> answer = offer(sinkOf(touch.touch), touch);
    answer.thenAccept(
        result -> {
          Duration wait = answered(touch, attempt, result);
          if (wait != null && !live) {
            synchronized (retries) {
              retries.add(new Retry(now.instant().plus(wait), retryNumber++, touch, attempt + 1));
            }
          }
        });
  }

  /** Settles the touch, or says how long to wait before it is offered again. */
  private @Nullable Duration answered(Pending pending, int attempt, Offer.Answer answer) {
    if (pending.forgotten) {
      return null;
    }
    Touch touch = pending.touch;
    HandOver handOver =
        new HandOver(touch, attempt, now.instant(), answer.result(), answer.reason());
    Duration wait = null;
    if (handOver.settled()) {
      outbox.settle(touch.whom(), touch.id());
      remove(pending);
    } else {
      wait =
          answer.result() == HandOver.Result.PUT_OFF && answer.after() != null
              ? Backoff.exactly(touch.id(), attempt, answer.after())
              : Backoff.after(touch.id(), attempt, answer.after());
    }
    listener.accept(handOver);
    return wait;
  }

  private Lane lane(Pending touch) {
    Lane lane = lanes.get(sinkOf(touch.touch));
    if (lane == null) {
      throw new IllegalStateException("delivery has not started");
    }
    return lane;
  }

  private Lane newLane(TouchSink one, int number) {
    return new Lane(
        "sojourn-sink-" + number, maxInFlight, touch -> offer(one, touch), this::answered);
  }

  private TouchSink sinkOf(Touch touch) {
    String channel = touch.channel();
    TouchSink own = channel == null ? null : byChannel.get(channel);
    return own == null ? sink : own;
  }

  private record Retry(Instant at, long number, Pending touch, int attempt) {}
}
