package dev.sojourn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.model.Event;
import dev.sojourn.model.Subject;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user and the aliases are erased one by one; whatever fails between, the same event ends it. */
class ForgetHalfWayTest {
  private static final Instant NINE = Instant.parse("2026-11-02T09:00:00Z");

  /** Ann was known as b, which had been known as a; and as c. */
  @ParameterizedTest(name = "forgotten as {0}, where nothing could be done about {1}")
  @CsvSource({
    "ann, ann",
    "ann, a",
    "ann, b",
    "ann, c",
    "a, ann",
    "a, a",
    "a, b",
    "a, c",
    "b, ann",
    "b, a",
    "b, b",
    "c, ann",
    "c, c",
    "c, b"
  })
  void nothingIsLeftOnceTheEventHasComeAgain(String said, String fails) {
    UnreliableStore store = new UnreliableStore();
    Event forget = Event.of("f", said, "user.forget", NINE);
    try (JourneyEngine engine = engine(store)) {
      engine.accept(Event.of("1", "a", "joined", NINE));
      engine.accept(Event.of("2", "b", "user.identified", NINE).with("alias", "a"));
      engine.accept(Event.of("3", "ann", "user.identified", NINE).with("alias", "b"));
      engine.accept(Event.of("4", "ann", "user.identified", NINE).with("alias", "c"));
      store.refusingCommits.add(fails);
      assertThatThrownBy(() -> engine.accept(forget)).isInstanceOf(IllegalStateException.class);
    }
    store.refusingCommits.clear();
    try (JourneyEngine next = engine(store)) {
      next.accept(forget);
    }
    Set<Subject> left = new HashSet<>();
    store.forEachSubject((subject, due) -> left.add(subject));
    assertThat(left).isEmpty();
  }

  private static JourneyEngine engine(UnreliableStore store) {
    return JourneyEngine.builder().store(store).journeys(Journeys.waiting("w")).build();
  }
}
