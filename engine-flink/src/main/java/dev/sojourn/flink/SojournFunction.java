package dev.sojourn.flink;

import dev.sojourn.flink.internal.Settings;
import dev.sojourn.flink.internal.Task;
import dev.sojourn.flink.internal.TaskContext;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The core of the engine, for the users and groups of one task. Keyed by user or group; state is
 * one value of bytes in the engine's own format, and there is one timer for each user. Journeys
 * arrive as text by broadcast, are checked and compiled in each task and never in a savepoint;
 * texts that do not pass the check change nothing.
 *
 * <p>{@link SojournJob} puts it into a job, behind the operator that gives inputs their order. The
 * main output are touches as JSON Lines. Used by one task's thread.
 */
public final class SojournFunction
    extends KeyedBroadcastProcessFunction<
        String, Tuple2<String, byte[]>, Tuple2<String, byte[]>, String> {
  private static final long serialVersionUID = 1;

  /** The state of one user or group. */
  public static final ValueStateDescriptor<byte[]> USERS =
      new ValueStateDescriptor<>("users", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  /** What was published, by number. */
  public static final MapStateDescriptor<Integer, byte[]> DEFINITIONS =
      new MapStateDescriptor<>(
          "definitions", Types.INT, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private final Settings settings;
  private transient @Nullable ValueState<byte[]> users;
  private transient @Nullable Task task;

  /** A function with the settings of a job. */
  public SojournFunction(Settings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    users = getRuntimeContext().getState(USERS);
  }

  /** Gives the function what only its operator has: timers, outputs and keys. */
  public Task attach(TaskContext context) throws Exception {
    Task attached = new Task(settings, Objects.requireNonNull(users, "not open"), context);
    task = attached;
    return attached;
  }

  private Task task() {
    return Objects.requireNonNull(task, "to be run by the operator of a SojournJob");
  }

  @Override
  public void processElement(
      Tuple2<String, byte[]> input, ReadOnlyContext context, Collector<String> out)
      throws Exception {
    task().input(input.f0, input.f1);
  }

  @Override
  public void processBroadcastElement(
      Tuple2<String, byte[]> publication, Context context, Collector<String> out) throws Exception {
    task().published(publication.f1, context.getBroadcastState(DEFINITIONS));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<String> out)
      throws Exception {
    task().timer(context.getCurrentKey());
  }

  @Override
  public void close() {
    task = null;
  }
}
