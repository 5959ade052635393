package dev.sojourn.flink.internal;

import dev.sojourn.flink.Poisoned;
import dev.sojourn.flink.Publication;
import dev.sojourn.flink.SojournFunction;
import dev.sojourn.json.TouchJson;
import dev.sojourn.json.UnreadableException;
import dev.sojourn.model.Event;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** One task in live operation, whose clock is set by the test. */
final class LiveTask implements AutoCloseable {
  private static final Settings LIVE =
      new Settings(false, null, ZoneOffset.UTC, Duration.ofDays(2));

  private final KeyedBroadcastOperatorTestHarness<
          String, Tuple2<String, byte[]>, Tuple2<String, byte[]>, String>
      harness;
  private final SojournOperator operator = new SojournOperator(new SojournFunction(LIVE));
  private int epoch;
  private int seen;

  private LiveTask(OperatorSubtaskState state, int epoch, Instant now) throws Exception {
    this.epoch = epoch;
    harness =
        new KeyedBroadcastOperatorTestHarness<>(
            operator, input -> input.f0, Types.STRING, 16, 1, 0);
    harness.setup();
    harness.setProcessingTime(now.toEpochMilli());
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    harness.setProcessingTime(now.toEpochMilli());
  }

  static LiveTask at(String now) throws Exception {
    return new LiveTask(null, 0, Instant.parse(now));
  }

  /** A task that goes on, after so many publications. */
  static LiveTask restored(OperatorSubtaskState state, int epoch, String now) throws Exception {
    return new LiveTask(state, epoch, Instant.parse(now));
  }

  OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(1, 1);
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

  /** The touches since the last call, each as {@code user message at}. */
  List<String> touches() throws UnreadableException {
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
