package dev.sojourn.examples.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Lines of JSON about a user or a group, whose id is the key: so what is about one of them is in
 * one partition, in the order in which it was made. A user and a group of the same id share a key.
 */
final class KeyedLines implements KafkaRecordSerializationSchema<String> {
  private static final long serialVersionUID = 1;
  private static final JsonFactory JSON = new JsonFactory();

  private final String topic;

  KeyedLines(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      String line, KafkaSinkContext context, @Nullable Long timestamp) {
    return new ProducerRecord<>(topic, subject(line).getBytes(UTF_8), line.getBytes(UTF_8));
  }

  private static String subject(String line) {
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("user") || name.equals("group")) {
          return json.getText();
        }
        json.skipChildren();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no line of the engine", e);
    }
    throw new IllegalArgumentException("a line about nobody");
  }
}
