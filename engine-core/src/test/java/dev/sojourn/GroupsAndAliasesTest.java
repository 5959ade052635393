package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.model.Event;
import dev.sojourn.model.Journey;
import dev.sojourn.model.ReEntry;
import dev.sojourn.model.Receipt;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Trigger;
import dev.sojourn.sink.CollectingSink;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An event reaches its user, then its group, in two commits; users may have become one between. */
class GroupsAndAliasesTest {
  private static final Instant NINE = Instant.parse("2026-11-02T09:00:00Z");

  private final UnreliableStore store = new UnreliableStore();
  private final CollectingSink sink = new CollectingSink();

  private JourneyEngine engine() {
    return JourneyEngine.builder().store(store).sink(sink).journeys(thanksForPosts()).build();
  }

  /** One message to the group for each post. */
  private static Journey thanksForPosts() {
    return new Journey(
        "club",
        null,
        true,
        null,
        Trigger.on("posted"),
        "post",
        new ReEntry.Once(),
        null,
        List.of(),
        null,
        0,
        0,
        List.of(Journeys.stage("main", Journeys.step(Journeys.AT_ONCE, "thanks"))));
  }

  private static Event post(String id, String user) {
    return Event.of(id, user, "posted", NINE).with("group", "g1").with("post", id);
  }

  @Test
  void whatTheGroupDidNotGetBecauseTheStoreFailedItGetsWhenTheEventComesAgain() {
    try (JourneyEngine engine = engine()) {
      engine.accept(Event.of("i", "ann", "user.identified", NINE).with("alias", "ann-app"));
      store.refusingCommits.add("g1");
      assertThatThrownBy(() -> engine.accept(post("p1", "ann")))
          .isInstanceOf(IllegalStateException.class);
      store.refusingCommits.clear();
      assertThat(sink.touches()).isEmpty();
      // the user has it already, the group has not
      assertThat(engine.accept(post("p1", "ann"))).isEqualTo(Receipt.DUPLICATE);
      assertThat(sink.touches()).extracting(Touch::subject).containsExactly("g1");
      assertThat(engine.accept(post("p1", "ann-app"))).isEqualTo(Receipt.DUPLICATE);
      assertThat(sink.touches()).hasSize(1);
    }
  }

  @Test
  void whatTheGroupGotUnderAnIdThatIsAnAliasNowItDoesNotGetTwice() {
    try (JourneyEngine engine = engine()) {
      engine.accept(post("p1", "ann-app"));
      engine.accept(Event.of("i", "ann", "user.identified", NINE).with("alias", "ann-app"));
      assertThat(engine.accept(post("p1", "ann"))).isEqualTo(Receipt.DUPLICATE);
      assertThat(engine.accept(post("p1", "ann-app"))).isEqualTo(Receipt.DUPLICATE);
      assertThat(sink.touches()).hasSize(1);
      // what comes under the alias from now on is the user's
      engine.accept(post("p2", "ann-app"));
      assertThat(engine.accept(post("p2", "ann"))).isEqualTo(Receipt.DUPLICATE);
      assertThat(sink.touches()).hasSize(2);
    }
  }
}
