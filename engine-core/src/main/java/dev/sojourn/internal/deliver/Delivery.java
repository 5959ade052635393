package dev.sojourn.internal.deliver;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.ops.DeadLetters;
import dev.sojourn.ops.SinkStatus;
import dev.sojourn.spi.HandOver;
import dev.sojourn.spi.HandOverCheck;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Outgoing;
import dev.sojourn.spi.Partitions;
import dev.sojourn.spi.Pauses;
import dev.sojourn.spi.SinkOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings committed touches to their sinks. Before {@link #start} on the thread of the caller, in
 * order, and what has to come again comes again in the engine's time; after it on threads of each
 * sink's own lane. Thread-safe.
 */
public final class Delivery {
  /** Of a store in memory: it holds them all anyway. */
  public static final int UNLIMITED = Feed.UNLIMITED;

  private final Routes routes;
  private final int maxInFlight;
  private final int room;
  private final Outbox outbox;
  private final InstantSource now;
  private final Runnable allSubmitted;
  private final Offer offer;
  private final Conclusion conclusion;
  private final InReplay replay;
  private final List<Lane> lanes = new ArrayList<>();
  private final Map<Route, Belt> belts = new HashMap<>();
  private volatile @Nullable Pager pager;

  private Pauses pauses = Pauses.NONE;
  private boolean held;

  /** A lane, and the feed of a route to it. */
  private record Belt(Lane lane, Feed feed) {}

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
    this.routes = routes;
    this.maxInFlight = sizes.maxInFlight();
    this.room = sizes.room();
    this.outbox = outbox;
    this.now = now;
    this.allSubmitted = allSubmitted;
    this.offer = new Offer(outbox, check, gates, now);
    this.conclusion = new Conclusion(outbox, listener, now);
    this.replay = new InReplay(routes, offer, conclusion, now);
  }

  /** Hands over touches in order, right after they were committed. */
  public void handOver(List<Outgoing> touches) {
    if (pager == null) {
      replay.handOver(touches.stream().map(Pending::fresh).toList());
      return;
    }
    for (Outgoing touch : touches) {
      Belt belt = belt(touch.touch());
      if (belt.feed.submit(Pending.fresh(touch))) {
        belt.lane.signal();
      }
    }
  }

  private Belt belt(Touch touch) {
    Belt belt = belts.get(routes.of(touch));
    if (belt == null) {
      throw new IllegalStateException("delivery has not started");
    }
    return belt;
  }

  /** From now on lanes deliver; they begin with what is in the outbox. No input is worked on. */
  public synchronized void start() {
    replay.end();
    for (List<Route> toOneSink : routes.bySink()) {
      addLane(toOneSink);
    }
    Pager reader = new Pager(outbox, now, conclusion, lanes, allSubmitted);
    pager = reader;
    hold();
    reader.start();
  }

  /** Channels with a rate have a feed each, so that they keep no others waiting. */
  private void addLane(List<Route> toOneSink) {
    SinkOptions options = toOneSink.get(0).options();
    Map<Route, Feed> feeds = new HashMap<>();
    List<Route> atAnyRate = new ArrayList<>();
    for (Route route : toOneSink) {
      SinkOptions.Rate rate = route.options().rate();
      if (rate == null) {
        atAnyRate.add(route);
      } else {
        feeds.put(route, new Feed(routes.channels(List.of(route)), room, new Bucket(rate)));
      }
    }
    if (!atAnyRate.isEmpty()) {
      Feed shared = new Feed(routes.channels(atAnyRate), room, null);
      atAnyRate.forEach(route -> feeds.put(route, shared));
    }
    Lane lane =
        new Lane(
            "sojourn-sink-" + lanes.size(),
            options.maxInFlight() == 0 ? maxInFlight : options.maxInFlight(),
            toOneSink,
            feeds.values().stream().distinct().toList(),
            offer,
            conclusion,
            now,
            this::wakePager);
    lanes.add(lane);
    feeds.forEach((route, feed) -> belts.put(route, new Belt(lane, feed)));
  }

  private void wakePager() {
    Pager reader = pager;
    if (reader != null) {
      reader.wake();
    }
  }

  /** Offers nothing of a user any more; what a sink has in hand is not heard of again. */
  public void forget(Subject subject) {
    replay.forget(subject);
    eachFeed(feed -> feed.forget(subject));
  }

  private void eachFeed(Consumer<Feed> what) {
    if (pager != null) {
      lanes.forEach(lane -> lane.feeds().forEach(what));
    }
  }

  /**
   * Something may be in the outbox that was not handed over: after a commit of which nobody knows
   * what came of it, or when users came over from another engine.
   */
  public void lookAgain() {
    eachFeed(Feed::lookAgain);
    Pager reader = pager;
    if (reader != null) {
      reader.lookAgain();
    }
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
    if (pager == null) {
      replay.hold(both);
    }
    eachFeed(feed -> feed.hold(both));
    wakePager();
  }

  /** Offers only what is of users of these partitions from now on; asked before each offer. */
  public void onlyOf(IntPredicate partitions) {
    offer.onlyTo(subject -> partitions.test(Partitions.of(subject)));
  }

  /** Lets go of what is in memory of a partition; what is with a sink is waited for by nobody. */
  public void letGo(int partition) {
    eachFeed(feed -> feed.letGo(touch -> Partitions.of(touch.whom) == partition));
  }

  /** How touches get to each sink; of an engine that was not started nothing. */
  public List<SinkStatus> sinks() {
    return pager == null ? List.of() : lanes.stream().map(Lane::status).toList();
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
    if (pager == null) {
      replay.handOver(List.of(Pending.found(entry)));
    } else {
      belt(entry.touch()).feed.lookAgain();
      wakePager();
    }
  }

  /**
   * Waits until all lanes are empty but for touches that have to wait, no longer than the time
   * given.
   */
  public void close(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    Pager reader = pager;
    if (reader != null) {
      reader.close();
      lanes.forEach(Lane::stopRetries);
      lanes.forEach(lane -> lane.close(deadline));
    }
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
