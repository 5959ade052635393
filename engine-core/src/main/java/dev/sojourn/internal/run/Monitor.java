package dev.sojourn.internal.run;

import dev.sojourn.ops.EngineStatus;
import dev.sojourn.ops.Health;
import dev.sojourn.ops.Health.Level;
import dev.sojourn.ops.SinkStatus;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Pauses;
import dev.sojourn.spi.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at an engine at work, without holding it up. Thread-safe. */
final class Monitor {
  private static final Duration TIMERS_LATE = Duration.ofMinutes(1);
  private static final Duration OUTBOX_LATE = Duration.ofMinutes(10);

  private static final Health CLOSED = new Health(Level.DOWN, List.of("the engine is closed"));

  private final Time time;
  private final Shards shards;
  private final UserStore store;
  private final Counts counts;
  private final StoreTrouble trouble;
  private final Supplier<Pauses> pauses;
  private final Supplier<List<SinkStatus>> sinks;

  Monitor(
      Time time,
      Shards shards,
      UserStore store,
      Counts counts,
      StoreTrouble trouble,
      Supplier<Pauses> pauses,
      Supplier<List<SinkStatus>> sinks) {
    this.time = time;
    this.shards = shards;
    this.store = store;
    this.counts = counts;
    this.trouble = trouble;
    this.pauses = pauses;
    this.sinks = sinks;
  }

  EngineStatus status(EngineStatus.Mode mode) {
    Instant now = time.orNull();
    Duration dueLag = lag(shards.earliestDue(), now);
    boolean closed = mode == EngineStatus.Mode.CLOSED;
    Stored stored = closed ? Stored.UNKNOWN : stored();
    Duration outboxLag = lag(stored.outbox == null ? null : stored.outbox.oldest(), now);
    Pauses paused = pauses.get();
    List<SinkStatus> lanes = sinks.get();
    return new EngineStatus(
        now,
        mode,
        counts.decisions(),
        counts.handOvers(),
        dueLag,
        stored.outbox,
        outboxLag,
        stored.inbox,
        paused,
        lanes,
        closed ? CLOSED : health(dueLag, outboxLag, stored, paused, lanes));
  }

  /**
   * What the store says.
   *
   * @param error why it could not be asked; null if it could
   */
  private record Stored(
      Outbox.@Nullable Backlog outbox, Inbox.@Nullable Backlog inbox, @Nullable String error) {
    static final Stored UNKNOWN = new Stored(null, null, null);
  }

  private Stored stored() {
    try {
      return new Stored(store.outbox().backlog(), store.inbox().backlog(), trouble.error());
    } catch (RuntimeException e) {
      return new Stored(null, null, StoreTrouble.textOf(e));
    }
  }

  private static Duration lag(@Nullable Instant since, @Nullable Instant now) {
    return since == null || now == null || since.isAfter(now)
        ? Duration.ZERO
        : Duration.between(since, now);
  }

  private Health health(
      Duration dueLag, Duration outboxLag, Stored stored, Pauses paused, List<SinkStatus> sinks) {
    List<String> reasons = new ArrayList<>();
    if (stored.error != null) {
      reasons.add("the store fails: " + stored.error);
    }
    if (time.isHeld()) {
      reasons.add("the clock has jumped ahead; timers and hand-overs wait to have it confirmed");
    }
    if (paused.all()) {
      reasons.add("timers and hand-overs of everything are paused");
    } else {
      late(dueLag, outboxLag, paused).forEach(reasons::add);
    }
    sinks.stream()
        .filter(sink -> sink.breaker() != SinkStatus.Breaker.CLOSED)
        .forEach(
            sink -> reasons.add("nothing is offered to " + words(sink) + ": it keeps failing"));
    if (stored.inbox != null && stored.inbox.quarantined() > 0) {
      reasons.add("users or groups in quarantine: " + stored.inbox.quarantined());
    }
    if (reasons.isEmpty()) {
      return Health.UP;
    }
    return new Health(stored.error == null ? Level.DEGRADED : Level.DOWN, reasons);
  }

  private static List<String> late(Duration dueLag, Duration outboxLag, Pauses paused) {
    List<String> reasons = new ArrayList<>();
    if (dueLag.compareTo(TIMERS_LATE) > 0) {
      reasons.add("timers are late by " + words(dueLag));
    }
    if (outboxLag.compareTo(OUTBOX_LATE) > 0) {
      String held = String.join(", ", new TreeSet<>(paused.channels()));
      reasons.add(
          "a touch has waited in the outbox for "
              + words(outboxLag)
              + (held.isEmpty() ? "" : "; paused: " + held));
    }
    return reasons;
  }

  private static String words(SinkStatus sink) {
    List<String> channels = new ArrayList<>(new TreeSet<>(sink.channels()));
    if (sink.rest()) {
      channels.add("all others");
    }
    return "the sink for " + String.join(", ", channels);
  }

  /** The two largest units of a time that is longer than a minute. */
  private static String words(Duration time) {
    if (time.toDays() > 0) {
      return time.toDays() + " d " + time.toHoursPart() + " h";
    } else if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    return time.toMinutes() + " min " + time.toSecondsPart() + " s";
  }
}
