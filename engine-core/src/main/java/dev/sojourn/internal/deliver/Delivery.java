package dev.sojourn.internal.deliver;

import dev.sojourn.model.Subject;
import dev.sojourn.ops.DeadLetters;
import dev.sojourn.ops.SinkStatus;
import dev.sojourn.spi.HandOver;
import dev.sojourn.spi.HandOverCheck;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Outgoing;
import dev.sojourn.spi.Partitions;
import dev.sojourn.spi.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings committed touches to their sinks. Before {@link #start} on the thread of the caller, in
 * order, and what has to come again comes again in the engine's time; after it on threads of each
 * sink's own lane. Thread-safe.
 */
public final class Delivery {
  /** Of a store in memory: it holds them all anyway. */
  public static final int UNLIMITED = Feed.UNLIMITED;

  private final Outbox outbox;
  private final InReplay replay;
  private final Offer offer;
  private final Supplier<Live> goingLive;
  private volatile @Nullable Live live;

  private Pauses pauses = Pauses.NONE;
  private boolean held;

  /** Asks the gates whether a touch may still go out. */
  public interface JudgedAgain extends Offer.JudgedAgain {}

  /**
   * How much at a time.
   *
   * @param maxInFlight touches with a sink, if its options do not say
   * @param room touches in memory for each sink; {@link #UNLIMITED} for all
   */
  public record Sizes(int maxInFlight, int room) {}

  /**
   * Delivers nothing yet.
   *
   * @param allSubmitted waits until everybody who is between a commit and {@link #handOver} has
   *     handed over; it is run by a thread that holds no lock
   */
  public Delivery(
      Routes routes,
      Sizes sizes,
      Outbox outbox,
      HandOverCheck check,
      JudgedAgain gates,
      Consumer<HandOver> listener,
      InstantSource now,
      Runnable allSubmitted) {
    this.outbox = outbox;
    this.offer = new Offer(outbox, check, gates, now);
    Conclusion conclusion = new Conclusion(outbox, listener, now);
    this.replay = new InReplay(routes, offer, conclusion, now);
    this.goingLive = () -> new Live(routes, sizes, outbox, offer, conclusion, now, allSubmitted);
  }

  /** Hands over touches in order, right after they were committed. */
  public void handOver(List<Outgoing> touches) {
    Live lanes = live;
    if (lanes == null) {
      replay.handOver(touches.stream().map(Pending::fresh).toList());
    } else {
      lanes.handOver(touches);
    }
  }

  /** From now on lanes deliver; they begin with what is in the outbox. No input is worked on. */
  public synchronized void start() {
    replay.end();
    Live lanes = goingLive.get();
    live = lanes;
    hold();
    lanes.start();
  }

  /** Offers nothing of a user any more; what a sink has in hand is not heard of again. */
  public void forget(Subject subject) {
    replay.forget(subject);
    ifLive(lanes -> lanes.forget(subject));
  }

  private void ifLive(Consumer<Live> what) {
    Live lanes = live;
    if (lanes != null) {
      what.accept(lanes);
    }
  }

  /**
   * Something may be in the outbox that was not handed over: after a commit of which nobody knows
   * what came of it, or when users came over from another engine.
   */
  public void lookAgain() {
    ifLive(Live::lookAgain);
  }

  /**
   * Hands over nothing of what is paused; attempts are not counted meanwhile. Before {@link #start}
   * by one caller at a time, who offers what is open again.
   */
  public synchronized void pauses(Pauses what) {
    pauses = what;
    hold();
  }

  /** Hands over nothing at all as long as it is held, whatever else is paused. */
  public synchronized void hold(boolean all) {
    held = all;
    hold();
  }

  private void hold() {
    Pauses both = new Pauses(pauses.all() || held, pauses.journeys(), pauses.channels());
    Live lanes = live;
    if (lanes == null) {
      replay.hold(both);
    } else {
      lanes.hold(both);
    }
  }

  /** Offers only what is of users of these partitions from now on; asked before each offer. */
  public void onlyOf(IntPredicate partitions) {
    offer.onlyTo(subject -> partitions.test(Partitions.of(subject)));
  }

  /** Lets go of what is in memory of a partition; what is with a sink is not waited for. */
  public void letGo(int partition) {
    ifLive(lanes -> lanes.letGo(partition));
  }

  /** How touches get to each sink; of an engine that was not started nothing. */
  public List<SinkStatus> sinks() {
    Live lanes = live;
    return lanes == null ? List.of() : lanes.status();
  }

  /**
   * The dead letters.
   *
   * @param alone runs something with no caller of a replay at work: one is offered again on the
   *     spot
   */
  public DeadLetters deadLetters(Consumer<Runnable> alone) {
    return new Letters(outbox, entry -> alone.accept(() -> requeued(entry)));
  }

  private void requeued(Outbox.Entry entry) {
    Live lanes = live;
    if (lanes == null) {
      replay.handOver(List.of(Pending.found(entry)));
    } else {
      lanes.requeued(entry.touch());
    }
  }

  /**
   * Waits until all lanes are empty but for touches that have to wait, no longer than the time
   * given.
   */
  public void close(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    ifLive(lanes -> lanes.close(deadline));
  }

  /** Before {@link #start}: when the next touch has to be offered again; null for none. */
  public @Nullable Instant nextRetry() {
    return replay.nextRetry();
  }

  /** Before {@link #start}: offers the first touch again that has to be. */
  public void retryFirst() {
    replay.retryFirst();
  }
}
