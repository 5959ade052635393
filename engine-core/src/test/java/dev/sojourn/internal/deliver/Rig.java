package dev.sojourn.internal.deliver;

import dev.sojourn.internal.decide.Again;
import dev.sojourn.model.Category;
import dev.sojourn.model.Options;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.Channels;
import dev.sojourn.spi.HandOver;
import dev.sojourn.spi.HandOverCheck;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Outgoing;
import dev.sojourn.spi.SinkOptions;
import dev.sojourn.spi.Terms;
import dev.sojourn.spi.TouchSink;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.InMemoryUserStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** A delivery with a store in memory, a clock, and nobody who decides. */
final class Rig implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

  final InMemoryUserStore store = new InMemoryUserStore();
  final Queue<HandOver> handOvers = new ConcurrentLinkedQueue<>();
  volatile Instant now = START;
  volatile Again.Verdict verdict = new Again.Verdict(Again.Kind.GO, "", null);

  /** Held for reading between commit and submit. */
  final ReentrantReadWriteLock between = new ReentrantReadWriteLock();

  private final Map<String, TouchSink> byChannel = new HashMap<>();
  private final Map<String, SinkOptions> options = new HashMap<>();
  private int maxInFlight = 8;
  private @Nullable Delivery delivery;

  Rig sink(String channel, TouchSink sink, SinkOptions of) {
    byChannel.put(channel, sink);
    options.put(channel, of);
    return this;
  }

  Rig maxInFlight(int touches) {
    maxInFlight = touches;
    return this;
  }

  /** The delivery, not started; all that has no sink goes to the one given. */
  Delivery delivery(TouchSink rest, SinkOptions ofRest, int room, Outbox outbox) {
    options.put("", ofRest);
    Delivery built =
        new Delivery(
            new Routes(rest, byChannel, options),
            new Delivery.Sizes(maxInFlight, room),
            outbox,
            HandOverCheck.GO,
            (outgoing, instant) -> verdict,
            handOvers::add,
            () -> now,
            this::allSubmitted);
    delivery = built;
    return built;
  }

  Delivery delivery(TouchSink rest, SinkOptions ofRest, int room) {
    return delivery(rest, ofRest, room, store.outbox());
  }

  private void allSubmitted() {
    between.writeLock().lock();
    between.writeLock().unlock();
  }

  /** Commits a touch, and no more. */
  void commit(Outgoing... touches) {
    Subject whom = touches[0].touch().whom();
    store.commit(UserStore.Change.of(whom, new byte[] {1}, null, List.of(touches)));
  }

  /** Commits touches and hands them over, as a shard does. */
  void give(Delivery to, Outgoing... touches) {
    between.readLock().lock();
    try {
      commit(touches);
      to.handOver(List.of(touches));
    } finally {
      between.readLock().unlock();
    }
  }

  static Outgoing touch(String user, int number, @Nullable String channel) {
    Touch touch =
        new Touch(
            user + "#" + number + "@" + channel,
            user,
            false,
            "j",
            "s",
            "step",
            number,
            0,
            channel == null ? Touch.Kind.TASK : Touch.Kind.MESSAGE,
            List.of("m"),
            channel,
            Category.MARKETING,
            null,
            START,
            START,
            Map.of(),
            null);
    return new Outgoing(
        touch,
        new Terms(
            Instant.MAX,
            Reason.LATE,
            Options.InQuietHours.IGNORE,
            Options.OverCap.IGNORE,
            ZoneOffset.UTC));
  }

  /** How many touches are in the outbox, waiting or postponed. */
  int outstanding() {
    return store.outbox().waiting(Channels.ALL, 0, Integer.MAX_VALUE).size()
        + store.outbox().ready(Channels.ALL, Instant.MAX, Integer.MAX_VALUE).size();
  }

  List<String> dead() {
    return store.outbox().dead(0, 1_000).stream().map(Outbox.Entry::reason).toList();
  }

  List<HandOver.Result> results() {
    return handOvers.stream().map(HandOver::result).toList();
  }

  @Override
  public void close() {
    if (delivery != null) {
      delivery.close(Duration.ofSeconds(1));
    }
  }
}
