package dev.sojourn.reliability.equality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.store.InMemoryUserStore;
import dev.sojourn.testbed.QuickFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tasks of a job fail under load, and the job goes on from savepoints with more and fewer tasks:
 * nothing is lost, what comes twice is the same, and nothing comes that would not have come.
 *
 * <p>{@code -Pflink} is the long form.
 */
class FlinkFailuresTest {
  private static final boolean LONG = "long".equals(System.getProperty("sojourn.flink"));
  private static final int EVENTS = LONG ? 10_000 : 300;
  private static final int FAILURES = LONG ? 20 : 3;
  private static final long SEED = Long.getLong("sojourn.equality.seed", 20_261_021);
  private static final int PER_SECOND = 500;

  /** How many touches there are before each savepoint. */
  private static final int TOUCHES = LONG ? 50 : 20;

  private static Trace trace;
  private static OnFlink inMemory;

  @TempDir(factory = QuickFolder.class)
  private Path folder;

  @BeforeAll
  static void replayInMemory() {
    trace = new Trace(SEED, EVENTS);
    Outcome outcome = new Replay(trace, InMemoryUserStore::new).run();
    inMemory = OnFlink.beside(outcome.touches(), outcome.decisions());
  }

  private static FlinkJob job(int perSecond) {
    return new FlinkJob(OnFlink.first(trace), OnFlink.log(trace), trace.until(), perSecond);
  }

  @Test
  void nothingIsLostWhenTasksFail() throws Exception {
    FlinkJob job = job(PER_SECOND);
    Failures failures = new Failures(SEED, FAILURES, EVENTS / FAILURES / 2);
    job.start(2, failures, null).getJobExecutionResult().get(5, TimeUnit.MINUTES);

    assertThat(failures.left()).as("failures left, seed %d", SEED).isZero();
    List<String> touches = job.touches.lines();
    System.out.printf(
        "%d failures over %,d events: %,d touches, %,d of them once more%n",
        FAILURES, EVENTS, touches.size(), touches.size() - Set.copyOf(touches).size());
    sameTouches(touches);
    same(job.decisions.lines(), inMemory.decisions());
    assertThat(job.wrong.lines()).isEmpty();
  }

  @Test
  void aJobGoesOnWithMoreAndFewerTasks() throws Exception {
    int entries = OnFlink.log(trace).size();
    FlinkJob job = job(PER_SECOND / 2);
    job.waitAfter(entries / 3); // it must not come to its end before it is stopped
    JobClient onTwo = job.start(2, Failures.NONE, null);
    String first = stop(onTwo, job, TOUCHES);
    job.waitAfter(entries * 2 / 3);
    JobClient onFour = job.start(4, Failures.NONE, first);
    String second = stop(onFour, job, TOUCHES);
    job.waitAfter(entries + 1);
    job.start(2, Failures.NONE, second).getJobExecutionResult().get(5, TimeUnit.MINUTES);

    List<String> touches = job.touches.lines();
    assertThat(touches).as("none twice").doesNotHaveDuplicates();
    sameTouches(touches);
    same(job.decisions.lines(), inMemory.decisions());
  }

  /** Stops a job with a savepoint when it has brought some more touches. */
  private String stop(JobClient client, FlinkJob job, int more) throws Exception {
    int before = job.touches.size();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> job.touches.size() >= before + more);
    AtomicReference<String> savepoint = new AtomicReference<>();
    Awaitility.await() // until all tasks are there
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(
            () -> {
              savepoint.set(
                  client.stopWithSavepoint(false, target(), SavepointFormatType.CANONICAL).get());
              return true;
            });
    return savepoint.get();
  }

  private String target() {
    return folder.resolve("savepoints").toUri().toString();
  }

  /** With that, no id has two contents but of somebody who was forgotten and came again. */
  private static void sameTouches(List<String> touches) {
    same(touches, inMemory.touches());
  }

  private static void same(List<String> lines, Map<String, List<String>> expected) {
    Set<String> missing = all(expected);
    lines.forEach(missing::remove);
    Set<String> wrong = new TreeSet<>(lines);
    wrong.removeAll(all(expected));
    assertThat(missing).as("missing, seed %d", SEED).isEmpty();
    assertThat(wrong).as("wrong, seed %d", SEED).isEmpty();
  }

  private static Set<String> all(Map<String, List<String>> lines) {
    List<String> all = new ArrayList<>();
    lines.values().forEach(all::addAll);
    return new TreeSet<>(all);
  }
}
