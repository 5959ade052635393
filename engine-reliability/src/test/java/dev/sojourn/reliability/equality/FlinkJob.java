package dev.sojourn.reliability.equality;

import dev.sojourn.flink.Emission;
import dev.sojourn.flink.LogEntry;
import dev.sojourn.flink.Publication;
import dev.sojourn.flink.SojournJob;
import dev.sojourn.flink.SojournStreams;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job over a log that comes at a pace, with checkpoints, and may fail and be stopped. */
final class FlinkJob {
  private static final double AS_FAST_AS_IT_CAN = 0;
  private static final Map<String, List<LogEntry>> LOGS = new ConcurrentHashMap<>();

  /** How many entries there were so far. */
  private static final Map<String, AtomicInteger> TAKEN = new ConcurrentHashMap<>();

  /** How many it takes before it waits. */
  private static final Map<String, Integer> LAST = new ConcurrentHashMap<>();

  private final String log = UUID.randomUUID().toString();
  private final SojournJob job;
  private final int entries;
  private final RateLimiterStrategy<?> pace;
  private final String backend;
  final Gathered touches = new Gathered();
  final Gathered decisions = new Gathered();
  final Gathered wrong = new Gathered();

  FlinkJob(Publication first, List<LogEntry> log, Instant until, double perSecond) {
    this(backfill(first, until), log, perSecond, Integer.MAX_VALUE, log.size(), "hashmap");
  }

  private FlinkJob(
      SojournJob job, List<LogEntry> log, double perSecond, int last, int entries, String backend) {
    this.job = job;
    this.entries = entries;
    this.backend = backend;
    this.pace = new UpTo(this.log, perSecond);
    LAST.put(this.log, last);
    LOGS.put(this.log, log);
    TAKEN.put(this.log, new AtomicInteger());
  }

  /** A job in live operation. */
  static FlinkJob live(
      Emission emission, Publication first, List<LogEntry> log, double perSecond, String backend) {
    return new FlinkJob(
        SojournJob.live(emission).definitions(first),
        log,
        perSecond,
        Integer.MAX_VALUE,
        log.size(),
        backend);
  }

  private static SojournJob backfill(Publication first, Instant until) {
    SojournJob job = SojournJob.backfill(until);
    return first == null ? job : job.definitions(first);
  }

  /** A job that takes a log as fast as it can, and then waits for an entry that never comes. */
  static FlinkJob waiting(List<LogEntry> log, String backend) {
    return new FlinkJob(
        SojournJob.backfill(), log, AS_FAST_AS_IT_CAN, log.size(), log.size() + 1, backend);
  }

  /** A job that takes so many entries of a log, and then waits. */
  static FlinkJob stoppingAfter(int entries, List<LogEntry> log) {
    return new FlinkJob(
        SojournJob.backfill(), log, AS_FAST_AS_IT_CAN, entries, log.size(), "hashmap");
  }

  /**
   * Has the job, when it is started next, wait once there were so many entries in all; of a job
   * that does not fail, because those count that come again.
   */
  void waitAfter(int entries) {
    LAST.put(log, entries);
  }

  /** Whether the job has taken all that it takes before it waits, or ends. */
  boolean hasTakenAll() {
    return TAKEN.get(log).get() == LAST.get(log);
  }

  /**
   * Starts the job.
   *
   * @param failures points at which tasks fail
   * @param savepoint where to go on from; null to begin
   */
  JobClient start(int parallelism, Failures failures, String savepoint) throws Exception {
    Configuration settings = new Configuration();
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1_000);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
    settings.set(StateBackendOptions.STATE_BACKEND, backend);
    if (savepoint != null) {
      settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings);
    env.enableCheckpointing(40);
    env.setBufferTimeout(1); // so that something is on its way between two checkpoints
    DataStream<LogEntry> source =
        env.fromSource(
                new DataGeneratorSource<>(
                    new FromLog(log), entries, pace, TypeInformation.of(LogEntry.class)),
                WatermarkStrategy.noWatermarks(),
                "log")
            .uid("log")
            .setParallelism(1);
    SojournStreams out = job.replay(failures.in(source, "before"));
    touches.all(failures.in(out.touches(), Failures.LAST));
    decisions.all(out.decisions());
    wrong.all(out.poisoned());
    return env.executeAsync("log");
  }

  private record FromLog(String log) implements GeneratorFunction<Long, LogEntry> {
    @Override
    public LogEntry map(Long index) {
      TAKEN.get(log).incrementAndGet();
      return LOGS.get(log).get(index.intValue());
    }
  }

  /** Lets entries pass at a pace, up to the last one. */
  private record UpTo(String log, double perSecond)
      implements RateLimiterStrategy<NumberSequenceSplit> {
    @Override
    public RateLimiter<NumberSequenceSplit> createRateLimiter(int parallelism) {
      RateLimiterStrategy<?> pace =
          perSecond == AS_FAST_AS_IT_CAN
              ? RateLimiterStrategy.noOp()
              : RateLimiterStrategy.perSecond(perSecond);
      RateLimiter<?> limiter = pace.createRateLimiter(parallelism);
      return count ->
          TAKEN.get(log).get() < LAST.get(log) ? limiter.acquire(count) : new CompletableFuture<>();
    }
  }
}
