package dev.sojourn.ops;

import dev.sojourn.spi.HandOver;
import java.util.Objects;

/**
 * How often an offer of a touch ended so since the engine was built.
 *
 * @param channel the channel of the touch; "" for tasks, which have none
 */
public record HandOverCount(String channel, HandOver.Result result, long count) {
  public HandOverCount {
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(result, "result");
  }
}
