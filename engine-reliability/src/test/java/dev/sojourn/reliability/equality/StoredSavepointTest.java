package dev.sojourn.reliability.equality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sojourn.flink.LogEntry;
import dev.sojourn.flink.MovingOut;
import dev.sojourn.flink.Publication;
import dev.sojourn.json.EventJson;
import dev.sojourn.json.TouchJson;
import dev.sojourn.json.UnreadableException;
import dev.sojourn.model.Event;
import dev.sojourn.model.Touch;
import dev.sojourn.testbed.QuickFolder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job goes on from a savepoint that this version, or one before it, has left: of users, of the
 * desk, of definitions. {@code -Dsojourn.savepoint.job=FOLDER} writes it anew: for another format
 * beside this one.
 */
class StoredSavepointTest {
  @TempDir(factory = QuickFolder.class)
  private Path folder;

  private static final Instant UNTIL = Instant.parse("2026-11-03T10:00:00Z");
  private static final String WELCOME =
      """
      journey welcome
        starts when member.joined
        stage first
          T+0              send hello via app
          T+1 at 10:00     unless order.paid send coupon via app
      """;

  /** Of these a savepoint is taken after the first four. */
  private static final List<LogEntry> LOG =
      List.of(
          LogEntry.of(Publication.of("welcome.journey", WELCOME)),
          event("e1", "u1", "member.joined", "13:40"),
          event(identified()),
          event("e3", "u2", "member.joined", "13:42"),
          event("e4", "phone", "order.paid", "14:00"),
          LogEntry.of(Publication.of("welcome.journey", WELCOME.replace("hello", "welcome"))),
          event("e5", "u3", "member.joined", "15:00"));

  private static final int BEFORE = 4;

  private static Event identified() {
    return Event.of("e2", "u1", "user.identified", at("13:41")).with("alias", "phone");
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-02T" + time + ":00Z");
  }

  private static LogEntry event(String id, String user, String type, String time) {
    return event(Event.of(id, user, type, at(time)));
  }

  private static LogEntry event(Event event) {
    return LogEntry.of(EventJson.write(event));
  }

  /** Who has ordered, under whatever id, gets no coupon. */
  @Test
  void aJobGoesOnFromTheFirstFormat() throws Exception {
    String savepoint = stored();
    FlinkJob job = new FlinkJob(null, LOG, UNTIL, 1_000);
    job.start(2, Failures.NONE, savepoint).getJobExecutionResult().get(1, TimeUnit.MINUTES);

    assertThat(job.touches.lines().stream().map(StoredSavepointTest::touch))
        .extracting(Touch::subject, touch -> touch.messages().get(0), Touch::at)
        .containsExactlyInAnyOrder(
            tuple("u2", "coupon", UNTIL),
            tuple("u3", "welcome", at("15:00")),
            tuple("u3", "coupon", UNTIL));
    assertThat(job.wrong.lines()).isEmpty();
  }

  private static Touch touch(String line) {
    try {
      return TouchJson.read(line);
    } catch (UnreadableException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private String stored() throws Exception {
    String folder = System.getProperty("sojourn.savepoint.job");
    if (folder != null) {
      write(Path.of(folder));
      return Path.of(folder).toUri().toString();
    }
    return StoredSavepointTest.class.getResource("/savepoints/job-1/").toURI().toString();
  }

  /** When everybody has come to rest: else nobody could move out of it. */
  private void write(Path to) throws Exception {
    FlinkJob job = FlinkJob.stoppingAfter(BEFORE, LOG);
    JobClient client = job.start(2, Failures.NONE, null);
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(job::hasTakenAll);
    String target = folder.resolve("savepoints").toUri().toString();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(
            () -> {
              String written = client.triggerSavepoint(target, SavepointFormatType.CANONICAL).get();
              MovingOut.write(
                  StreamExecutionEnvironment.createLocalEnvironment(1),
                  written,
                  at("13:42"),
                  folder.resolve("export.jsonl"));
              Files.createDirectories(to);
              Files.copy(
                  Path.of(URI.create(written)).resolve("_metadata"), to.resolve("_metadata"));
              return true;
            });
    client.cancel().get(1, TimeUnit.MINUTES);
  }
}
