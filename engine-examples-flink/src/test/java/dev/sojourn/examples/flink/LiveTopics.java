package dev.sojourn.examples.flink;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Topics between which one test has {@link Live} run. */
final class LiveTopics {
  static final String JOURNEYS =
      """
      journey welcome
        starts when member.joined
        leaves when member.left
        stage first until order.paid
          T+0                 send hello     via app as service
          1h after cart.added send your-cart via app as service
      """;

  private static final List<String> NAMES =
      List.of("events", "journeys", "touches", "decisions", "late", "poisoned");

  private final KafkaBroker kafka;
  private final String prefix = UUID.randomUUID() + "-";

  private LiveTopics(KafkaBroker kafka) {
    this.kafka = kafka;
  }

  static LiveTopics create(KafkaBroker kafka) throws Exception {
    LiveTopics topics = new LiveTopics(kafka);
    for (String name : NAMES) {
      kafka.create(topics.prefix + name, name.equals("journeys") ? 1 : 2);
    }
    return topics;
  }

  /** Has the job use them. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("--brokers", kafka.address()));
    NAMES.forEach(name -> arguments.addAll(List.of("--" + name, prefix + name)));
    return arguments;
  }

  /** A line of {@code events}. */
  static String event(String id, String user, String type, Instant at) {
    return """
        {"id":"%s","user":"%s","type":"%s","at":"%s"}"""
        .formatted(id, user, type, at);
  }

  void send(String id, String user, String type, Instant at) throws Exception {
    send("events", user, event(id, user, type, at));
  }

  void join(String user, Instant at) throws Exception {
    send(user + "-joined", user, "member.joined", at);
  }

  void send(String name, String key, @Nullable String value) throws Exception {
    kafka.send(prefix + name, key, value);
  }

  /** All that is in a topic by now. */
  List<ConsumerRecord<String, String>> records(String name) {
    return kafka.records(prefix + name);
  }

  /** The values of all that is in a topic by now. */
  List<String> lines(String name) {
    return kafka.lines(prefix + name);
  }
}
