package dev.sojourn.flink.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.sojourn.JourneyEngine;
import dev.sojourn.flink.MovingOut;
import dev.sojourn.flink.Publication;
import dev.sojourn.json.transfer.Imported;
import dev.sojourn.json.transfer.UserImport;
import dev.sojourn.model.Event;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.sink.CollectingSink;
import dev.sojourn.spi.UserStore;
import dev.sojourn.store.InMemoryUserStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.StateObjectCollection;
import org.apache.flink.runtime.checkpoint.channel.InputChannelInfo;
import org.apache.flink.runtime.state.InputChannelStateHandle;
import org.apache.flink.runtime.state.memory.ByteStreamStateHandle;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What moves out of a job goes on; what cannot is refused, and no half file is left. */
class MovesOutTest {
  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder().setNumberSlotsPerTaskManager(2).build());

  private static final String NOW = "2026-11-02T13:40:00Z";
  private static final Instant AT = Instant.parse(NOW);
  private static final String JOURNEY =
      """
      journey welcome
        starts when signup
        stage first
          T+1 at 10:00 unless order.paid send hello via app
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
    return Savepoints.desk(Stream.of(events).map(DeskMessage.Arrived::new).toList());
  }

  private static Event identified() {
    return Event.of("e2", "1", "user.identified", AT).with("alias", "phone");
  }

  /** Runs stay on their versions, ids keep their users, timers run. */
  @Test
  void anEngineOverTheStoreGoesOn() throws Exception {
    Path export = folder.resolve("export.jsonl");
    MovingOut.write(environment(), twoOnTheFirstVersion(), AT, export);
    UserStore store = new InMemoryUserStore();
    CollectingSink sink = new CollectingSink();
    Imported imported = UserImport.read(export, store);
    try (JourneyEngine engine = JourneyEngine.builder().store(store).sink(sink).build()) {
      imported.deploy(engine);
      engine.accept(Event.of("e3", "phone", "order.paid", AT));
      engine.accept(Event.of("e4", "3", "signup", AT));
      engine.advanceTo(AT.plus(Duration.ofDays(2)));
    }
    Instant ten = Instant.parse("2026-11-03T10:00:00Z");
    assertThat(sink.touches())
        .extracting(Touch::subject, Touch::messages, Touch::at)
        .containsExactlyInAnyOrder(
            tuple("2", List.of("hello"), ten), tuple("3", List.of("welcome"), ten));
  }

  /** A second one is deployed; phone is another id of user 1. */
  private String twoOnTheFirstVersion() throws Exception {
    try (LiveTask task = LiveTask.at(NOW).publish(JOURNEY)) {
      task.accept(Event.of("e1", "1", "signup", AT));
      task.accept(Event.of("e1", "2", "signup", AT));
      task.publish(JOURNEY.replace("hello", "welcome"));
      var united =
          List.of(new DeskMessage.Arrived(identified()), new DeskMessage.Released(1, null));
      return Savepoints.write(savepoint, task.snapshot(), Savepoints.desk(united));
    }
  }

  /** It is in the outbox of the export, and a sink of the engine gets it as it was decided. */
  @Test
  void aTouchThatHasNotLeftIsHandedOverByTheEngine() throws Exception {
    Path export = folder.resolve("export.jsonl");
    MovingOut.write(environment(), greeted(), AT, export);
    UserStore store = new InMemoryUserStore();
    CollectingSink sink = new CollectingSink();
    Imported imported = UserImport.read(export, store);
    assertThat(imported.totals().touches()).isEqualTo(1);
    Instant later = AT.plus(Duration.ofMinutes(5));
    try (JourneyEngine engine =
        JourneyEngine.builder().store(store).clock(() -> later).sink(sink).build()) {
      imported.deploy(engine);
      engine.start();
    }
    assertThat(sink.touches())
        .extracting(Touch::subject, Touch::messages, Touch::at)
        .containsExactly(tuple("1", List.of("hello"), AT));
  }

  private String greeted() throws Exception {
    try (LiveTask task = LiveTask.at(NOW).publish(JOURNEY.replace("T+1 at 10:00", "T+0"))) {
      task.accept(Event.of("e1", "1", "signup", AT));
      return Savepoints.write(savepoint, task.snapshot(), desk());
    }
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

  private static OperatorSubtaskState publishedAtTheInstantOfAnEvent() throws Exception {
    Input.Body happened = new Input.Happened(Event.of("e1", "1", "signup", AT));
    return Savepoints.users(
        input(Input.ALL, 1, published(LiveRuns.KEEP)),
        input("u1", 1, happened),
        input(Input.ALL, 2, published(LiveRuns.MIGRATE)));
  }

  private static Input.Published published(LiveRuns liveRuns) {
    return new Input.Published(new Publication("test.journey", JOURNEY, liveRuns));
  }

  private static Tuple2<String, byte[]> input(String key, int epoch, Input.Body body) {
    return Tuple2.of(key, new Input(epoch, AT, body).toBytes());
  }

  @Test
  void stateOfANewerFormatIsRefused() throws Exception {
    byte[] newer = new Box().toBytes();
    newer[0] = 2;
    refused(
        Savepoints.users("u1", newer), desk(), "state of format 2, known is 1: a newer version");
  }

  @Test
  void touchesOfANewerFormatAreRefused() throws Exception {
    refused(
        Savepoints.held(new byte[] {2}), desk(), "state of format 2, known is 1: a newer version");
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
