package dev.sojourn.examples.flink;

import dev.sojourn.flink.Publication;
import dev.sojourn.flink.SojournJob;
import dev.sojourn.flink.SojournStreams;
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

/**
 * Between topics of Kafka: events and journeys come in, touches and decisions go out. Users are in
 * RocksDB.
 *
 * <pre>
 * flink run -p 8 sojourn-flink.jar --brokers kafka:9092 --events events --journeys journeys \
 *     --touches touches --decisions decisions --checkpoints s3://…/checkpoints
 * </pre>
 *
 * <p>A record of {@code journeys} is the text of a file of journeys; it takes effect when it comes.
 * The events of one user have to be in one partition. Touches come at least once: after a failure
 * those since the last checkpoint come again with the same ids, and whoever reads them leaves out
 * ids that were seen. To have that done by Kafka the sink would need {@code EXACTLY_ONCE} with a
 * prefix of transactional ids, readers {@code read_committed}, and touches would be seen only at
 * the next checkpoint.
 */
public final class Live {
  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(30);

  private Live() {}

  /** See above. */
  public static void main(String[] args) throws Exception {
    assemble(args).execute("sojourn-live");
  }

  /** The job, not yet running. */
  static StreamExecutionEnvironment assemble(String... args) {
    Options options =
        Options.of(args, "brokers", "events", "journeys", "touches", "decisions", "checkpoints");
    String brokers = options.get("brokers", "localhost:9092");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(settings(options));
    env.enableCheckpointing(BETWEEN_CHECKPOINTS.toMillis());

    DataStream<String> events = topic(env, brokers, options.get("events", "events"), "events");
    DataStream<Publication> journeys =
        topic(env, brokers, options.get("journeys", "journeys"), "journeys")
            .map(text -> Publication.of("journeys", text), TypeInformation.of(Publication.class))
            .name("publications")
            .uid("publications");
    SojournStreams out = SojournJob.live().attach(events, journeys);
    into(out.touches(), brokers, options.get("touches", "touches"));
    into(out.decisions(), brokers, options.get("decisions", "decisions"));
    out.problems().print().name("problems").uid("problems");
    return env;
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
            .setValueOnlyDeserializer(new SimpleStringSchema())
            .build();
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), name).uid(name);
  }

  private static void into(DataStream<String> lines, String brokers, String topic) {
    KafkaSink<String> sink =
        KafkaSink.<String>builder()
            .setBootstrapServers(brokers)
            .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
            .setRecordSerializer(
                KafkaRecordSerializationSchema.builder()
                    .setTopic(topic)
                    .setValueSerializationSchema(new SimpleStringSchema())
                    .build())
            .build();
    lines.sinkTo(sink).name(topic).uid(topic + "-sink");
  }
}
