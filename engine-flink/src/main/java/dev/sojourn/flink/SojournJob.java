package dev.sojourn.flink;

import dev.sojourn.flink.internal.Assembly;
import dev.sojourn.flink.internal.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the engine into a Flink job, between a stream of events and a sink for touches:
 *
 * <pre>{@code
 * SojournStreams out = SojournJob.live()
 *     .definitions(Publication.of("welcome.journey", text))
 *     .attach(events, publications);
 * out.touches().sinkTo(…);
 * }</pre>
 *
 * <p>All operators have fixed uids and a fixed maximum parallelism, so that a savepoint fits the
 * next version of a job. Settings are immutable: each method gives another object. Thread-safe.
 */
public final class SojournJob {
  /** More tasks than this never share the users; a savepoint holds on to it. */
  public static final int MAX_PARALLELISM = 1024;

  /** What a job is named unless something else is said. */
  static final String NAME = "sojourn";

  private final Settings settings;
  private final String name;
  private final int parallelism;
  private final List<Publication> first;

  private SojournJob(Settings settings, String name, int parallelism, List<Publication> first) {
    this.settings = settings;
    this.name = name;
    this.parallelism = parallelism;
    this.first = first;
  }

  private SojournJob(Settings settings) {
    this(settings, NAME, 0, List.of());
  }

  /**
   * The engine's time is the clock of each task: for what happens now. Touches leave when a
   * checkpoint holds them.
   */
  public static SojournJob live() {
    return live(Emission.AFTER_CHECKPOINT);
  }

  /**
   * The engine's time is the clock of each task: for what happens now.
   *
   * @param emission when touches leave
   */
  public static SojournJob live(Emission emission) {
    return new SojournJob(Settings.live(emission == Emission.AFTER_CHECKPOINT));
  }

  /**
   * The engine's time is that of the latest event so far: for a log. What comes of it is what a
   * replay in memory gives, and after a failure it comes again as it was. Timers run up to the last
   * event.
   */
  public static SojournJob backfill() {
    return backfill(null);
  }

  /**
   * The same; at the end of the log timers run up to an instant, it included.
   *
   * @param until null for that of the last event
   */
  public static SojournJob backfill(@Nullable Instant until) {
    return new SojournJob(Settings.backfill(until));
  }

  /** The zone where neither user nor journey nor policy has one; UTC unless set. */
  public SojournJob zone(ZoneId zone) {
    return new SojournJob(settings.zone(zone), name, parallelism, first);
  }

  /** Events that are older start nothing; 2 days unless set. */
  public SojournJob lateAfter(Duration age) {
    return new SojournJob(settings.lateAfter(age), name, parallelism, first);
  }

  /** What the uids of all operators begin with; needed if there are two in one job. */
  public SojournJob named(String prefix) {
    return new SojournJob(settings, prefix, parallelism, first);
  }

  /**
   * How many tasks share the users; that of the environment unless set.
   *
   * @throws IllegalArgumentException if it is not between 1 and {@link #MAX_PARALLELISM}
   */
  public SojournJob parallelism(int tasks) {
    if (tasks < 1 || tasks > MAX_PARALLELISM) {
      throw new IllegalArgumentException("1 to " + MAX_PARALLELISM + " tasks, not " + tasks);
    }
    return new SojournJob(settings, name, tasks, first);
  }

  /**
   * What is deployed when the job runs for the first time, before any event. A job that goes on
   * from a savepoint has what it had.
   */
  public SojournJob definitions(Publication... publications) {
    return new SojournJob(settings, name, parallelism, List.of(publications));
  }

  /**
   * Adds the operators.
   *
   * @param events each a line of JSON; in a backfill in the order in which they are to be taken,
   *     from one task
   */
  public SojournStreams attach(DataStream<String> events) {
    return assembly().ofLines(events, null);
  }

  /**
   * Adds the operators.
   *
   * @param events each a line of JSON
   * @param publications definitions, each of which takes effect when it has come to the desk
   */
  public SojournStreams attach(DataStream<String> events, DataStream<Publication> publications) {
    return assembly().ofLines(events, publications);
  }

  /**
   * Adds the operators for a log in which definitions stand between events.
   *
   * @param log from one task
   */
  public SojournStreams replay(DataStream<LogEntry> log) {
    return assembly().ofLog(log);
  }

  private Assembly assembly() {
    return new Assembly(settings, name, parallelism, first);
  }
}
