package dev.sojourn.flink.internal;

import dev.sojourn.flink.SojournFunction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.SimpleTimerService;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.BiConsumerWithException;
import org.apache.flink.util.function.ThrowingConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the function. A function alone cannot set timers while it looks at all users after a
 * publication, nor do so when time has passed it, nor stop time at the end of a log: after the last
 * event a watermark comes that would let every timer run that there will ever be.
 */
final class SojournOperator
    extends CoBroadcastWithKeyedOperator<
        String, Tuple2<String, byte[]>, Tuple2<String, byte[]>, String> {
  private static final long serialVersionUID = 1;

  private transient @Nullable Task task;

  SojournOperator(SojournFunction function) {
    super(function, List.of(SojournFunction.DEFINITIONS));
  }

  @Override
  public void open() throws Exception {
    super.open();
    TimerService timers =
        new SimpleTimerService(
            getInternalTimerService("user-timers", VoidNamespaceSerializer.INSTANCE, this));
    task = ((SojournFunction) userFunction).attach(new Context(timers));
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

    Context(TimerService timers) {
      this.timers = timers;
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
    public void emit(String touch) {
      output.collect(new StreamRecord<>(touch));
    }

    @Override
    public <T> void emit(OutputTag<T> tag, T element) {
      output.collect(tag, new StreamRecord<>(element));
    }
  }
}
