package dev.sojourn.ops;

import dev.sojourn.model.Outcome;
import dev.sojourn.spi.HandOver;
import dev.sojourn.spi.Inbox;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an engine is, at one instant. Counts begin at zero with each engine; nothing here tells who a
 * user is.
 *
 * @param now the engine's time; null for a replay that has none yet
 * @param mode what drives time
 * @param decisions what was decided and committed, by outcome and reason; none with a count of 0
 * @param handOvers what came of offers of touches, by channel and result; none with a count of 0
 * @param dueLag for how long the first timer has been overdue; zero if none is
 * @param outbox what is in the outbox; null if the store could not be asked, or the engine is
 *     closed
 * @param outboxLag how long ago the oldest touch was decided that waits in the outbox; zero if none
 *     waits
 * @param inbox what is in the inbox; null as for the outbox
 * @param paused what operators have paused; lags grow meanwhile
 * @param sinks the sinks of a live engine; none before it was started
 * @param health what follows from all this
 */
public record EngineStatus(
    @Nullable Instant now,
    Mode mode,
    List<DecisionCount> decisions,
    List<HandOverCount> handOvers,
    Duration dueLag,
    Outbox.@Nullable Backlog outbox,
    Duration outboxLag,
    Inbox.@Nullable Backlog inbox,
    Pauses paused,
    List<SinkStatus> sinks,
    Health health) {
  public EngineStatus {
    Objects.requireNonNull(mode, "mode");
    decisions = List.copyOf(decisions);
    handOvers = List.copyOf(handOvers);
    Objects.requireNonNull(dueLag, "dueLag");
    Objects.requireNonNull(outboxLag, "outboxLag");
    Objects.requireNonNull(paused, "paused");
    sinks = List.copyOf(sinks);
    Objects.requireNonNull(health, "health");
  }

  /** How often something was decided, for whatever reason. */
  public long decisions(Outcome outcome) {
    return decisions.stream()
        .filter(each -> each.outcome() == outcome)
        .mapToLong(DecisionCount::count)
        .sum();
  }

  /** How often an offer ended so, over whatever channel. */
  public long handOvers(HandOver.Result result) {
    return handOvers.stream()
        .filter(each -> each.result() == result)
        .mapToLong(HandOverCount::count)
        .sum();
  }

  /** What drives the engine's time. */
  public enum Mode {
    /** It follows the events; the engine was not started. */
    REPLAY,
    /** It follows the clock. */
    LIVE,
    /** It stands still: the engine is closed. */
    CLOSED
  }
}
