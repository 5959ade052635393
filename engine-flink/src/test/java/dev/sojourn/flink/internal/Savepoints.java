package dev.sojourn.flink.internal;

import dev.sojourn.flink.SojournFunction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;

/** Savepoints of jobs whose tasks a test has brought to some point. */
final class Savepoints {
  private static final Settings BACKFILL = Settings.backfill(null);

  /** That of {@link LiveTask}. */
  private static final int MAX_PARALLELISM = 16;

  private Savepoints() {}

  /** Writes the savepoint of a job that is named as if nothing was said; returns where it is. */
  static String write(Path folder, OperatorSubtaskState users, OperatorSubtaskState desk)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("_metadata"))) {
      Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(
              1,
              List.of(
                  state("sojourn-users", users, MAX_PARALLELISM), state("sojourn-desk", desk, 1)),
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

  /** The desk of a backfill, to which something has come. */
  static OperatorSubtaskState desk(List<? extends DeskMessage> messages) throws Exception {
    try (var desk =
        new KeyedOneInputStreamOperatorTestHarness<Integer, byte[], Tuple2<String, byte[]>>(
            new KeyedProcessOperator<>(new Desk(BACKFILL, "no loop", List.of())),
            message -> 0,
            Types.INT)) {
      desk.open();
      for (DeskMessage message : messages) {
        desk.processElement(new StreamRecord<>(message.toBytes()));
      }
      return desk.snapshot(1, 1);
    }
  }

  /** The users of a backfill, to whom something has come; time has not moved. */
  @SafeVarargs
  static OperatorSubtaskState users(Tuple2<String, byte[]>... inputs) throws Exception {
    try (var users =
        new KeyedBroadcastOperatorTestHarness<>(
            new SojournOperator(BACKFILL),
            input -> input.f0,
            Types.STRING,
            MAX_PARALLELISM,
            1,
            0)) {
      users.open();
      for (Tuple2<String, byte[]> input : inputs) {
        if (input.f0.equals(Input.ALL)) {
          users.processBroadcastElement(new StreamRecord<>(input));
        } else {
          users.processElement(new StreamRecord<>(input));
        }
      }
      return users.snapshot(1, 1);
    }
  }

  /** Users of whom one has these bytes. */
  static OperatorSubtaskState users(String key, byte[] box) throws Exception {
    try (var users =
        new KeyedOneInputStreamOperatorTestHarness<String, byte[], byte[]>(
            new KeyedProcessOperator<>(new Keep()),
            bytes -> key,
            Types.STRING,
            MAX_PARALLELISM,
            1,
            0)) {
      users.open();
      users.processElement(new StreamRecord<>(box));
      return users.snapshot(1, 1);
    }
  }

  /** Nobody, with touches that have not left as these bytes. */
  static OperatorSubtaskState held(byte[] touches) throws Exception {
    try (var users =
        new OneInputStreamOperatorTestHarness<byte[], byte[]>(
            new ProcessOperator<>(new Hold()), MAX_PARALLELISM, 1, 0)) {
      users.open();
      users.processElement(new StreamRecord<>(touches));
      return users.snapshot(1, 1);
    }
  }

  private static final class Hold extends ProcessFunction<byte[], byte[]>
      implements CheckpointedFunction {
    private static final long serialVersionUID = 1;

    private transient ListState<byte[]> held;

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      held = context.getOperatorStateStore().getListState(HeldTouches.STATE);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {}

    @Override
    public void processElement(byte[] touches, Context context, Collector<byte[]> out)
        throws Exception {
      held.add(touches);
    }
  }

  private static final class Keep extends KeyedProcessFunction<String, byte[], byte[]> {
    private static final long serialVersionUID = 1;

    @Override
    public void processElement(byte[] box, Context context, Collector<byte[]> out)
        throws Exception {
      getRuntimeContext().getState(SojournFunction.USERS).update(box);
    }
  }
}
