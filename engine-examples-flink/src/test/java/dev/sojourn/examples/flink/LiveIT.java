package dev.sojourn.examples.flink;

import static dev.sojourn.examples.flink.TouchLines.touch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.json.transfer.Imported;
import dev.sojourn.json.transfer.UserImport;
import dev.sojourn.spi.Version;
import dev.sojourn.store.InMemoryUserStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packed jar on a cluster between topics of a real server of Kafka, and out of it again; {@code
 * -Pflink} only.
 */
@EnabledIfSystemProperty(named = "sojourn.flink", matches = "long")
class LiveIT {
  @TempDir private Path folder;

  private final Instant joined = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @Test
  void usersMoveOutOfASavepointAndTheJobGoesOnFromIt() throws Exception {
    try (KafkaBroker kafka = KafkaBroker.start(Files.createDirectory(folder.resolve("kafka")));
        FlinkProcess flink = FlinkProcess.start(Files.createDirectory(folder.resolve("flink")))) {
      LiveTopics topics = LiveTopics.create(kafka);
      topics.join("u1", joined);
      String job = flink.run(live(topics));
      soon().until(() -> touches(topics), List.of(touch("u1", "hello", joined))::equals);
      soon().until(this::aCheckpointIsThere);
      String savepoint = flink.stop(job);
      assertThatU1MovesOut(flink, savepoint);

      topics.join("u2", joined);
      List<String> goesOn = new ArrayList<>(List.of("-s", savepoint));
      goesOn.addAll(live(topics));
      flink.run(goesOn);
      soon()
          .untilAsserted(
              () ->
                  assertThat(touches(topics))
                      .containsExactlyInAnyOrder(
                          touch("u1", "hello", joined), touch("u2", "hello", joined)));
    }
  }

  private void assertThatU1MovesOut(FlinkProcess flink, String savepoint) throws Exception {
    Path export = folder.resolve("users.jsonl");
    String said =
        flink.flink(
            "run",
            "-c",
            MoveOut.class.getName(),
            FlinkProcess.JAR,
            "--savepoint",
            savepoint,
            "--export",
            export.toString(),
            "--at",
            joined.toString());
    assertThat(said).contains("moved out: 1 users and groups");
    InMemoryUserStore store = new InMemoryUserStore();
    Imported imported = UserImport.read(export, store);
    assertThat(imported.exported()).isEqualTo(joined);
    assertThat(imported.versions()).containsOnlyKeys(new Version("welcome", 1));
    List<String> users = new ArrayList<>();
    store.forEachSubject((subject, due) -> users.add(subject.id()));
    assertThat(users).containsExactly("u1");
  }

  private List<String> live(LiveTopics topics) throws Exception {
    Path journeys = folder.resolve("welcome.journey");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Dexecution.checkpointing.interval=1s",
                FlinkProcess.JAR,
                "--definitions",
                Files.writeString(journeys, LiveTopics.JOURNEYS).toString(),
                "--checkpoints",
                checkpoints().toUri().toString()));
    arguments.addAll(topics.arguments());
    return arguments;
  }

  private static List<String> touches(LiveTopics topics) {
    return topics.lines("touches").stream().map(TouchLines::withoutIdAndAt).toList();
  }

  /** All tasks run then, so that the job can be stopped. */
  private boolean aCheckpointIsThere() throws Exception {
    try (Stream<Path> files = Files.walk(checkpoints())) {
      return files.anyMatch(file -> file.endsWith("_metadata"));
    }
  }

  private Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  private static ConditionFactory soon() {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions();
  }
}
