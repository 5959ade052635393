package dev.sojourn.reliability.equality;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.JourneyEngine;
import dev.sojourn.flink.Emission;
import dev.sojourn.flink.LogEntry;
import dev.sojourn.flink.MovingOut;
import dev.sojourn.flink.Publication;
import dev.sojourn.json.EventJson;
import dev.sojourn.json.TouchJson;
import dev.sojourn.json.UnreadableException;
import dev.sojourn.json.transfer.Imported;
import dev.sojourn.json.transfer.UserImport;
import dev.sojourn.model.Event;
import dev.sojourn.model.Touch;
import dev.sojourn.sink.CollectingSink;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.InMemoryUserStore;
import dev.sojourn.testbed.QuickFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collector;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tasks of a job in live operation fail under load: time has gone on when they decide again, and
 * yet all touches of one id are the same.
 *
 * <p>{@code -Pflink} is the long form.
 */
class FlinkLiveTest {
  private static final boolean LONG = "long".equals(System.getProperty("sojourn.flink"));
  private static final int USERS = LONG ? 3_000 : 150;
  private static final int FAILURES = LONG ? 20 : 3;
  private static final long SEED = Long.getLong("sojourn.equality.seed", 20_261_021);
  private static final int PER_SECOND = 200;
  private static final List<String> STEPS = List.of("hello", "tips", "coupon");
  private static final Publication WELCOME =
      Publication.of(
          "welcome.journey",
          """
      journey welcome
        starts when member.joined
        stage first
          T+0  send hello  via app
          T+1s send tips   via app
          T+2s send coupon via app
      """);

  private static final Collector<String, ?, Map<String, Set<String>>> BY_ID =
      groupingBy(line -> touch(line).id(), toSet());

  @TempDir(factory = QuickFolder.class)
  private Path folder;

  /** Who joins, and visits: in all more than there is time for. */
  private static List<LogEntry> log(int users) {
    Instant now = Instant.now();
    List<LogEntry> log = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      log.add(event("join-" + user, "u" + user, "member.joined", now));
    }
    for (int visit = users; visit < 60 * PER_SECOND; visit++) {
      log.add(event("visit-" + visit, "visitor", "visited", now));
    }
    return log;
  }

  private static LogEntry event(String id, String user, String type, Instant at) {
    return LogEntry.of(EventJson.write(Event.of(id, user, type, at)));
  }

  @Test
  void noIdHasTwoContents() throws Exception {
    assertThat(byId(Emission.AFTER_CHECKPOINT).values())
        .as("seed %d", SEED)
        .allSatisfy(contents -> assertThat(contents).hasSize(1));
  }

  /** What the test above would find. */
  @Test
  void touchesThatLeaveAtOnceAreDecidedAgain() throws Exception {
    assertThat(byId(Emission.AT_ONCE).values())
        .as("seed %d", SEED)
        .anySatisfy(contents -> assertThat(contents).hasSizeGreaterThan(1));
  }

  /** An engine hands over all that the job has not, what waited for a checkpoint as it was. */
  @Test
  void whoIsInALiveJobMovesOut() throws Exception {
    FlinkJob job =
        FlinkJob.live(
            Emission.AFTER_CHECKPOINT, WELCOME, log(60 * PER_SECOND), PER_SECOND, "rocksdb");
    JobClient client = job.start(2, Failures.NONE, null);
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> job.touches.size() > USERS / 2);
    UserStore store = new InMemoryUserStore();
    Imported imported = UserImport.read(export(stop(client)), store);
    Set<String> users = new HashSet<>();
    store.forEachSubject((user, due) -> users.add(user.id()));
    List<String> lines = new ArrayList<>(job.touches.lines());
    CollectingSink sink = new CollectingSink();
    Instant later = Instant.now().plus(Duration.ofHours(1));
    try (JourneyEngine engine =
        JourneyEngine.builder().store(store).clock(() -> later).sink(sink).build()) {
      imported.deploy(engine);
      engine.start();
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> missing(users, joined(lines, sink)).isEmpty());
    }
    assertThat(imported.totals().touches()).as("touches that waited").isPositive();
    assertThat(joined(lines, sink).stream().collect(BY_ID).values())
        .hasSize(users.size() * STEPS.size())
        .allSatisfy(contents -> assertThat(contents).hasSize(1));
    System.out.printf(
        "%d users moved, %d touches that waited%n", users.size(), imported.totals().touches());
  }

  private static List<String> joined(List<String> lines, CollectingSink sink) {
    return Stream.concat(lines.stream(), sink.touches().stream().map(TouchJson::write)).toList();
  }

  private String stop(JobClient client) throws Exception {
    String target = folder.resolve("savepoints").toUri().toString();
    return client
        .stopWithSavepoint(false, target, SavepointFormatType.CANONICAL)
        .get(1, TimeUnit.MINUTES);
  }

  private Path export(String savepoint) throws IOException {
    Path export = folder.resolve("users.jsonl");
    var unused =
        MovingOut.write(
            StreamExecutionEnvironment.createLocalEnvironment(1), savepoint, Instant.now(), export);
    return export;
  }

  /** Has all touches come, and all failures happen; returns the different lines of each id. */
  private static Map<String, Set<String>> byId(Emission emission) throws Exception {
    FlinkJob job = FlinkJob.live(emission, WELCOME, log(USERS), PER_SECOND, "hashmap");
    Failures failures = new Failures(SEED, FAILURES, USERS * STEPS.size() / FAILURES / 2);
    JobClient client = job.start(2, failures, null);
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> failures.left() == 0 && missing(everybody(), job.touches.soFar()).isEmpty());
    client.cancel().get(1, TimeUnit.MINUTES);
    List<String> lines = job.touches.lines();
    Map<String, Set<String>> byId = lines.stream().collect(BY_ID);
    System.out.printf(
        "%d failures, touches leave %s: %,d lines, %,d ids%n",
        FAILURES, emission, lines.size(), byId.size());
    assertThat(job.wrong.lines()).isEmpty();
    assertThat(byId).as("one for each user and step, seed %d", SEED).hasSize(USERS * STEPS.size());
    return byId;
  }

  private static Set<String> everybody() {
    return IntStream.range(0, USERS).mapToObj(user -> "u" + user).collect(toSet());
  }

  /** Whom and what no touch is for. */
  private static Set<String> missing(Set<String> users, List<String> lines) {
    Set<String> missing = new HashSet<>();
    users.forEach(user -> STEPS.forEach(step -> missing.add(user + " " + step)));
    lines.stream().map(FlinkLiveTest::touch).forEach(touch -> missing.remove(name(touch)));
    return missing;
  }

  private static String name(Touch touch) {
    return touch.subject() + " " + touch.messages().get(0);
  }

  private static Touch touch(String line) {
    try {
      return TouchJson.read(line);
    } catch (UnreadableException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
