package dev.sojourn.flink.internal;

import dev.sojourn.flink.SojournFunction;
import dev.sojourn.json.TouchJson;
import dev.sojourn.model.Subject;
import dev.sojourn.spi.Outgoing;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.SimpleTimerService;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.BiConsumerWithException;
import org.apache.flink.util.function.ThrowingConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the function, and holds touches until they may leave. A function alone cannot set timers
 * while it looks at all users after a publication, nor do so when time has passed it, nor stop time
 * at the end of a log: after the last event a watermark comes that would let every timer run that
 * there will ever be.
 */
final class SojournOperator
    extends CoBroadcastWithKeyedOperator<
        String, Tuple2<String, byte[]>, Tuple2<String, byte[]>, String> {
  private static final long serialVersionUID = 1;

  private final boolean holds;
  private transient @Nullable Task task;
  private transient HeldTouches held;
  private transient ListState<byte[]> kept;

  @SuppressWarnings("NullAway.Init") // state is initialised before anything else
  SojournOperator(Settings settings) {
    super(new SojournFunction(settings), List.of(SojournFunction.DEFINITIONS));
    holds = settings.holds();
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    held = new HeldTouches();
    kept = context.getOperatorStateStore().getListState(HeldTouches.STATE);
    held.restore(kept.get());
  }

  @Override
  public void open() throws Exception {
    super.open();
    TimerService timers =
        new SimpleTimerService(
            getInternalTimerService("user-timers", VoidNamespaceSerializer.INSTANCE, this));
    boolean waits =
        holds
            && CheckpointingOptions.isCheckpointingEnabled(
                getRuntimeContext().getJobConfiguration());
    task = ((SojournFunction) userFunction).attach(new Context(timers, waits));
    // not before the task runs: there may be more than fits on the way
    ProcessingTimeService clock = getProcessingTimeService();
    var unused = clock.registerTimer(clock.getCurrentProcessingTime(), now -> releaseRestored());
  }

  private void releaseRestored() {
    held.releaseRestored(this::emit);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    kept.update(held.snapshot(context.getCheckpointId()));
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    super.notifyCheckpointComplete(checkpoint);
    held.release(checkpoint, this::emit);
  }

  /** No checkpoint comes any more after which something could leave. */
  @Override
  public void finish() throws Exception {
    held.releaseAll(this::emit);
    super.finish();
  }

  private void emit(String touch) {
    output.collect(new StreamRecord<>(touch));
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    Task work = Objects.requireNonNull(task);
    long limit = mark.getTimestamp() == Long.MAX_VALUE ? work.end() : mark.getTimestamp();
    work.passing(limit);
    var manager = getTimeServiceManager();
    if (manager.isPresent()) {
      manager.get().advanceWatermark(new Watermark(limit));
    }
    work.passed(limit);
    output.emitWatermark(mark);
  }

  private final class Context implements TaskContext {
    private final TimerService timers;
    private final boolean waits;

    Context(TimerService timers, boolean waits) {
      this.timers = timers;
      this.waits = waits;
    }

    @Override
    public int index() {
      return getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    }

    @Override
    public TimerService timers() {
      return timers;
    }

    @Override
    public void setKey(String key) {
      setCurrentKey(key);
    }

    @Override
    public void forEachKey(ThrowingConsumer<String, Exception> work) throws Exception {
      KeyedStateBackend<String> backend = getKeyedStateBackend();
      backend.applyToAllKeys(
          VoidNamespace.INSTANCE,
          VoidNamespaceSerializer.INSTANCE,
          SojournFunction.USERS,
          (key, state) -> work.accept(key));
    }

    @Override
    public void eachPublication(BiConsumerWithException<Integer, byte[], Exception> work)
        throws Exception {
      for (Map.Entry<Integer, byte[]> one :
          getOperatorStateBackend()
              .getBroadcastState(SojournFunction.DEFINITIONS)
              .immutableEntries()) {
        work.accept(one.getKey(), one.getValue());
      }
    }

    @Override
    public void touch(Outgoing touch) {
      if (waits) {
        held.add(touch);
      } else {
        releaseRestored(); // those come first
        SojournOperator.this.emit(TouchJson.write(touch.touch()));
      }
    }

    @Override
    public void drop(Subject subject) {
      held.drop(subject);
    }

    @Override
    public <T> void emit(OutputTag<T> tag, T element) {
      output.collect(tag, new StreamRecord<>(element));
    }
  }
}
