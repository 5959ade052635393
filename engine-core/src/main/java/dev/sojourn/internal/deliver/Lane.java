package dev.sojourn.internal.deliver;

import dev.sojourn.internal.log.FailureToLog;
import dev.sojourn.internal.log.SparseLog;
import dev.sojourn.ops.SinkStatus;
import dev.sojourn.spi.HandOver;
import dev.sojourn.spi.Leases;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one sink: touches of one user one after another, of different users side by side,
 * never more than the limit with the sink at a time. A touch that has to come again leaves the line
 * and does not hold up later ones.
 */
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(5);
  private static final long NAP_MILLIS = 10;

  private final SparseLog failures = new SparseLog(LOG);
  private final String name;
  private final List<Route> routes;
  private final List<Feed> feeds;
  private final Offer offer;
  private final Conclusion conclusion;
  private final Runnable wantsMore;
  private final Breaker breaker;
  private final Workers workers;
  private final Alarms alarms;
  private final AtomicInteger turn = new AtomicInteger();

  /**
   * A lane without anything in it.
   *
   * @param routes those that lead to the sink
   * @param wantsMore is run when a feed could do with more of the outbox
   */
  Lane(
      String name,
      int maxInFlight,
      List<Route> routes,
      List<Feed> feeds,
      Offer offer,
      Conclusion conclusion,
      InstantSource now,
      Runnable wantsMore) {
    this.name = name;
    this.routes = List.copyOf(routes);
    this.feeds = List.copyOf(feeds);
    this.offer = offer;
    this.conclusion = conclusion;
    this.wantsMore = wantsMore;
    this.breaker = new Breaker(name, routes.get(0).options().breaker(), now);
    this.workers = new Workers(name, maxInFlight, this::canServe, this::serveNext);
    this.alarms = new Alarms(name + "-retry", this::signal);
  }

  List<Feed> feeds() {
    return feeds;
  }

  /** There is something to serve. */
  void signal() {
    workers.signal();
  }

  /** Whether a touch may go now; if none may, somebody is woken when one may. */
  private boolean canServe() {
    long nanos = System.nanoTime();
    long wait = Long.MAX_VALUE;
    for (Feed feed : feeds) {
      long own = feed.waitNanos(nanos);
      wait = own < 0 ? wait : Math.min(wait, own);
    }
    if (wait < Long.MAX_VALUE) {
      wait = Math.max(wait, breaker.waitNanos(nanos));
    }
    alarms.wakeIn(wait);
    return wait == 0;
  }

  /** One attempt; with the feed and the way that it came by. */
  private record Attempt(Pending touch, Feed feed, Route route, Breaker.Way way) {}

  /** Serves one touch; false if none may go now. */
  private boolean serveNext(Workers.Desk desk) {
    Attempt attempt = next();
    if (attempt == null) {
      return false;
    }
    desk.leave();
    CompletableFuture<Answer> answer = offer.make(attempt.route, attempt.touch);
    desk.comeBack();
    if (answer.isDone()) {
      answered(attempt, answer.join());
    } else {
      var unused =
          answer
              .copy()
              .completeOnTimeout(Answer.NONE, ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
              .thenAccept(later -> answered(attempt, later));
    }
    return true;
  }

  /** The feeds take turns. */
  private @Nullable Attempt next() {
    long nanos = System.nanoTime();
    Breaker.Way way = breaker.enter(nanos);
    if (way == Breaker.Way.BARRED) {
      return null;
    }
    int first = feeds.size() == 1 ? 0 : Math.floorMod(turn.getAndIncrement(), feeds.size());
    for (int i = 0; i < feeds.size(); i++) {
      Feed feed = feeds.get((first + i) % feeds.size());
      Pending touch = feed.poll(nanos);
      if (touch != null) {
        return new Attempt(touch, feed, routeOf(touch), way);
      }
    }
    breaker.unused(way);
    return null;
  }

  private Route routeOf(Pending touch) {
    String channel = touch.touch.channel();
    for (Route route : routes) {
      if (channel != null && channel.equals(route.channel())) {
        return route;
      }
    }
    return routes.get(0);
  }

  private void answered(Attempt attempt, Answer answer) {
    workers.release();
    if (answer.ofSink()) {
      boolean failed = answer.result() == HandOver.Result.FAILED;
      breaker.heard(attempt.way, failed, System.nanoTime());
    } else {
      breaker.unused(attempt.way);
      attempt.feed.unused();
    }
    try {
      conclude(attempt, answer, 1);
    } catch (RuntimeException | Error bug) {
      LOG.error("touch {} was left in the outbox", attempt.touch.id(), FailureToLog.of(bug));
    } finally {
      boolean more = attempt.feed.moveUp(attempt.touch);
      if (more || attempt.way == Breaker.Way.PROBE) {
        signal();
      }
      if (attempt.feed.wantsMore()) {
        wantsMore.run();
      }
    }
  }

  /**
   * Settles the touch or has it come again. When the store fails it is the settling that comes
   * again: the sink has given its answer.
   */
  private void conclude(Attempt attempt, Answer answer, int tries) {
    Pending touch = attempt.touch;
    Duration wait;
    try {
      wait = conclusion.of(attempt.route, touch, answer);
    } catch (Leases.NotHeldException e) {
      // another engine works for the user, and has found the touch in the outbox
      attempt.feed.settled(touch);
      return;
    } catch (RuntimeException | Error e) {
      failures.error("a touch could not be settled yet", e);
      Duration later = Backoff.OF_STORE.after(touch.id(), tries, null);
      alarms.in(later, () -> conclude(attempt, answer, tries + 1));
      return;
    }
    if (wait == null) {
      attempt.feed.settled(touch);
    } else if (attempt.feed.postponed(touch, wait)) {
      alarms.in(wait, () -> comeAgain(attempt.feed, touch));
    }
  }

  private void comeAgain(Feed feed, Pending touch) {
    if (feed.comeAgain(touch)) {
      signal();
    }
  }

  /** What would come again stays in the outbox. */
  void stopRetries() {
    alarms.stop();
  }

  /**
   * Waits until nobody is in line who may go now, or until the deadline of {@link
   * System#nanoTime()}; then stops.
   */
  void close(long deadline) {
    try {
      while (!feeds.stream().allMatch(feed -> feed.isIdle(!breaker.isClosed()))) {
        if (deadline - System.nanoTime() <= 0) {
          long inLine = feeds.stream().mapToLong(Feed::inLine).sum();
          LOG.warn("closed with {} touches in line; they stay in the outbox", inLine);
          break;
        }
        Thread.sleep(NAP_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.stop();
  }

  SinkStatus status() {
    Set<String> channels = new HashSet<>();
    boolean rest = false;
    for (Route route : routes) {
      if (route.channel() == null) {
        rest = true;
      } else {
        channels.add(route.channel());
      }
    }
    return new SinkStatus(
        name,
        channels,
        rest,
        feeds.stream().mapToLong(Feed::inLine).sum(),
        workers.inFlight(),
        feeds.stream().mapToLong(Feed::retrying).sum(),
        feeds.stream().anyMatch(Feed::isBehind),
        breaker.state(),
        breaker.since());
  }
}
