package dev.sojourn;

import dev.sojourn.model.Definitions;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Policy;
import dev.sojourn.sink.LoggingSink;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.spi.HandOverCheck;
import dev.sojourn.spi.SinkOptions;
import dev.sojourn.spi.TouchSink;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.InMemoryUserStore;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of an engine. Not thread-safe; the engine copies everything at {@link
 * #build()}.
 */
public final class JourneyEngineBuilder {
  Definitions definitions = Definitions.EMPTY;
  TouchSink sink = new LoggingSink();
  final Map<String, TouchSink> channelSinks = new LinkedHashMap<>();
  final Map<String, SinkOptions> sinkOptions = new LinkedHashMap<>();
  int touchesInMemory;
  int catchUpRate;
  private @Nullable Duration maxClockJump;
  UserStore store = new InMemoryUserStore();
  InstantSource clock = InstantSource.system();
  ZoneId zone = ZoneOffset.UTC;
  final List<EngineListener> listeners = new ArrayList<>();
  HandOverCheck check = HandOverCheck.GO;
  Duration lateAfter = Duration.ofDays(2);
  int shards;
  int queueCapacity = 10_000;
  int maxInFlight = 64;
  boolean explains;
  UnaryOperator<String> rulesSeam = UnaryOperator.identity();

  JourneyEngineBuilder() {}

  /** Adds journeys. */
  public JourneyEngineBuilder journeys(Journey... journeys) {
    return definitions(Definitions.of(journeys));
  }

  /** Adds everything that one or more files define. */
  public JourneyEngineBuilder definitions(Definitions more) {
    definitions = definitions.and(more);
    return this;
  }

  /** Adds the policy; there can be one only. */
  public JourneyEngineBuilder policy(Policy policy) {
    return definitions(Definitions.EMPTY.and(policy));
  }

  /**
   * The sink for touches of all channels that have none of their own, and for tasks. Default: a
   * {@link LoggingSink}.
   */
  public JourneyEngineBuilder sink(TouchSink all) {
    sink = Objects.requireNonNull(all, "all");
    sinkOptions.remove("");
    return this;
  }

  /**
   * The sink for touches of all channels that have none of their own, and for tasks; and how they
   * are brought to it.
   */
  public JourneyEngineBuilder sink(TouchSink all, SinkOptions options) {
    sink(all);
    sinkOptions.put("", Objects.requireNonNull(options, "options"));
    return this;
  }

  /**
   * The sink for touches of one channel. Each sink has threads of its own: a slow one holds up no
   * other channel.
   */
  public JourneyEngineBuilder sink(String channel, TouchSink one) {
    channelSinks.put(
        Objects.requireNonNull(channel, "channel"), Objects.requireNonNull(one, "one"));
    sinkOptions.remove(channel);
    return this;
  }

  /**
   * The sink for touches of one channel, and how they are brought to it. Several channels may share
   * a sink: they have its threads and its options together, but each has a rate of its own. Options
   * that are not given are those of the other channels of the sink, without a rate.
   *
   * @throws IllegalArgumentException if the channel has no name
   */
  public JourneyEngineBuilder sink(String channel, TouchSink one, SinkOptions options) {
    if (channel.isEmpty()) {
      throw new IllegalArgumentException("a channel needs a name");
    }
    sink(channel, one);
    sinkOptions.put(channel, Objects.requireNonNull(options, "options"));
    return this;
  }

  /** Where users are kept. Default: in memory. */
  public JourneyEngineBuilder store(UserStore users) {
    store = Objects.requireNonNull(users, "users");
    return this;
  }

  /**
   * The only clock a started engine reads. Default: the system's. An engine that is not started
   * reads no clock.
   */
  public JourneyEngineBuilder clock(InstantSource source) {
    clock = Objects.requireNonNull(source, "source");
    return this;
  }

  /** The zone where neither user, journey nor policy has one. Default: UTC. */
  public JourneyEngineBuilder zone(ZoneId last) {
    zone = Objects.requireNonNull(last, "last");
    return this;
  }

  /**
   * How far the clock of a started engine may jump ahead of the time that has passed by {@link
   * System#nanoTime}. If it does, it is not followed: timers and hand-overs wait until {@link
   * JourneyEngine#confirmClock}, or until the clock is back. Default: an hour for clocks of the
   * JDK; a clock of the host's own may jump as far as it likes unless this is set.
   *
   * @throws IllegalArgumentException if it is less than a minute
   */
  public JourneyEngineBuilder maxClockJump(Duration longest) {
    if (longest.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("maxClockJump must be a minute at least, was " + longest);
    }
    maxClockJump = longest;
    return this;
  }

  /** Null for any. */
  @Nullable Duration clockJump() {
    boolean ofTheJdk = clock.getClass().getPackageName().equals("java.time");
    return maxClockJump == null && ofTheJdk ? Duration.ofHours(1) : maxClockJump;
  }

  /**
   * How many timers a second are run at most of those that are overdue by more than a minute, as
   * after an outage: in order of when they were due, before all that is due later. Default: 2,000;
   * no limit if the store is one in memory.
   */
  public JourneyEngineBuilder catchUpRate(int timersPerSecond) {
    catchUpRate = atLeastOne("catchUpRate", timersPerSecond);
    return this;
  }

  /** Adds a listener. */
  public JourneyEngineBuilder listener(EngineListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /** The host's last word before a touch is offered. Default: every touch may go. */
  public JourneyEngineBuilder handOverCheck(HandOverCheck last) {
    check = Objects.requireNonNull(last, "last");
    return this;
  }

  /** An event older than this starts and opens nothing any more. Default: 2 days (48 h). */
  public JourneyEngineBuilder lateAfter(Duration age) {
    if (age.isNegative()) {
      throw new IllegalArgumentException("lateAfter must not be negative, was " + age);
    }
    lateAfter = age;
    return this;
  }

  /**
   * Into how many groups users are hashed; one group is worked on by one thread at a time. So many
   * threads, too, take what is submitted. Default: eight groups a processor, and one thread.
   *
   * <p>Over a {@link dev.sojourn.spi.DurableUserStore} there are always {@link
   * dev.sojourn.spi.Partitions#COUNT} groups; so many threads take what is submitted, and as many
   * run timers. Default: as many as can wait for the store side by side.
   */
  public JourneyEngineBuilder shards(int count) {
    shards = atLeastOne("shards", count);
    return this;
  }

  /**
   * How many events {@link JourneyEngine#submit} holds before it makes its caller wait. Default:
   * 10,000.
   */
  public JourneyEngineBuilder queueCapacity(int events) {
    queueCapacity = atLeastOne("queueCapacity", events);
    return this;
  }

  /**
   * How many touches are held in memory for each sink; all others wait in the store's outbox alone,
   * and are read from there in order. Channels with a rate count by themselves. Default: 10,000;
   * all of them if the store is one in memory.
   */
  public JourneyEngineBuilder touchesInMemory(int touches) {
    touchesInMemory = atLeastOne("touchesInMemory", touches);
    return this;
  }

  /**
   * How many touches may be with one sink at a time, if its {@link SinkOptions} do not say.
   * Default: 64.
   */
  public JourneyEngineBuilder maxInFlight(int touches) {
    maxInFlight = atLeastOne("maxInFlight", touches);
    return this;
  }

  /**
   * Tells listeners why each decision was made: {@link EngineListener#onExplanation}. Every guard
   * and every gate is looked at once more for that, so it is for tests, for support and for replays
   * of a few users rather than for an engine under load. Default: nothing is explained.
   */
  public JourneyEngineBuilder explaining() {
    explains = true;
    return this;
  }

  /** For tests: rewrites the rules of every journey before they are loaded. */
  JourneyEngineBuilder rulesSeam(UnaryOperator<String> seam) {
    rulesSeam = seam;
    return this;
  }

  /**
   * Checks and compiles the definitions and makes an engine.
   *
   * <p>Over a {@link dev.sojourn.spi.DurableUserStore} what is given is all that is deployed from
   * then on: journeys that the store has and that are not given are retired, and their live runs go
   * on. If nothing is given, what the store has is deployed. Engines beside take it over within
   * seconds.
   *
   * @throws EngineException if any of them has an error; it carries all problems
   * @throws IllegalArgumentException if one sink was given different options for several channels
   */
  public JourneyEngine build() {
    return new JourneyEngine(this);
  }

  private static int atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, was " + value);
    }
    return value;
  }
}
