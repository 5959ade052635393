package dev.sojourn.reliability.speed;

import dev.sojourn.JourneyEngine;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.flink.Publication;
import dev.sojourn.flink.SojournJob;
import dev.sojourn.flink.SojournStreams;
import dev.sojourn.json.EventJson;
import dev.sojourn.json.UnreadableException;
import dev.sojourn.model.Definitions;
import dev.sojourn.spi.SinkResult;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Events a second in a Flink job in this process, and in an engine in memory, in one run. */
public final class FlinkSpeed {
  private static final int USERS = 50_000;
  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
  private static final String JOURNEY =
      """
      journey shop
        starts when member.joined
        stage newcomer until order.paid
          T+0             send hello via app as service
          T+1 at 10:00    unless order.paid send coupon via app
        stage customer from order.paid
          T+3 at 10:00    if count of order.paid in last 7 days >= 1 send thanks via app
          T+14 at 10:00   send come-back via app
      """;

  private FlinkSpeed() {}

  /** {@code FlinkSpeed [events]}. */
  public static void main(String[] args) throws Exception {
    int events = args.length > 0 ? Integer.parseInt(args[0]) : 400_000;
    inMemory(events / 4);
    job(events / 4, 1, "hashmap");
    say("in memory, one thread", events, inMemory(events));
    say("Flink, 1 task, heap", events, job(events, 1, "hashmap"));
    say("Flink, 2 tasks, heap", events, job(events, 2, "hashmap"));
    say("Flink, 1 task, RocksDB", events, job(events, 1, "rocksdb"));
    say("Flink, 2 tasks, RocksDB", events, job(events, 2, "rocksdb"));
  }

  private static void say(String what, int events, long nanos) {
    System.out.printf(
        Locale.ROOT,
        "%-24s %,10.0f events/s%n",
        what,
        events * (double) TimeUnit.SECONDS.toNanos(1) / nanos);
  }

  private static long inMemory(int events) throws UnreadableException {
    Definitions definitions = JourneyText.parse("shop", JOURNEY).definitions();
    AtomicLong touches = new AtomicLong();
    long start = System.nanoTime();
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .definitions(definitions)
            .sink(
                touch -> {
                  touches.incrementAndGet();
                  return CompletableFuture.completedFuture(SinkResult.accepted());
                })
            .build()) {
      for (int i = 0; i < events; i++) {
        engine.accept(EventJson.read(line(i, events)));
      }
    }
    return System.nanoTime() - start;
  }

  private static long job(int events, int parallelism, String backend) throws Exception {
    Configuration settings = new Configuration();
    settings.set(StateBackendOptions.STATE_BACKEND, backend);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings);
    SojournStreams out =
        SojournJob.backfill()
            .definitions(Publication.of("shop", JOURNEY))
            .attach(
                env.fromSource(
                        new DataGeneratorSource<>(new Lines(events), events, Types.STRING),
                        WatermarkStrategy.noWatermarks(),
                        "events")
                    .setParallelism(1));
    out.touches().sinkTo(new DiscardingSink<>());
    return env.execute().getNetRuntime(TimeUnit.NANOSECONDS);
  }

  private record Lines(int events) implements GeneratorFunction<Long, String> {
    @Override
    public String map(Long index) {
      return line(index.intValue(), events);
    }
  }

  /** Everybody joins, then there are orders and visits over 30 days. */
  private static String line(int i, int events) {
    String type = i < USERS ? "member.joined" : i % 4 == 0 ? "order.paid" : "page.seen";
    Instant at = START.plusMillis(TimeUnit.DAYS.toMillis(30) * i / events);
    return "{\"id\":\"e%d\",\"user\":\"u%d\",\"type\":\"%s\",\"at\":\"%s\",\"attrs\":{\"amount\":12.5}}"
        .formatted(i, Math.floorMod(i * 7_919L, USERS), type, at);
  }
}
