package dev.sojourn.examples.flink;

import dev.sojourn.flink.Publication;
import dev.sojourn.flink.SojournJob;
import dev.sojourn.flink.SojournStreams;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Between topics of Kafka: events and journeys come in, touches and decisions go out. Users are in
 * RocksDB.
 *
 * <pre>
 * flink run -p 8 sojourn-flink.jar --brokers kafka:9092 --definitions welcome.journey \
 *     --events events --journeys journeys --touches touches --decisions decisions \
 *     --late late --poisoned poisoned --checkpoints s3://…/checkpoints
 * </pre>
 *
 * <p>What is in the file of {@code definitions} is there before the first event; a job that goes on
 * has what it had. A record of {@code journeys} is the text of such a file and takes effect when it
 * comes, so of what is in both topics when the job begins either may be first. The events of one
 * user have to be in one partition, all journeys in one too, and all topics have to be there.
 *
 * <p>A record of {@code touches}, {@code decisions} and {@code late} has the id of the user or
 * group as its key, so those of one are in one partition, in their order. {@code late} are events
 * that were too old to start anything, or too far ahead of the clock. A line that is no event, and
 * an event that makes the engine fail, go to {@code poisoned}, with the reason as a header.
 *
 * <p>A touch comes when a checkpoint holds it. Checkpoints are as far apart as {@code
 * execution.checkpointing.interval} says, in Flink's settings or behind {@code -D}; ten seconds if
 * nothing is said.
 *
 * <p>Touches come at least once: after a failure some come again as they were, and whoever reads
 * them leaves out ids that were seen. To have that done by Kafka the job would be {@code
 * SojournJob.live(Emission.AT_ONCE)}, the sink {@code EXACTLY_ONCE} with a prefix of transactional
 * ids, and readers {@code read_committed}.
 */
public final class Live {
  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(10);

  private Live() {}

  /** See above. */
  public static void main(String[] args) throws Exception {
    assemble(args).execute("sojourn-live");
  }

  /** The job, not yet running. */
  static StreamExecutionEnvironment assemble(String... args) throws IOException {
    Options options =
        Options.of(
            args,
            "brokers",
            "events",
            "journeys",
            "touches",
            "decisions",
            "late",
            "poisoned",
            "definitions",
            "checkpoints");
    String brokers = options.get("brokers", "localhost:9092");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(settings(options));
    if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
      env.enableCheckpointing(BETWEEN_CHECKPOINTS.toMillis());
    }

    DataStream<String> events = topic(env, brokers, options.get("events", "events"), "events");
    DataStream<Publication> journeys =
        topic(env, brokers, options.get("journeys", "journeys"), "journeys")
            .map(text -> Publication.of("journeys", text), TypeInformation.of(Publication.class))
            .name("publications")
            .uid("publications");
    SojournStreams out =
        SojournJob.live()
            .definitions(definitions(options.optional("definitions")))
            .attach(events, journeys);
    into(out.touches(), "touches", new KeyedLines(options.get("touches", "touches")), brokers);
    into(
        out.decisions(),
        "decisions",
        new KeyedLines(options.get("decisions", "decisions")),
        brokers);
    into(out.late(), "late", new KeyedLines(options.get("late", "late")), brokers);
    PoisonedRecords poisoned = new PoisonedRecords(options.get("poisoned", "poisoned"));
    into(out.poisoned(), "poisoned", poisoned, brokers);
    out.problems().print().name("problems").uid("problems");
    return env;
  }

  private static Publication[] definitions(@Nullable String file) throws IOException {
    return file == null ? new Publication[0] : new Publication[] {JourneyFile.read(Path.of(file))};
  }

  private static Configuration settings(Options options) {
    Configuration settings = new Configuration();
    settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    String folder = options.optional("checkpoints");
    if (folder != null) {
      settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder);
    }
    return settings;
  }

  private static DataStream<String> topic(
      StreamExecutionEnvironment env, String brokers, String topic, String name) {
    KafkaSource<String> source =
        KafkaSource.<String>builder()
            .setBootstrapServers(brokers)
            .setTopics(topic)
            .setGroupId("sojourn")
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setValueOnlyDeserializer(new Text())
            .build();
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), name).uid(name);
  }

  private static <T> void into(
      DataStream<T> stream,
      String name,
      KafkaRecordSerializationSchema<T> records,
      String brokers) {
    KafkaSink<T> sink =
        KafkaSink.<T>builder()
            .setBootstrapServers(brokers)
            .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
            .setRecordSerializer(records)
            .build();
    stream.sinkTo(sink).name(name).uid(name + "-sink");
  }

  /** A record may have no value. It is an empty text here: a failure would come again and again. */
  private static final class Text extends SimpleStringSchema {
    private static final long serialVersionUID = 1;

    @Override
    public String deserialize(byte @Nullable [] value) {
      return value == null ? "" : super.deserialize(value);
    }
  }
}
