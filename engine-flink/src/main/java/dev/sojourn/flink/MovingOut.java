package dev.sojourn.flink;

import dev.sojourn.flink.internal.MovesOut;
import dev.sojourn.json.transfer.Totals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Turns a savepoint of a job into an export, which {@link dev.sojourn.json.transfer.UserImport}
 * brings into a store: the way back of {@link MovingIn}. An engine over that store goes on as the
 * job would have. Needs {@code flink-state-processor-api}. Stateless; thread-safe.
 */
public final class MovingOut {
  private MovingOut() {}

  /**
   * Writes an export of a job that is named as it is when nothing was said.
   *
   * @see #write(StreamExecutionEnvironment, String, String, Instant, Path)
   */
  public static Totals write(
      StreamExecutionEnvironment env, String savepoint, Instant at, Path export)
      throws IOException {
    return write(env, savepoint, SojournJob.NAME, at, export);
  }

  /**
   * Writes an export: definitions with the numbers their versions have, users and groups with their
   * records and timers, aliases. It holds personal data; only its owner may read it. In this
   * process memory does not grow with users. In the tasks it does with the heap state backend; and
   * all aliases are in the memory of one task for a while.
   *
   * @param env where Flink reads the savepoint, in jobs that end: one in this process, or of a
   *     cluster. Nothing else may be attached to it. A savepoint in a state backend's own format
   *     wants that backend in its settings; a canonical one can be read with any
   * @param savepoint where it is, as Flink said when it was taken
   * @param job as in {@link SojournJob#named}
   * @param at when this is, for people: the time of the last event of a log, say
   * @param export the file; it is there when it is whole, in place of one that was there before
   * @return how much is in it
   * @throws IllegalArgumentException if the savepoint holds what no store could go on with, among
   *     it inputs under way, and state of a newer format; or if it is of another job
   * @throws IOException if the savepoint cannot be read, or the file not written
   */
  public static Totals write(
      StreamExecutionEnvironment env, String savepoint, String job, Instant at, Path export)
      throws IOException {
    return MovesOut.write(env, savepoint, job, at, export);
  }
}
