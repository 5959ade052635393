package dev.sojourn.examples.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sojourn.flink.Poisoned;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What could not be applied as the value, so that it can be put right and sent once more; the
 * reason as a header.
 */
final class PoisonedRecords implements KafkaRecordSerializationSchema<Poisoned> {
  private static final long serialVersionUID = 1;

  private final String topic;

  PoisonedRecords(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Poisoned poisoned, KafkaSinkContext context, Long timestamp) {
    ProducerRecord<byte[], byte[]> line =
        new ProducerRecord<>(topic, poisoned.input().getBytes(UTF_8));
    line.headers().add("reason", poisoned.reason().getBytes(UTF_8));
    return line;
  }
}
