package dev.sojourn.internal.run;

import dev.sojourn.spi.EngineListener;
import dev.sojourn.spi.HandOverCheck;
import dev.sojourn.spi.SinkOptions;
import dev.sojourn.spi.TouchSink;
import dev.sojourn.spi.UserStore;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an engine.
 *
 * @param shards 0 for as many as suit the store
 * @param sinkOptions by channel, of those sinks that were given some; under "" of the one for all
 *     others
 * @param touchesInMemory for each sink; 0 for what suits the store
 * @param catchUpRate timers a second; 0 for what suits the store
 * @param maxClockJump null for any
 */
public record Settings(
    TouchSink sink,
    Map<String, TouchSink> channelSinks,
    UserStore store,
    InstantSource clock,
    ZoneId zone,
    List<EngineListener> listeners,
    HandOverCheck check,
    Duration lateAfter,
    int shards,
    int queueCapacity,
    int maxInFlight,
    boolean explains,
    UnaryOperator<String> rulesSeam,
    Map<String, SinkOptions> sinkOptions,
    int touchesInMemory,
    int catchUpRate,
    @Nullable Duration maxClockJump) {
  public Settings {
    channelSinks = Map.copyOf(channelSinks);
    listeners = List.copyOf(listeners);
    sinkOptions = Map.copyOf(sinkOptions);
  }
}
