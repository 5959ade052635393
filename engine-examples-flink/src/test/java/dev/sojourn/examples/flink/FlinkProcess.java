package dev.sojourn.examples.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.testbed.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * A cluster and Flink's own command line, each in a process that has Flink's jars and no others:
 * what is of a job comes to both from the job's jar.
 */
final class FlinkProcess implements AutoCloseable {
  /** What {@code mvn package} has made. */
  static final String JAR = Path.of("target", "sojourn-flink.jar").toString();

  private static final int TASKS = 2;
  private static final String ERRORS = "cluster.err";
  private static final Duration AT_MOST = Duration.ofMinutes(2);

  /** As the settings say that Flink comes with. */
  private static final String OPEN = "--add-opens=java.base/java.util=ALL-UNNAMED";

  private static final String LOG = "-Dorg.slf4j.simpleLogger.defaultLogLevel=";

  private static final Pattern JOB = Pattern.compile("JobID ([0-9a-f]{32})");
  private static final Pattern SAVEPOINT = Pattern.compile("Savepoint completed. Path: (\\S+)");
  private static final Set<String> ENDS = Set.of("FINISHED", "FAILED", "CANCELED");

  private final ChildJvm cluster;
  private final Path folder;

  private FlinkProcess(ChildJvm cluster, Path folder) {
    this.cluster = cluster;
    this.folder = folder;
  }

  /**
   * Starts a cluster.
   *
   * @param folder where it writes and its settings are; it is there
   */
  static FlinkProcess start(Path folder) throws Exception {
    CompletableFuture<String> address = new CompletableFuture<>();
    ChildJvm cluster =
        ChildJvm.start(
            FlinkJars.classPathWithTests(),
            FlinkNode.class.getName(),
            List.of("-Xmx512m", OPEN, "-Djava.io.tmpdir=" + folder, LOG + "warn"),
            List.of(folder.toString(), String.valueOf(TASKS)),
            folder.resolve(ERRORS),
            line -> {
              if (line.startsWith(FlinkNode.AT)) {
                address.complete(line.substring(FlinkNode.AT.length()));
              }
            });
    try {
      String[] at = address.get(AT_MOST.toSeconds(), TimeUnit.SECONDS).split(" ", -1);
      Files.writeString(
          folder.resolve("config.yaml"),
          """
          rest:
            address: %s
            port: %s
          """
              .formatted(at[0], at[1]));
    } catch (Exception e) {
      cluster.close();
      throw new AssertionError(Files.readString(folder.resolve(ERRORS)), e);
    }
    return new FlinkProcess(cluster, folder);
  }

  /** {@code flink run -d -p 2 …}; returns the job's id when it is taken. */
  String run(List<String> args) throws Exception {
    List<String> command = new ArrayList<>(List.of("run", "-d", "-p", String.valueOf(TASKS)));
    command.addAll(args);
    Matcher job = JOB.matcher(flink(command.toArray(String[]::new)));
    assertThat(job.find()).isTrue();
    return job.group(1);
  }

  /** {@code flink stop}; returns the savepoint. */
  String stop(String job) throws Exception {
    String folderOfAll = folder.resolve("savepoints").toUri().toString();
    Matcher savepoint = SAVEPOINT.matcher(flink("stop", "--savepointPath", folderOfAll, job));
    assertThat(savepoint.find()).isTrue();
    return savepoint.group(1);
  }

  /** Waits until a job has come to its end, which has to be a good one. */
  void finished(String job) throws IOException {
    String state = Awaitility.await().atMost(AT_MOST).until(() -> state(job), ENDS::contains);
    assertThat(state).as(Files.readString(folder.resolve(ERRORS))).isEqualTo("FINISHED");
  }

  private String state(String job) throws Exception {
    Matcher line = Pattern.compile(job + " : \\S+ \\((\\w+)\\)").matcher(flink("list", "--all"));
    return line.find() ? line.group(1) : "";
  }

  /** Runs {@code flink …}, which has to succeed, and returns what it has said. */
  String flink(String... args) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                OPEN,
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                LOG + "error",
                "-cp",
                FlinkJars.classPath(),
                "org.apache.flink.client.cli.CliFrontend"));
    command.addAll(List.of(args));
    Path said = folder.resolve("flink.out");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("FLINK_CONF_DIR", folder.toString());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(AT_MOST.toSeconds(), TimeUnit.SECONDS))
          .as("%s has ended", args[0])
          .isTrue();
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(said);
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  @Override
  public void close() {
    cluster.kill();
    cluster.close();
  }
}
