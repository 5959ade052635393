package dev.sojourn.flink.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sojourn.flink.MovingOut;
import dev.sojourn.flink.Publication;
import dev.sojourn.flink.SojournFunction;
import dev.sojourn.model.Event;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.StateObjectCollection;
import org.apache.flink.runtime.checkpoint.channel.InputChannelInfo;
import org.apache.flink.runtime.state.InputChannelStateHandle;
import org.apache.flink.runtime.state.memory.ByteStreamStateHandle;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What cannot move out of a job is refused, and no half file is left. */
class MovesOutTest {
  @RegisterExtension static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

  private static final Settings BACKFILL =
      new Settings(true, null, ZoneOffset.UTC, Duration.ofDays(2));
  private static final String NOW = "2026-11-02T13:40:00Z";
  private static final Instant AT = Instant.parse(NOW);
  private static final String JOURNEY =
      """
      journey welcome
        starts when signup
        stage first
          T+1 at 10:00 send hello via app
      """;

  @TempDir private Path savepoint;
  @TempDir private Path folder;

  private static StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.getExecutionEnvironment();
  }

  private static OperatorSubtaskState users(Subject subject, Input.Body body) throws Exception {
    try (LiveTask task = LiveTask.at(NOW)) {
      task.send(subject, body);
      return task.snapshot();
    }
  }

  /** The user 1 is known. */
  private static OperatorSubtaskState users() throws Exception {
    Event event = Event.of("e1", "1", "signup", AT);
    return users(Subject.user("1"), new Input.Happened(event));
  }

  private static OperatorSubtaskState desk(Event... events) throws Exception {
    try (var desk =
        new KeyedOneInputStreamOperatorTestHarness<Integer, byte[], Tuple2<String, byte[]>>(
            new KeyedProcessOperator<>(new Desk(BACKFILL, "no loop", List.of())),
            message -> 0,
            Types.INT)) {
      desk.open();
      for (Event event : events) {
        desk.processElement(new StreamRecord<>(new DeskMessage.Arrived(event).toBytes()));
      }
      return desk.snapshot(1, 1);
    }
  }

  private static Event identified() {
    return Event.of("e2", "1", "user.identified", AT).with("alias", "phone");
  }

  private void refused(OperatorSubtaskState users, OperatorSubtaskState desk, String message)
      throws IOException {
    String path = Savepoints.write(savepoint, users, desk);
    Path export = Files.writeString(folder.resolve("export.jsonl"), "an older one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MovingOut.write(environment(), path, AT, export))
        .withMessageContaining(message);
    assertThat(export).hasContent("an older one");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(export);
    }
  }

  @Test
  void aUserWhoWaitsForWhatWasKnownUnderAnAliasIsRefused() throws Exception {
    Input.Body body = new Input.Identified(identified(), 1, "phone");
    refused(users(Subject.user("1"), body), desk(), "inputs under way");
  }

  @Test
  void anAliasWhoseRecordIsUnderWayIsRefused() throws Exception {
    Input.Body body = new Input.Release(1, "1");
    refused(users(Subject.user("phone"), body), desk(), "inputs under way");
  }

  @Test
  void aRecordThatTheDeskHasAskedForIsRefused() throws Exception {
    refused(users(), desk(identified()), "inputs under way");
  }

  @Test
  void aPublicationThatNotAllHaveHeardOfIsRefused() throws Exception {
    refused(
        publishedAtTheInstantOfAnEvent(),
        desk(Event.of("e1", "1", "signup", AT)),
        "a publication that not all users have heard of");
  }

  /** It is known to all when the log has come to a later event. */
  @Test
  void aPublicationThatTheLogHasPassedIsNotRefused() throws Exception {
    String path =
        Savepoints.write(
            savepoint,
            publishedAtTheInstantOfAnEvent(),
            desk(Event.of("e1", "2", "signup", AT.plusMillis(1))));
    Path export = folder.resolve("export.jsonl");
    assertThat(MovingOut.write(environment(), path, AT, export).users()).isEqualTo(1);
    assertThat(export).content().contains("\"user\":\"1\"").endsWith("}\n");
  }

  private static OperatorSubtaskState publishedAtTheInstantOfAnEvent() throws Exception {
    try (var users =
        new KeyedBroadcastOperatorTestHarness<
            String, Tuple2<String, byte[]>, Tuple2<String, byte[]>, String>(
            new SojournOperator(new SojournFunction(BACKFILL)),
            input -> input.f0,
            Types.STRING,
            16,
            1,
            0)) {
      users.open();
      users.processBroadcastElement(input(Input.ALL, 1, published(LiveRuns.KEEP)));
      Input.Body happened = new Input.Happened(Event.of("e1", "1", "signup", AT));
      users.processElement(input("u1", 1, happened));
      users.processBroadcastElement(input(Input.ALL, 2, published(LiveRuns.MIGRATE)));
      return users.snapshot(1, 1);
    }
  }

  private static Input.Published published(LiveRuns liveRuns) {
    return new Input.Published(new Publication("test.journey", JOURNEY, liveRuns));
  }

  private static StreamRecord<Tuple2<String, byte[]>> input(
      String key, int epoch, Input.Body body) {
    return new StreamRecord<>(Tuple2.of(key, new Input(epoch, AT, body).toBytes()));
  }

  @Test
  void stateOfANewerFormatIsRefused() throws Exception {
    byte[] newer = new Box().toBytes();
    newer[0] = 2;
    try (var users =
        new KeyedOneInputStreamOperatorTestHarness<String, byte[], byte[]>(
            new KeyedProcessOperator<>(new Keep()), bytes -> "u1", Types.STRING, 16, 1, 0)) {
      users.open();
      users.processElement(new StreamRecord<>(newer));
      refused(users.snapshot(1, 1), desk(), "state of format 2, known is 1: a newer version");
    }
  }

  private static final class Keep extends KeyedProcessFunction<String, byte[], byte[]> {
    private static final long serialVersionUID = 1;

    @Override
    public void processElement(byte[] bytes, Context context, Collector<byte[]> out)
        throws Exception {
      ValueState<byte[]> users = getRuntimeContext().getState(SojournFunction.USERS);
      users.update(bytes);
    }
  }

  @Test
  void aCheckpointThatHoldsWhatWasBetweenTasksIsRefused() throws Exception {
    InputChannelStateHandle between =
        new InputChannelStateHandle(
            new InputChannelInfo(0, 0),
            new ByteStreamStateHandle("between", new byte[] {1}),
            List.of(0L));
    refused(
        OperatorSubtaskState.builder()
            .setInputChannelState(StateObjectCollection.singleton(between))
            .build(),
        desk(),
        "take a savepoint");
  }

  @Test
  void aSavepointOfAnotherJobIsRefused() throws Exception {
    String path = Savepoints.write(savepoint, users(), desk());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> MovingOut.write(environment(), path, "other", AT, folder.resolve("export")))
        .withMessage("the savepoint is of no job that is named other");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsNoSavepointCannotBeRead() {
    String nowhere = savepoint.resolve("nowhere").toUri().toString();
    assertThatIOException()
        .isThrownBy(() -> MovingOut.write(environment(), nowhere, AT, folder.resolve("export")));
    assertThat(folder).isEmptyDirectory();
  }
}
