package dev.sojourn.flink.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.flink.Emission;
import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import java.time.Instant;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A touch leaves when a checkpoint holds it: so it comes again as it was, or was never seen. */
class HeldTouchesTest {
  private static final String NOW = "2026-11-02T13:40:00Z";
  private static final String LATER = "2026-11-02T13:40:30Z";
  private static final String WELCOME =
      """
      journey welcome
        starts when member.joined
        stage first
          T+0   send hello via app
          T+10m send tips via app
      """;

  private LiveTask task;

  @BeforeEach
  void begin() throws Exception {
    task = LiveTask.at(NOW).publish(WELCOME);
  }

  @AfterEach
  void end() throws Exception {
    task.close();
  }

  private void join(String user) throws Exception {
    task.accept(Event.of("join-" + user, user, "member.joined", Instant.parse(NOW)));
  }

  private void goOn(OperatorSubtaskState state, String now) throws Exception {
    task.close();
    task = LiveTask.restored(state, 1, now);
  }

  @Test
  void aTouchLeavesWhenACheckpointHoldsIt() throws Exception {
    join("u1");
    assertThat(task.left()).isEmpty();
    var unused = task.snapshot();
    join("u2");
    assertThat(task.left()).as("the checkpoint is not complete").isEmpty();
    task.complete();
    assertThat(task.left()).as("of u2 it holds nothing").containsExactly("u1 hello " + NOW);
    assertThat(task.touches()).containsExactly("u2 hello " + NOW);
    assertThat(task.touches()).as("once").isEmpty();
  }

  @Test
  void whatIsLostBeforeThatNobodyHasSeen() throws Exception {
    OperatorSubtaskState before = task.snapshot();
    join("u1");
    assertThat(task.left()).isEmpty();
    goOn(before, LATER);
    join("u1");
    assertThat(task.touches()).containsExactly("u1 hello " + LATER);
  }

  @Test
  void whatHasLeftSinceComesAgainAsItWas() throws Exception {
    join("u1");
    OperatorSubtaskState state = task.snapshot();
    task.complete();
    String line = task.line();
    goOn(state, LATER);
    assertThat(task.line()).isEqualTo(line).contains("\"at\":\"" + NOW + "\"");
    join("u1");
    assertThat(task.touches()).as("no second one").hasSize(1);
  }

  /** It waits, and is in the next checkpoint as well, before the first one is complete. */
  @Test
  void aTouchIsInEachCheckpointUntilItLeaves() throws Exception {
    join("u1");
    var unused = task.snapshot();
    goOn(task.snapshot(), LATER);
    assertThat(task.left()).containsExactly("u1 hello " + NOW);
    goOn(task.snapshot(), LATER);
    assertThat(task.left()).as("it has left").isEmpty();
  }

  @Test
  void aLaterCheckpointWillDo() throws Exception {
    join("u1");
    var unused = task.snapshot();
    join("u2");
    assertThat(task.touches()).containsExactly("u1 hello " + NOW, "u2 hello " + NOW);
  }

  @Test
  void thoseOfOneUserStayInOrderWithOtherTasks() throws Exception {
    join("u1");
    join("u2");
    task.clock("2026-11-02T13:50:00Z");
    OperatorSubtaskState state = task.snapshot();
    task.close();
    for (int index = 0; index < 2; index++) {
      task = LiveTask.restored(state, 1, LATER, 2, index);
      assertThat(task.left())
          .as("one user's in each task")
          .hasSize(2)
          .allMatch(touch -> touch.startsWith("u" + touch.charAt(1)))
          .extracting(touch -> touch.split(" ")[1])
          .containsExactly("hello", "tips");
      task.close();
    }
  }

  @Test
  void nothingLeavesOfWhoIsForgotten() throws Exception {
    join("u1");
    join("u2");
    task.forget(Event.of("f", "u1", "user.forget", Instant.parse(NOW)));
    assertThat(task.touches()).containsExactly("u2 hello " + NOW);
  }

  @Test
  void norUnderAnotherId() throws Exception {
    join("phone");
    task.send(Subject.user("phone"), new Input.Dropped());
    assertThat(task.touches()).isEmpty();
  }

  @Test
  void allLeaveWhenNoInputsCome() throws Exception {
    join("u1");
    var unused = task.snapshot();
    join("u2");
    task.finish();
    assertThat(task.left()).containsExactly("u1 hello " + NOW, "u2 hello " + NOW);
  }

  @Test
  void whoWantsThemAtOnceGetsThemSo() throws Exception {
    task.close();
    task = LiveTask.at(Emission.AT_ONCE, NOW).publish(WELCOME);
    join("u1");
    assertThat(task.left()).containsExactly("u1 hello " + NOW);
  }

  @Test
  void withoutCheckpointsTheyDoNotWait() throws Exception {
    task.close();
    task = LiveTask.withoutCheckpoints(NOW).publish(WELCOME);
    join("u1");
    assertThat(task.left()).containsExactly("u1 hello " + NOW);
  }

  /** {@code -Dsojourn.savepoint.held=FILE} writes it anew: for another format beside this one. */
  @Test
  void aSavepointOfTheFirstFormatCanBeRead() throws Exception {
    String kept = HeldTouchesTest.class.getResource("/savepoints/held-1.bin").getPath();
    String file = System.getProperty("sojourn.savepoint.held", kept);
    if (!file.equals(kept)) {
      join("u1");
      OperatorSnapshotUtil.writeStateHandle(task.snapshot(), file);
    }
    goOn(OperatorSnapshotUtil.readStateHandle(file), LATER);
    assertThat(task.left()).containsExactly("u1 hello " + NOW);
  }
}
