package dev.sojourn.internal.deliver;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.ops.SinkStatus;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Outgoing;
import dev.sojourn.spi.Partitions;
import dev.sojourn.spi.Pauses;
import dev.sojourn.spi.SinkOptions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Delivers on the threads of lanes, one for each sink. */
final class Live {
  private static final long NAP_MILLIS = 1;

  private final Routes routes;
  private final List<Lane> lanes = new ArrayList<>();
  private final Map<Route, Belt> belts = new HashMap<>();
  private final Pager pager;

  /** A lane, and the feed of a route to it. */
  private record Belt(Lane lane, Feed feed) {}

  /** Builds the lanes; nothing moves yet. */
  Live(
      Routes routes,
      Delivery.Sizes sizes,
      Outbox outbox,
      Offer offer,
      Conclusion conclusion,
      InstantSource now,
      Runnable allSubmitted) {
    this.routes = routes;
    for (List<Route> toOneSink : routes.bySink()) {
      SinkOptions options = toOneSink.get(0).options();
      Map<Route, Feed> feeds = feeds(toOneSink, sizes.room());
      Lane lane =
          new Lane(
              "sojourn-sink-" + lanes.size(),
              options.maxInFlight() == 0 ? sizes.maxInFlight() : options.maxInFlight(),
              toOneSink,
              feeds.values().stream().distinct().toList(),
              offer,
              conclusion,
              now,
              this::wakePager);
      lanes.add(lane);
      feeds.forEach((route, feed) -> belts.put(route, new Belt(lane, feed)));
    }
    this.pager = new Pager(outbox, now, conclusion, lanes, allSubmitted);
  }

  private void wakePager() {
    pager.wake();
  }

  /** Channels with a rate have a feed each, so that they keep no others waiting. */
  private Map<Route, Feed> feeds(List<Route> toOneSink, int room) {
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
    return feeds;
  }

  void start() {
    pager.start();
  }

  void handOver(List<Outgoing> touches) {
    for (Outgoing touch : touches) {
      Belt belt = belt(touch.touch());
      if (belt.feed.submit(Pending.fresh(touch))) {
        belt.lane.signal();
      }
    }
  }

  private Belt belt(Touch touch) {
    return Objects.requireNonNull(belts.get(routes.of(touch)), "a belt for each route");
  }

  private void eachFeed(Consumer<Feed> what) {
    lanes.forEach(lane -> lane.feeds().forEach(what));
  }

  void forget(Subject subject) {
    eachFeed(feed -> feed.forget(subject));
  }

  void lookAgain() {
    eachFeed(Feed::lookAgain);
    pager.lookAgain();
  }

  /** What was a dead letter is in the outbox like any other now. */
  void requeued(Touch touch) {
    belt(touch).feed.lookAgain();
    pager.wake();
  }

  void hold(Pauses pauses) {
    eachFeed(feed -> feed.hold(pauses));
    pager.wake();
  }

  void letGo(int partition) {
    eachFeed(feed -> feed.letGo(touch -> Partitions.of(touch.whom) == partition));
  }

  List<SinkStatus> status() {
    return lanes.stream().map(Lane::status).toList();
  }

  /** Waits for what may go now, until the deadline of {@link System#nanoTime()}. */
  void close(long deadline) {
    readAll(deadline);
    pager.close();
    lanes.forEach(Lane::stopRetries);
    lanes.forEach(lane -> lane.close(deadline));
  }

  /** What is in a store in memory only ends with it, so it is brought to the lanes before that. */
  private void readAll(long deadline) {
    try {
      while (lanes.stream().flatMap(lane -> lane.feeds().stream()).anyMatch(Feed::isYetToRead)
          && deadline - System.nanoTime() > 0) {
        pager.wake();
        Thread.sleep(NAP_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
