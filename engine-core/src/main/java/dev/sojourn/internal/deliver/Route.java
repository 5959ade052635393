package dev.sojourn.internal.deliver;

import dev.sojourn.spi.SinkOptions;
import dev.sojourn.spi.TouchSink;
import org.jspecify.annotations.Nullable;

/**
 * Where the touches of a channel go.
 *
 * @param channel null for tasks and for all channels without a route of their own
 */
record Route(@Nullable String channel, TouchSink sink, SinkOptions options, Backoff backoff) {
  Route(@Nullable String channel, TouchSink sink, SinkOptions options) {
    this(channel, sink, options, Backoff.of(options));
  }
}
