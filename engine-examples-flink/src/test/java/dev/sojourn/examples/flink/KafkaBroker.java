package dev.sojourn.examples.flink;

import dev.sojourn.testbed.ChildJvm;
import dev.sojourn.testbed.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * One server of Kafka on the loopback address, with its data in a folder of the test. It has the
 * topics that it was told of and makes no others.
 */
final class KafkaBroker implements AutoCloseable {
  private final String address;
  private final ChildJvm node;
  private final KafkaProducer<String, String> producer;

  private KafkaBroker(String address, ChildJvm node) {
    this.address = address;
    this.node = node;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", address), new StringSerializer(), new StringSerializer());
  }

  static KafkaBroker start(Path folder) throws IOException {
    String address = "127.0.0.1:" + Ports.free();
    Path settings = folder.resolve("server.properties");
    Files.writeString(settings, settings(address, "127.0.0.1:" + Ports.free(), folder));
    ChildJvm node =
        ChildJvm.start(
            KafkaNode.class,
            List.of(
                "-Xmx384m",
                "-Djava.io.tmpdir=" + folder,
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"),
            List.of(settings.toString()),
            null,
            line -> {});
    return new KafkaBroker(address, node);
  }

  private static String settings(String address, String controller, Path folder) {
    return """
        process.roles=broker,controller
        node.id=1
        controller.listener.names=CONTROLLER
        controller.quorum.voters=1@%2$s
        listeners=PLAINTEXT://%1$s,CONTROLLER://%2$s
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        log.dirs=%3$s
        auto.create.topics.enable=false
        offsets.topic.num.partitions=1
        offsets.topic.replication.factor=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        """
        .formatted(address, controller, folder.resolve("data"));
  }

  String address() {
    return address;
  }

  /** Waits for the server if need be. */
  void create(String topic, int partitions) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      admin
          .createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
          .all()
          .get(1, TimeUnit.MINUTES);
    }
  }

  /** Returns when the server has it. */
  void send(String topic, String key, @Nullable String value) throws Exception {
    producer.send(new ProducerRecord<>(topic, key, value)).get(1, TimeUnit.MINUTES);
  }

  /** All that is in a topic by now. */
  List<ConsumerRecord<String, String>> records(String topic) {
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", address),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(one -> new TopicPartition(topic, one.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  /** The values of all that is in a topic by now. */
  List<String> lines(String topic) {
    return records(topic).stream().map(ConsumerRecord::value).toList();
  }

  @Override
  public void close() {
    producer.close();
    node.kill();
    node.close();
  }
}
