package dev.sojourn.flink.internal;

import dev.sojourn.flink.Emission;
import dev.sojourn.flink.Poisoned;
import dev.sojourn.flink.Publication;
import dev.sojourn.json.TouchJson;
import dev.sojourn.json.UnreadableException;
import dev.sojourn.model.Event;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** One task in live operation, whose clock is set by the test. */
final class LiveTask implements AutoCloseable {
  private static final int MAX_PARALLELISM = 16;

  private final KeyedBroadcastOperatorTestHarness<
          String, Tuple2<String, byte[]>, Tuple2<String, byte[]>, String>
      harness;
  private final SojournOperator operator;
  private int epoch;
  private int seen;
  private long checkpoint;

  private LiveTask(Settings settings, boolean checkpoints, Instant now, Restored restored)
      throws Exception {
    epoch = restored.epoch;
    operator = new SojournOperator(settings);
    harness =
        new KeyedBroadcastOperatorTestHarness<>(
            operator,
            input -> input.f0,
            Types.STRING,
            MAX_PARALLELISM,
            restored.tasks,
            restored.index);
    if (checkpoints) {
      harness
          .getEnvironment()
          .getJobConfiguration()
          .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
    }
    harness.setup();
    harness.setProcessingTime(now.toEpochMilli());
    if (restored.state != null) {
      harness.initializeState(restored.share());
    }
    harness.open();
    harness.setProcessingTime(now.toEpochMilli());
  }

  /** What one of so many tasks goes on from, after so many publications. */
  private record Restored(OperatorSubtaskState state, int epoch, int tasks, int index) {
    OperatorSubtaskState share() {
      return AbstractStreamOperatorTestHarness.repartitionOperatorState(
          state, MAX_PARALLELISM, 1, tasks, index);
    }
  }

  private static final Restored NEW = new Restored(null, 0, 1, 0);

  static LiveTask at(String now) throws Exception {
    return at(Emission.AFTER_CHECKPOINT, now);
  }

  static LiveTask at(Emission emission, String now) throws Exception {
    Settings settings = Settings.live(emission == Emission.AFTER_CHECKPOINT);
    return new LiveTask(settings, true, Instant.parse(now), NEW);
  }

  /** A task of a job that has no checkpoints made. */
  static LiveTask withoutCheckpoints(String now) throws Exception {
    return new LiveTask(Settings.live(true), false, Instant.parse(now), NEW);
  }

  /** A task that goes on, after so many publications. */
  static LiveTask restored(OperatorSubtaskState state, int epoch, String now) throws Exception {
    return restored(state, epoch, now, 1, 0);
  }

  /** One of several tasks that go on where there was one. */
  static LiveTask restored(OperatorSubtaskState state, int epoch, String now, int tasks, int index)
      throws Exception {
    return new LiveTask(
        Settings.live(true), true, Instant.parse(now), new Restored(state, epoch, tasks, index));
  }

  /** A checkpoint, of which nobody says that it is complete. */
  OperatorSubtaskState snapshot() throws Exception {
    checkpoint++;
    return harness.snapshot(checkpoint, checkpoint);
  }

  /** The last checkpoint is complete. */
  void complete() throws Exception {
    harness.notifyOfCompletedCheckpoint(checkpoint);
  }

  /** No more inputs come. */
  void finish() throws Exception {
    operator.finish();
  }

  LiveTask publish(String text, LiveRuns liveRuns) throws Exception {
    epoch++;
    Publication publication = new Publication("test.journey", text, liveRuns);
    Input input = new Input(epoch, Desk.BEGINNING, new Input.Published(publication));
    harness.processBroadcastElement(new StreamRecord<>(Tuple2.of(Input.ALL, input.toBytes())));
    return this;
  }

  LiveTask publish(String text) throws Exception {
    return publish(text, LiveRuns.KEEP);
  }

  void clock(String now) throws Exception {
    harness.setProcessingTime(Instant.parse(now).toEpochMilli());
  }

  void accept(Event event) throws Exception {
    send(Subject.user(event.user()), new Input.Happened(event));
  }

  void forget(Event event) throws Exception {
    send(Subject.user(event.user()), new Input.Forget(event));
  }

  /** Before a publication that has not come. */
  void acceptAhead(Event event, int publications) throws Exception {
    Input input = new Input(publications, Desk.BEGINNING, new Input.Happened(event));
    harness.processElement(
        new StreamRecord<>(Tuple2.of(Input.key(Subject.user(event.user())), input.toBytes())));
  }

  void send(Subject subject, Input.Body body) throws Exception {
    byte[] input = new Input(epoch, Desk.BEGINNING, body).toBytes();
    harness.processElement(new StreamRecord<>(Tuple2.of(Input.key(subject), input)));
  }

  /** The touches since the last call, after a checkpoint. */
  List<String> touches() throws Exception {
    var unused = snapshot();
    complete();
    return left();
  }

  /** The touches that have left since the last call, each as {@code user message at}. */
  List<String> left() throws UnreadableException {
    List<String> touches = new ArrayList<>();
    List<Object> all = List.copyOf(harness.getOutput());
    for (Object one : all.subList(seen, all.size())) {
      if (one instanceof StreamRecord<?> record) {
        Touch touch = TouchJson.read((String) record.getValue());
        touches.add(touch.subject() + " " + touch.messages().get(0) + " " + touch.at());
      }
    }
    seen = all.size();
    return touches;
  }

  /** The last touch, as it has left. */
  String line() {
    return (String) harness.getRecordOutput().stream().reduce((a, b) -> b).orElseThrow().getValue();
  }

  List<String> decisions() {
    return side(Outputs.DECISIONS);
  }

  List<String> late() {
    return side(Outputs.LATE);
  }

  List<String> problems() {
    return side(Outputs.PROBLEMS);
  }

  List<Poisoned> poisoned() {
    return side(Outputs.POISONED);
  }

  List<byte[]> released() {
    return side(Outputs.RELEASED);
  }

  private <T> List<T> side(OutputTag<T> tag) {
    var records = harness.getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }

  /** Forgets what came out. */
  void clear() {
    harness.getOutput().clear();
    seen = 0;
    for (OutputTag<?> tag : List.of(Outputs.DECISIONS, Outputs.PROBLEMS)) {
      var records = harness.getSideOutput(tag);
      if (records != null) {
        records.clear();
      }
    }
  }

  /** How many users and groups there is anything of. */
  int users() {
    return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
