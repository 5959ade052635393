package dev.sojourn.internal.deliver;

import dev.sojourn.model.Touch;
import dev.sojourn.spi.Channels;
import dev.sojourn.spi.SinkOptions;
import dev.sojourn.spi.TouchSink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which sink each channel has, and with which options. */
public final class Routes {
  private final Route rest;
  private final Map<String, Route> byChannel = new HashMap<>();

  /**
   * The routes.
   *
   * @param options of the sinks that were given some, by channel; under "" those of the sink of all
   *     others
   * @throws IllegalArgumentException if one sink was given different options, not counting rates
   */
  public Routes(
      TouchSink sink, Map<String, TouchSink> byChannel, Map<String, SinkOptions> options) {
    Map<TouchSink, SinkOptions> shared = new IdentityHashMap<>();
    share(shared, sink, options.get(""));
    byChannel.forEach((channel, one) -> share(shared, one, options.get(channel)));
    this.rest = route(null, sink, options.get(""), shared);
    byChannel.forEach(
        (channel, one) ->
            this.byChannel.put(channel, route(channel, one, options.get(channel), shared)));
  }

  private static void share(
      Map<TouchSink, SinkOptions> shared, TouchSink sink, @Nullable SinkOptions options) {
    SinkOptions other = options == null ? null : shared.putIfAbsent(sink, options);
    if (other != null && !alike(other, options)) {
      throw new IllegalArgumentException(
          "channels that share a sink have the same options but for their rates");
    }
  }

  private static boolean alike(SinkOptions a, @Nullable SinkOptions b) {
    return b != null
        && a.maxInFlight() == b.maxInFlight()
        && Objects.equals(a.breaker(), b.breaker())
        && a.mostAttempts() == b.mostAttempts()
        && a.isAtMostOnce() == b.isAtMostOnce()
        && a.firstBackoff().equals(b.firstBackoff())
        && a.longestBackoff().equals(b.longestBackoff());
  }

  /** Who was given no options has those of the sink, without a rate. */
  private static Route route(
      @Nullable String channel,
      TouchSink sink,
      @Nullable SinkOptions own,
      Map<TouchSink, SinkOptions> shared) {
    SinkOptions options =
        own != null ? own : shared.getOrDefault(sink, SinkOptions.DEFAULTS).withoutRate();
    return new Route(channel, sink, options);
  }

  Route of(Touch touch) {
    String channel = touch.channel();
    return channel == null ? rest : byChannel.getOrDefault(channel, rest);
  }

  /** All routes by sink, that of all other channels first. */
  Collection<List<Route>> bySink() {
    Map<TouchSink, List<Route>> bySink = new IdentityHashMap<>();
    List<List<Route>> inOrder = new ArrayList<>();
    List<Route> all = new ArrayList<>(List.of(rest));
    all.addAll(byChannel.values());
    for (Route route : all) {
      bySink
          .computeIfAbsent(
              route.sink(),
              key -> {
                inOrder.add(new ArrayList<>());
                return inOrder.get(inOrder.size() - 1);
              })
          .add(route);
    }
    return inOrder;
  }

  /** The channels of some routes. */
  Channels channels(Collection<Route> routes) {
    Set<String> named = new HashSet<>();
    for (Route route : routes) {
      if (route.channel() != null) {
        named.add(route.channel());
      }
    }
    if (!routes.contains(rest)) {
      return Channels.of(named);
    }
    Set<String> others = new HashSet<>(byChannel.keySet());
    others.removeAll(named);
    return Channels.allBut(others);
  }
}
