package dev.sojourn.examples.flink;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.StreamContextEnvironment;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A cluster in this process that programs are handed to over HTTP, as {@code flink run} does. */
final class FlinkCluster implements AutoCloseable {
  private static final int TASKS = 2;

  private final MiniCluster cluster;
  private final URI address;
  private final Path folder;
  private int taskManager;

  private FlinkCluster(MiniCluster cluster, Path folder) throws Exception {
    this.cluster = cluster;
    this.folder = folder;
    cluster.start();
    address = cluster.getRestAddress().get(1, TimeUnit.MINUTES);
  }

  static FlinkCluster start(Path folder) throws Exception {
    Configuration settings = new Configuration();
    settings.set(CoreOptions.TMP_DIRS, folder.toString());
    return new FlinkCluster(
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(TASKS)
                .withRandomPorts()
                .build()),
        folder);
  }

  /** A main method. */
  interface Program {
    void main(String[] args) throws Exception;
  }

  /**
   * {@code flink run -d -p 2 [-s savepoint] -c program … args}; returns when the job is taken.
   *
   * @param savepoint null for none
   */
  JobID run(Program program, @Nullable String savepoint, String... args) throws Exception {
    JobID job = new JobID();
    Configuration settings = new Configuration();
    settings.set(DeploymentOptions.TARGET, "remote");
    settings.set(DeploymentOptions.ATTACHED, false);
    settings.set(RestOptions.ADDRESS, address.getHost());
    settings.set(RestOptions.PORT, address.getPort());
    settings.set(CoreOptions.DEFAULT_PARALLELISM, TASKS);
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
    settings.set(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID, job.toHexString());
    if (savepoint != null) {
      settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamContextEnvironment.setAsContext(
        new DefaultExecutorServiceLoader(),
        settings,
        FlinkCluster.class.getClassLoader(),
        false,
        false);
    try {
      program.main(args);
    } finally {
      StreamContextEnvironment.unsetAsContext();
    }
    return job;
  }

  /** Has a checkpoint made, when all tasks run: before that there can be none. */
  void checkpoint(JobID job) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(
            () ->
                cluster
                    .triggerCheckpoint(job, CheckpointType.CONFIGURED)
                    .thenApply(id -> true)
                    .get(1, TimeUnit.MINUTES));
  }

  /** Makes a savepoint, and the job runs on. */
  String savepoint(JobID job) throws Exception {
    checkpoint(job);
    return cluster
        .triggerSavepoint(job, savepoints(), false, SavepointFormatType.CANONICAL)
        .get(1, TimeUnit.MINUTES);
  }

  /** Makes a savepoint and ends the job. */
  String stopWithSavepoint(JobID job) throws Exception {
    checkpoint(job);
    String savepoint =
        cluster
            .stopWithSavepoint(job, savepoints(), false, SavepointFormatType.CANONICAL)
            .get(1, TimeUnit.MINUTES);
    ended(job);
    return savepoint;
  }

  /** Ends all jobs, and nothing is kept of them. */
  void cancel() throws Exception {
    for (JobStatusMessage one : cluster.listJobs().get(1, TimeUnit.MINUTES)) {
      if (!one.getJobState().isGloballyTerminalState()) {
        cluster.cancelJob(one.getJobId()).get(1, TimeUnit.MINUTES);
        ended(one.getJobId());
      }
    }
  }

  /** All tasks die. */
  void killTaskManager() throws Exception {
    cluster.terminateTaskManager(taskManager).get(1, TimeUnit.MINUTES);
  }

  /** Another task manager, on which the jobs go on. */
  void startTaskManager() throws Exception {
    cluster.startTaskManager();
    taskManager++;
  }

  private void ended(JobID job) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> cluster.getJobStatus(job).get(), JobStatus::isGloballyTerminalState);
  }

  private String savepoints() {
    return folder.resolve("savepoints").toUri().toString();
  }

  @Override
  public void close() throws Exception {
    cluster.close();
  }
}
