package dev.sojourn.flink.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.state.api.OperatorIdentifier;

/** Savepoints of jobs whose tasks a test has brought to some point. */
final class Savepoints {
  private Savepoints() {}

  /** Writes the savepoint of a job that is named as if nothing was said; returns where it is. */
  static String write(Path folder, OperatorSubtaskState users, OperatorSubtaskState desk)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("_metadata"))) {
      Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(
              1,
              List.of(state("sojourn-users", users, 16), state("sojourn-desk", desk, 1)),
              List.of()),
          out);
    }
    return folder.toUri().toString();
  }

  private static OperatorState state(String uid, OperatorSubtaskState task, int maxParallelism) {
    OperatorState state =
        new OperatorState(
            uid, uid, OperatorIdentifier.forUid(uid).getOperatorId(), 1, maxParallelism);
    state.putState(0, task);
    return state;
  }
}
