package dev.sojourn.reliability.equality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.flink.LogEntry;
import dev.sojourn.flink.MovingIn;
import dev.sojourn.flink.MovingOut;
import dev.sojourn.json.transfer.Totals;
import dev.sojourn.json.transfer.UserExport;
import dev.sojourn.json.transfer.UserImport;
import dev.sojourn.store.InMemoryUserStore;
import dev.sojourn.store.jdbc.JdbcUserStore;
import dev.sojourn.testbed.QuickFolder;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Users who move from a database into a job and back again live as if they had never moved: all
 * touches and decisions of the trace are those of one engine in memory.
 *
 * <p>{@code -Pflink} is the long form, with 10,000 events and savepoints in every format.
 */
class MovingBackTest {
  private static final boolean LONG = "long".equals(System.getProperty("sojourn.flink"));
  private static final int EVENTS = LONG ? 10_000 : 300;
  private static final long SEED = Long.getLong("sojourn.equality.seed", 20_261_021);

  private static Trace trace;
  private static OnFlink inMemory;

  @TempDir(factory = QuickFolder.class)
  private Path folder;

  @BeforeAll
  static void replayInMemory() {
    trace = new Trace(SEED, EVENTS);
    inMemory = lines(new Replay(trace, InMemoryUserStore::new).runWithoutOldVersions(2));
  }

  static List<Arguments> savepoints() {
    Arguments any = Arguments.of("hashmap", SavepointFormatType.CANONICAL, "hashmap");
    Arguments byOther = Arguments.of("hashmap", SavepointFormatType.CANONICAL, "rocksdb");
    Arguments ofHeap = Arguments.of("hashmap", SavepointFormatType.NATIVE, "hashmap");
    Arguments ofRocks = Arguments.of("rocksdb", SavepointFormatType.NATIVE, "rocksdb");
    return LONG ? List.of(any, byOther, ofHeap, ofRocks) : List.of(any);
  }

  private static OnFlink lines(Outcome outcome) {
    return OnFlink.beside(outcome.touches(), outcome.decisions());
  }

  @ParameterizedTest
  @MethodSource("savepoints")
  void nobodyNoticesAMoveIntoAJobAndBack(String backend, SavepointFormatType format, String reader)
      throws Exception {
    List<Integer> cuts = Replay.cuts(trace.steps(), 2);
    int in = cuts.get(0);
    int out = cuts.get(1);

    Outcome before = new Replay(trace, () -> open("before")).part(0, in);
    List<LogEntry> log = new ArrayList<>();
    MovingIn.read(export(in), log::add);
    log.addAll(OnFlink.log(trace.steps().subList(in, out)));
    FlinkJob job = FlinkJob.waiting(log, backend);
    Path back = folder.resolve("back.jsonl");
    Totals moved = moveOut(job, format, reader, out, back);
    try (JdbcUserStore store = open("after")) {
      assertThat(UserImport.read(back, store).totals()).isEqualTo(moved);
    }
    int last = trace.steps().size();
    Outcome after = Replay.goingOn(trace, () -> open("after")).part(out, last);

    OnFlink all =
        lines(before)
            .then(OnFlink.of(job.touches.lines(), job.decisions.lines()))
            .then(lines(after));
    assertThat(all.touches()).as("seed " + SEED).isEqualTo(inMemory.touches());
    assertThat(all.decisions()).as("seed " + SEED).isEqualTo(inMemory.decisions());
  }

  private JdbcUserStore open(String name) {
    return JdbcUserStore.sqlite(folder.resolve(name + ".db"));
  }

  private Path export(int step) throws Exception {
    Path export = folder.resolve("export.jsonl");
    try (JdbcUserStore store = open("before");
        OutputStream out = Files.newOutputStream(export)) {
      UserExport.write(store, trace.endOf(step), out);
    }
    return export;
  }

  /** A savepoint when all has come to rest: with users who are becoming one it is refused. */
  private Totals moveOut(
      FlinkJob job, SavepointFormatType format, String reader, int step, Path export)
      throws Exception {
    JobClient client = job.start(2, Failures.NONE, null);
    Awaitility.await().atMost(Duration.ofMinutes(5)).until(job::hasTakenAll);
    String target = folder.resolve("savepoints").toUri().toString();
    Configuration settings = new Configuration();
    settings.set(StateBackendOptions.STATE_BACKEND, reader);
    Totals moved =
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .ignoreExceptions() // of tasks that have just begun, too
            .until(
                () ->
                    MovingOut.write(
                        StreamExecutionEnvironment.createLocalEnvironment(2, settings),
                        client.triggerSavepoint(target, format).get(),
                        trace.endOf(step),
                        export),
                totals -> true);
    client.cancel().get(1, TimeUnit.MINUTES);
    return moved;
  }
}
