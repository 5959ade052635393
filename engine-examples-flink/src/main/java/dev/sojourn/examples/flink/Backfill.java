package dev.sojourn.examples.flink;

import dev.sojourn.flink.Publication;
import dev.sojourn.flink.SojournJob;
import dev.sojourn.flink.SojournStreams;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Replays a log of events from a file and writes touches to files, or prints them:
 *
 * <pre>
 * mvn -q compile exec:exec -pl engine-examples-flink -am
 * flink run -c dev.sojourn.examples.flink.Backfill sojourn-flink.jar \
 *     --journeys welcome.journey --events events.jsonl --touches out --until 2027-01-01T00:00:00Z
 * </pre>
 *
 * <p>Events are taken in the order of the file, which is that of time. Timers run up to {@code
 * until}, or the last event if that is not set. Without options a small sample runs.
 */
public final class Backfill {
  private static final Instant END_OF_SAMPLE = Instant.parse("2026-12-01T00:00:00Z");

  private Backfill() {}

  /** See above. */
  public static void main(String[] args) throws Exception {
    Options options = Options.of(args, "journeys", "events", "touches", "until", "parallelism");
    String events = options.optional("events");
    Instant until = options.instant("until");
    int parallelism = options.number("parallelism", 2);
    Publication journeys = journeys(options.optional("journeys"));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    SojournStreams out =
        SojournJob.backfill(until == null && events == null ? END_OF_SAMPLE : until)
            .parallelism(parallelism)
            .definitions(journeys)
            .attach(events == null ? sample(env) : lines(env, events));
    out.problems().print().name("problems").uid("problems");
    out.poisoned().print().name("poisoned").uid("poisoned");
    write(out.touches(), options.optional("touches"));
    env.execute("sojourn-backfill");
  }

  private static DataStream<String> sample(StreamExecutionEnvironment env) throws IOException {
    return env.fromData(resource("/sample/events.jsonl").lines().toList())
        .name("events")
        .uid("events");
  }

  /** One task reads one file after the other. */
  private static DataStream<String> lines(StreamExecutionEnvironment env, String file) {
    FileSource<String> source =
        FileSource.forRecordStreamFormat(
                new TextLineInputFormat(), new org.apache.flink.core.fs.Path(file))
            .build();
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), "events")
        .uid("events")
        .setParallelism(1);
  }

  private static void write(DataStream<String> touches, @Nullable String folder) {
    if (folder == null) {
      touches.print().name("touches").uid("touches");
      return;
    }
    FileSink<String> sink =
        FileSink.forRowFormat(
                new org.apache.flink.core.fs.Path(folder),
                new SimpleStringEncoder<String>(StandardCharsets.UTF_8.name()))
            .withRollingPolicy(OnCheckpointRollingPolicy.build())
            .build();
    touches.sinkTo(sink).name("touches").uid("touches");
  }

  private static Publication journeys(@Nullable String file) throws IOException {
    return file == null
        ? Publication.of("welcome.journey", resource("/sample/welcome.journey"))
        : JourneyFile.read(Path.of(file));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Backfill.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
