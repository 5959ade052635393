package dev.sojourn.flink.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.flink.Poisoned;
import dev.sojourn.internal.state.BrokenRecordException;
import dev.sojourn.model.Event;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Subject;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to users of one task in live operation, beginning on Mon 2026-11-02 13:40 UTC. */
class LiveTaskTest {
  private static final String NOW = "2026-11-02T13:40:00Z";
  private static final String WELCOME =
      """
      journey welcome
        starts when member.joined
        stage first
          T+0              send hello via app
          T+1 at 10:00     unless order.paid send coupon via app
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

  private static Event event(String id, String user, String type, String at) {
    return Event.of(id, user, type, Instant.parse(at));
  }

  private void join(String user) throws Exception {
    task.accept(event("join-" + user, user, "member.joined", NOW));
  }

  @Test
  void touchesComeWhenTheClockReachesThem() throws Exception {
    join("u1");
    assertThat(task.touches()).containsExactly("u1 hello " + NOW);
    task.clock("2026-11-03T09:59:59.999Z");
    assertThat(task.touches()).isEmpty();
    task.clock("2026-11-03T10:00:00Z");
    assertThat(task.touches()).containsExactly("u1 coupon 2026-11-03T10:00:00Z");
  }

  @Test
  void couponIsNotSentAfterAnOrder() throws Exception {
    join("u1");
    task.clock("2026-11-02T20:00:00Z");
    task.accept(event("paid", "u1", "order.paid", "2026-11-02T20:00:00Z"));
    task.clock("2026-11-04T00:00:00Z");
    assertThat(task.touches()).containsExactly("u1 hello " + NOW);
    assertThat(task.decisions()).anyMatch(line -> line.contains("\"reason\":\"guard\""));
  }

  @Test
  void anEventThatComesTwiceIsADuplicate() throws Exception {
    join("u1");
    join("u1");
    assertThat(task.touches()).containsExactly("u1 hello " + NOW);
    assertThat(task.decisions()).anyMatch(line -> line.contains("\"duplicate\""));
  }

  @Test
  void lateAndFutureEventsGoToAnOutput() throws Exception {
    task.accept(event("old", "u1", "member.joined", "2026-10-30T00:00:00Z"));
    Event ahead = event("new", "u2", "member.joined", "2026-11-02T13:45:01Z");
    task.send(Subject.user("u2"), new Input.Refused(ahead));
    assertThat(task.touches()).isEmpty();
    assertThat(task.late()).hasSize(2);
    assertThat(task.users()).as("of the one ahead nothing is kept").isEqualTo(1);
  }

  /** Ten o'clock in New York is three in London at this time of the year. */
  @Test
  void aTimerGoesWithTheUsersZone() throws Exception {
    join("u1");
    task.accept(event("z", "u1", "user.set", NOW).with("zone", "America/New_York"));
    task.clock("2026-11-03T14:59:59Z");
    assertThat(task.touches()).containsExactly("u1 hello " + NOW);
    task.clock("2026-11-03T15:00:00Z");
    assertThat(task.touches()).containsExactly("u1 coupon 2026-11-03T15:00:00Z");
  }

  @Test
  void anEventThatMakesTheEngineFailGoesToAnOutput() throws Exception {
    task.send(Subject.user("u1"), new Input.MovedIn(new byte[] {99}, null));
    join("u1");
    join("u2");
    assertThat(task.poisoned())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.input()).contains("\"id\":\"join-u1\"");
              assertThat(one.reason()).isEqualTo(BrokenRecordException.class.getName());
            });
    assertThat(task.touches()).containsExactly("u2 hello " + NOW);
  }

  @Test
  void aTimerThatFailsIsNotTriedForEver() throws Exception {
    Instant due = Instant.parse("2026-11-02T13:41:00Z");
    task.send(Subject.user("u1"), new Input.MovedIn(new byte[] {99}, due));
    assertThat(task.poisoned()).isEmpty();
    task.clock("2026-11-02T13:41:00Z");
    task.clock("2026-11-02T14:41:00Z");
    assertThat(task.poisoned()).extracting(Poisoned::input).containsExactly("u1");
  }

  @Test
  void whoIsForgottenLeavesNothing() throws Exception {
    join("u1");
    assertThat(task.touches()).containsExactly("u1 hello " + NOW);
    task.forget(event("f", "u1", "user.forget", NOW));
    assertThat(task.users()).isZero();
    task.clock("2026-11-04T00:00:00Z");
    assertThat(task.touches()).isEmpty();
    assertThat(task.decisions()).last().asString().contains("\"forgotten\"");
  }

  @Test
  void liveRunsKeepTheirVersionUnlessTheyAreToMigrate() throws Exception {
    join("u1");
    task.publish(WELCOME.replace("coupon", "gift"));
    task.accept(event("join-u2", "u2", "member.joined", NOW));
    task.clock("2026-11-03T10:00:00Z");
    assertThat(task.touches())
        .containsExactlyInAnyOrder(
            "u1 hello " + NOW,
            "u2 hello " + NOW,
            "u1 coupon 2026-11-03T10:00:00Z",
            "u2 gift 2026-11-03T10:00:00Z");
  }

  @Test
  void aVersionIsBroughtToUsersInsideWhenItIsPublished() throws Exception {
    join("u1");
    String later = WELCOME.replace("T+1 at 10:00", "T+2 at 08:00");
    task.publish(later, LiveRuns.MIGRATE);
    task.clock("2026-11-03T10:00:00Z");
    assertThat(task.touches()).containsExactly("u1 hello " + NOW);
    task.clock("2026-11-04T08:00:00Z");
    assertThat(task.touches()).containsExactly("u1 coupon 2026-11-04T08:00:00Z");

    task.accept(event("join-u2", "u2", "member.joined", "2026-11-04T08:00:00Z"));
    task.publish(later.replace("coupon", "gift"), LiveRuns.EXIT);
    assertThat(task.decisions()).last().asString().contains("\"exit\"");
  }

  @Test
  void aBadJourneyChangesNothing() throws Exception {
    task.publish("journey welcome starts when");
    assertThat(task.problems()).isNotEmpty();
    join("u1");
    assertThat(task.touches()).containsExactly("u1 hello " + NOW);
  }

  @Test
  void anInputWaitsForThePublicationBeforeIt() throws Exception {
    Event created = event("c", "u1", "cart.added", NOW);
    task.acceptAhead(created, 2);
    assertThat(task.decisions()).isEmpty();
    task.publish("journey cart starts when cart.added stage s T+0 send note via app");
    assertThat(task.touches()).containsExactly("u1 note " + NOW);
  }

  @Test
  void aUserTakesWhatWasKnownUnderAnAlias() throws Exception {
    join("a1");
    Event identified =
        event("i", "u1", "user.identified", "2026-11-02T13:40:01Z").with("alias", "a1");
    task.send(Subject.user("u1"), new Input.Identified(identified, 7, "a1"));
    task.accept(event("paid", "u1", "order.paid", "2026-11-02T13:40:02Z"));
    task.send(Subject.user("a1"), new Input.Release(7, "u1"));
    DeskMessage.Released released = (DeskMessage.Released) DeskMessage.read(task.released().get(0));
    task.send(Subject.user("a1"), new Input.Release(7, "u1"));
    assertThat(task.released().get(1)).as("asked again").isEqualTo(task.released().get(0));
    task.send(Subject.user("u1"), new Input.Luggage(7, released.record()));
    task.send(Subject.user("u1"), new Input.Luggage(7, released.record()));
    task.send(Subject.user("a1"), new Input.Clear(7));

    assertThat(task.users()).isEqualTo(1);
    task.clock("2026-11-03T10:00:00Z");
    assertThat(task.touches()).as("the order counts").containsExactly("a1 hello " + NOW);
    assertThat(task.decisions())
        .anyMatch(line -> line.contains("\"user\":\"u1\"") && line.contains("\"guard\""));
  }

  @Test
  void aGroupHasItsOwnTouches() throws Exception {
    task.publish(
        "journey club for group starts when group.created stage s T+0 send hi via community");
    Event created = event("g", "u1", "group.created", NOW).with("group", "g1");
    task.send(Subject.group("g1"), new Input.Reached(created, List.of()));
    assertThat(task.touches()).containsExactly("g1 hi " + NOW);
  }

  private void goOn(String now) throws Exception {
    OperatorSubtaskState state = task.snapshot();
    task.close();
    task = LiveTask.restored(state, 1, now);
  }

  @Test
  void overdueTimersFireOnceAfterARestore() throws Exception {
    join("u1");
    join("u2");
    assertThat(task.touches()).hasSize(2);
    goOn("2026-11-03T12:00:00Z");
    task.clock("2026-11-03T12:00:01Z");
    assertThat(task.touches())
        .hasSize(2)
        .allMatch(touch -> touch.contains("coupon 2026-11-03T12:00:0"));
    task.clock("2026-11-05T00:00:00Z");
    assertThat(task.touches()).isEmpty();
  }

  /** {@code -Dsojourn.savepoint=FILE} writes it anew: for another format beside this one. */
  @Test
  void aSavepointOfTheFirstFormatCanBeRead() throws Exception {
    String file = System.getProperty("sojourn.savepoint");
    if (file != null) {
      join("u1");
      OperatorSnapshotUtil.writeStateHandle(task.snapshot(), file);
    }
    task.close();
    String kept = LiveTaskTest.class.getResource("/savepoints/format-1.bin").getPath();
    task = LiveTask.restored(OperatorSnapshotUtil.readStateHandle(kept), 1, NOW);
    assertThat(task.users()).isEqualTo(1);
    task.clock("2026-11-03T10:00:00Z");
    assertThat(task.touches()).containsExactly("u1 coupon 2026-11-03T10:00:00Z");
  }
}
