package dev.sojourn.internal.deliver;

import dev.sojourn.internal.log.FailureToLog;
import dev.sojourn.spi.Channels;
import dev.sojourn.spi.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of a live engine that reads the outbox for all feeds: what they are behind with, what
 * was postponed and is due, and what was being offered, to a sink that must not be asked twice, by
 * an engine that ended.
 */
final class Pager {
  /** What waits no longer than that does so in memory; at the start it does not wait at all. */
  static final Duration SHORT = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Pager.class);
  private static final int PARKED_AT_A_TIME = 500;
  private static final long AFTER_FAILURE_NANOS = Duration.ofMillis(100).toNanos();
  private static final long POLL_NANOS = Duration.ofMillis(500).toNanos();
  private static final long NAP_NANOS = Duration.ofMillis(2).toNanos();
  private static final long SELDOM = Duration.ofSeconds(5).toNanos();

  private final Outbox outbox;
  private final InstantSource now;
  private final Conclusion conclusion;
  private final List<Turn> turns;
  private final Runnable allSubmitted;
  private final Thread thread;

  /** Something was left behind by an engine that ended. */
  private final AtomicBoolean leftBehind = new AtomicBoolean(true);

  private volatile boolean closed;
  private volatile boolean wanted;

  /** A feed, and when to look for what was postponed. */
  private static final class Turn {
    final Lane lane;
    final Feed feed;
    boolean first = true;
    long nextPoll = System.nanoTime();
    long nextCount = nextPoll;

    Turn(Lane lane, Feed feed) {
      this.lane = lane;
      this.feed = feed;
    }
  }

  /**
   * The thread, not started.
   *
   * @param allSubmitted waits until everybody who was between commit and submit has submitted
   */
  Pager(
      Outbox outbox,
      InstantSource now,
      Conclusion conclusion,
      List<Lane> lanes,
      Runnable allSubmitted) {
    this.outbox = outbox;
    this.now = now;
    this.conclusion = conclusion;
    this.turns =
        lanes.stream()
            .flatMap(lane -> lane.feeds().stream().map(feed -> new Turn(lane, feed)))
            .toList();
    this.allSubmitted = allSubmitted;
    this.thread = new Thread(this::run, "sojourn-outbox");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Somebody could do with more. */
  void wake() {
    wanted = true;
    LockSupport.unpark(thread);
  }

  /** All of the outbox is looked at once more. */
  void lookAgain() {
    leftBehind.set(true);
    wake();
  }

  void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!closed) {
      wanted = false;
      nap(round());
    }
  }

  /** Looks after each feed once; returns how long to wait before the next time. */
  private long round() {
    boolean full = false;
    try {
      if (leftBehind.getAndSet(false)) {
        park();
      }
      for (Turn turn : turns) {
        // first what has waited longer, so that it comes at all
        postponed(turn);
        full |= page(turn.lane, turn.feed);
      }
    } catch (RuntimeException | Error e) {
      LOG.warn("the outbox could not be read and is read again", FailureToLog.of(e));
      return AFTER_FAILURE_NANOS;
    }
    boolean soon = turns.stream().anyMatch(turn -> turn.feed.wantsMore());
    return full ? 0 : soon ? NAP_NANOS : POLL_NANOS;
  }

  private void nap(long nanos) {
    if (nanos > 0 && !wanted && !closed) { // a wake-up in between is not lost: it gives a permit
      LockSupport.parkNanos(nanos);
    }
    if (Thread.interrupted()) {
      LOG.debug("the host interrupted the outbox thread; it goes on");
    }
  }

  /** Reads one page for a feed; whether it was full. */
  private boolean page(Lane lane, Feed feed) {
    Feed.Page page = feed.next();
    if (page == null) {
      return false;
    }
    List<Outbox.Entry> entries = read(page);
    boolean full = feed.take(page, entries, this::begin);
    lane.signal();
    return full;
  }

  private List<Outbox.Entry> read(Feed.Page page) {
    return outbox.waiting(page.channels(), page.after(), page.atMost());
  }

  private Course.Barrier begin() {
    AtomicBoolean passed = new AtomicBoolean();
    Thread waiting =
        new Thread(
            () -> {
              allSubmitted.run();
              passed.set(true);
              wake();
            },
            "sojourn-outbox-barrier");
    waiting.setDaemon(true);
    waiting.start();
    return passed::get;
  }

  /** Those that are due, in the order in which they were decided. */
  private void postponed(Turn turn) {
    Feed.Page page = System.nanoTime() - turn.nextPoll < 0 ? null : turn.feed.nextPostponed();
    if (page == null) {
      return;
    }
    Instant until = turn.first ? now.instant().plus(SHORT) : now.instant();
    List<Outbox.Entry> due = new ArrayList<>(outbox.ready(page.channels(), until, page.atMost()));
    due.sort(Comparator.comparingLong(Outbox.Entry::number));
    int taken = turn.feed.takePostponed(page, due);
    turn.first = false;
    // a page of what is in memory already is not read twice a second
    turn.nextPoll = System.nanoTime() + (taken == 0 && !due.isEmpty() ? SELDOM : POLL_NANOS);
    if (taken > 0) {
      turn.lane.signal();
    } else if (due.isEmpty()) {
      count(turn);
    }
  }

  /** If nothing is postponed, nobody needs to look for it. */
  private void count(Turn turn) {
    if (System.nanoTime() - turn.nextCount >= 0) {
      turn.nextCount = System.nanoTime() + SELDOM;
      Feed.Page any = turn.feed.anyPostponed();
      turn.feed.nothingOutside(any, outbox.ready(any.channels(), Instant.MAX, any.atMost()));
    }
  }

  /** What an engine that ended was offering, to a sink that must not be asked twice. */
  private void park() {
    List<Feed> feeds = turns.stream().map(turn -> turn.feed).toList();
    long after = 0;
    List<Outbox.Entry> page;
    do {
      feeds.forEach(Feed::beginReading);
      try {
        page = outbox.offered(Channels.ALL, after, PARKED_AT_A_TIME);
        for (Outbox.Entry entry : page) {
          if (feeds.stream().noneMatch(feed -> feed.holds(entry.touch()))) {
            conclusion.parked(entry);
          }
          after = entry.number();
        }
      } catch (RuntimeException | Error e) {
        leftBehind.set(true);
        throw e;
      } finally {
        feeds.forEach(Feed::endReading);
      }
    } while (!Objects.requireNonNull(page).isEmpty() && !closed);
  }
}
