package dev.sojourn.examples.flink;

import static dev.sojourn.examples.flink.TouchLines.field;
import static dev.sojourn.examples.flink.TouchLines.touch;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The live job between topics of a real server of Kafka; {@code -Pflink} only. */
@EnabledIfSystemProperty(named = "sojourn.flink", matches = "long")
class LiveTest {
  /** Users whose touches show that journeys have come. */
  private static final String PROBE = "probe-";

  @TempDir private static Path folder;
  private static KafkaBroker kafka;
  private static FlinkCluster flink;

  /** Each test has its own. */
  private LiveTopics topics;

  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Instant joined = start.minus(2, ChronoUnit.HOURS);

  @BeforeAll
  static void startServers() throws Exception {
    kafka = KafkaBroker.start(Files.createDirectory(folder.resolve("kafka")));
    flink = FlinkCluster.start(Files.createDirectory(folder.resolve("flink")));
  }

  @AfterAll
  static void stopServers() throws Exception {
    try {
      flink.close();
    } finally {
      kafka.close();
    }
  }

  @BeforeEach
  void createTopics() throws Exception {
    topics = LiveTopics.create(kafka);
  }

  @AfterEach
  void endJobs() throws Exception {
    flink.cancel();
  }

  @Test
  void eventsOfOneTopicBecomeTouchesInAnother() throws Exception {
    run(null);
    publish();
    Instant inTheCart = start.minus(1, ChronoUnit.HOURS).plusSeconds(20);
    topics.send("e1", "u1", "member.joined", joined);
    topics.send("e1", "u1", "member.joined", joined);
    topics.send("e2", "u2", "member.joined", joined);
    topics.send("e3", "u2", "order.paid", joined.plusSeconds(60));
    topics.send("e4", "u2", "cart.added", inTheCart);
    topics.send("events", "u1", "no event");
    topics.send("events", "u1", null);
    topics.send("journeys", "broken", "journey broken starts");
    topics.send("e5", "u1", "cart.added", inTheCart);
    topics.send("e6", "u3", "member.joined", joined);
    topics.send("e7", "u4", "member.joined", start.minus(3, ChronoUnit.DAYS));

    // u1 joined once only, and u2 has bought what was in the cart
    Instant anHourLater = start.plusSeconds(20);
    soon()
        .untilAsserted(
            () ->
                assertThat(touches())
                    .extracting(TouchLines::withoutIdAndAt)
                    .containsExactlyInAnyOrder(
                        touch("u1", "hello", joined),
                        touch("u2", "hello", joined),
                        touch("u3", "hello", joined),
                        touch("u1", "your-cart", anHourLater)));
    assertThat(touches()).extracting(line -> field(line, "id")).doesNotHaveDuplicates();
    assertThat(touches())
        .filteredOn(line -> field(line, "step").equals("your-cart"))
        .extracting(line -> Instant.parse(field(line, "at")))
        .allSatisfy(at -> assertThat(at).isAfterOrEqualTo(anHourLater));
    soon()
        .untilAsserted(
            () ->
                assertThat(topics.records("poisoned"))
                    .allSatisfy(
                        one -> assertThat(one.headers().lastHeader("reason").value()).isNotEmpty())
                    .extracting(ConsumerRecord::value)
                    .containsExactlyInAnyOrder("no event", ""));
    soon()
        .untilAsserted(
            () ->
                assertThat(topics.lines("late"))
                    .containsExactly(
                        LiveTopics.event(
                            "e7", "u4", "member.joined", start.minus(3, ChronoUnit.DAYS))));
    soon().untilAsserted(() -> assertThat(decisions("u1")).containsOnlyOnce("duplicate"));
    soon().untilAsserted(() -> assertThat(decisions("u2")).contains("stage-closed"));
    for (String topic : List.of("touches", "decisions", "late")) {
      assertThat(topics.records(topic))
          .isNotEmpty()
          .allSatisfy(one -> assertThat(one.key()).isEqualTo(field(one.value(), "user")));
    }
  }

  @Test
  void nothingIsLostHoweverTheJobEnds() throws Exception {
    Path file = Files.writeString(folder.resolve("welcome.journey"), LiveTopics.JOURNEYS);
    JobID first = run(null, "--definitions", file.toString());
    topics.join("u1", joined);
    Instant inTheCart = start.plusSeconds(30).minus(1, ChronoUnit.HOURS);
    topics.send("cart", "u1", "cart.added", inTheCart);
    greeted("u1", 1);
    String savepoint = flink.savepoint(first);
    topics.join("u2", joined);
    greeted("u2", 1);
    flink.cancel();

    topics.join("u3", joined);
    JobID second = run(savepoint);
    greeted("u3", 1);
    greeted("u2", 2); // after the savepoint, so it comes once more
    flink.checkpoint(second);
    topics.join("u4", joined);
    greeted("u4", 1);
    flink.killTaskManager();
    topics.join("u5", joined);
    flink.startTaskManager();
    greeted("u5", 1);
    String stopped = flink.stopWithSavepoint(second);

    topics.join("u6", joined);
    run(stopped);
    greeted("u6", 1);
    soon().until(() -> touches().stream().anyMatch(line -> line.contains("your-cart")));
    List<String> touches = touches();
    assertThat(touches)
        .extracting(TouchLines::withoutIdAndAt)
        .containsOnly(
            touch("u1", "hello", joined),
            touch("u2", "hello", joined),
            touch("u3", "hello", joined),
            touch("u4", "hello", joined),
            touch("u5", "hello", joined),
            touch("u6", "hello", joined),
            touch("u1", "your-cart", inTheCart.plus(1, ChronoUnit.HOURS)));
    Map<String, Set<String>> byId =
        touches.stream().collect(groupingBy(line -> field(line, "id"), toSet()));
    assertThat(byId).hasSize(7);
    // that of u2 was decided again, because the job began again before it
    assertThat(byId.values())
        .filteredOn(contents -> !field(contents.iterator().next(), "user").equals("u2"))
        .hasSize(6)
        .allSatisfy(contents -> assertThat(contents).hasSize(1));
    // a checkpoint or a savepoint was made of these before a job ended
    assertThat(List.of(greetings("u1"), greetings("u3"), greetings("u6"))).containsOnly(1L);
    System.out.printf("%d touches, %d ids%n", touches.size(), byId.size());
  }

  private JobID run(@Nullable String savepoint, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(topics.arguments());
    arguments.addAll(List.of("--checkpoints", folder.resolve("checkpoints").toUri().toString()));
    arguments.addAll(List.of(more));
    return flink.run(Live::main, savepoint, arguments.toArray(String[]::new));
  }

  /** Which of two topics is read first nobody says: others join until one is greeted. */
  private void publish() throws Exception {
    topics.send("journeys", "welcome", LiveTopics.JOURNEYS);
    soon()
        .until(
            () -> {
              String probe = PROBE + UUID.randomUUID();
              topics.join(probe, joined);
              return topics.lines("touches").stream().anyMatch(l -> l.contains(PROBE));
            });
  }

  private List<String> touches() {
    return topics.lines("touches").stream()
        .filter(line -> !field(line, "user").startsWith(PROBE))
        .toList();
  }

  private List<String> decisions(String user) {
    return topics.lines("decisions").stream()
        .filter(line -> field(line, "user").equals(user))
        .map(line -> field(line, "outcome"))
        .toList();
  }

  /** Waits until that many have come at least. */
  private void greeted(String user, int times) {
    soon().until(() -> greetings(user) >= times);
  }

  private long greetings(String user) {
    return touches().stream()
        .map(TouchLines::withoutIdAndAt)
        .filter(touch(user, "hello", joined)::equals)
        .count();
  }

  private static ConditionFactory soon() {
    return Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(500));
  }
}
