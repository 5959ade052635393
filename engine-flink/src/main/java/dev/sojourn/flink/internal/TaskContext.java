package dev.sojourn.flink.internal;

import dev.sojourn.model.Subject;
import dev.sojourn.spi.Outgoing;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.BiConsumerWithException;
import org.apache.flink.util.function.ThrowingConsumer;

/** What an operator has for the function that it runs. */
public interface TaskContext {
  /** The number of the task, from 0. */
  int index();

  /** Timers of the key that is current. */
  TimerService timers();

  /** Makes a key current. */
  void setKey(String key);

  /** Does something for each key that has a state; each is current meanwhile. */
  void forEachKey(ThrowingConsumer<String, Exception> work) throws Exception;

  /** Hands over what was kept of publications. */
  void eachPublication(BiConsumerWithException<Integer, byte[], Exception> work) throws Exception;

  /** Takes a touch, which leaves when it may. */
  void touch(Outgoing touch);

  /** Touches of somebody that have not left are not to leave. */
  void drop(Subject subject);

  /** Emits to another output. */
  <T> void emit(OutputTag<T> tag, T element);
}
