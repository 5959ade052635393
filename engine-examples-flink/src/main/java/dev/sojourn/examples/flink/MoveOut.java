package dev.sojourn.examples.flink;

import dev.sojourn.flink.MovingOut;
import dev.sojourn.json.transfer.Totals;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Turns a savepoint of {@link Live} into an export, with which an engine goes on over a store of
 * its own:
 *
 * <pre>
 * flink stop --savepointPath s3://…/savepoints JOB
 * flink run -p 8 -c dev.sojourn.examples.flink.MoveOut sojourn-flink.jar \
 *     --savepoint s3://…/savepoints/savepoint-123456 --export users.jsonl
 * </pre>
 *
 * <p>Without {@code -d}: what the cluster reads comes back to this program, which writes the file
 * where it runs. It holds personal data. {@code --at} says when this is, for people; now unless
 * set.
 */
public final class MoveOut {
  private MoveOut() {}

  /** See above. */
  public static void main(String[] args) throws Exception {
    Options options = Options.of(args, "savepoint", "export", "at");
    Instant at = options.instant("at");
    Totals moved =
        MovingOut.write(
            StreamExecutionEnvironment.getExecutionEnvironment(),
            options.required("savepoint"),
            at == null ? Instant.now() : at,
            Path.of(options.required("export")));
    System.out.println("moved out: " + moved.users() + " users and groups");
  }
}
