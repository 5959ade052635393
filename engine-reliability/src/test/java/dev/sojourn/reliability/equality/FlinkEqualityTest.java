package dev.sojourn.reliability.equality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.store.InMemoryUserStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The trace gives the same touches and decisions in a Flink job, for each user and group in the
 * same order, on however many tasks: users become one whose records are in different tasks, are
 * forgotten, change zones; events are late or come twice; definitions are published in between.
 *
 * <p>{@code -Pflink} is the long form, with 10,000 events; {@code -Dsojourn.equality.seed=7} has
 * another trace.
 */
class FlinkEqualityTest {
  private static final boolean LONG = "long".equals(System.getProperty("sojourn.flink"));
  private static final int EVENTS = LONG ? 10_000 : 300;
  private static final long SEED = Long.getLong("sojourn.equality.seed", 20_261_021);

  private static Trace trace;
  private static OnFlink inMemory;

  @BeforeAll
  static void replayInMemory() {
    trace = new Trace(SEED, EVENTS);
    Outcome outcome = new Replay(trace, InMemoryUserStore::new).run();
    inMemory = OnFlink.beside(outcome.touches(), outcome.decisions());
    System.out.printf(
        "Trace of seed %d: %,d events; %,d touches, %,d decisions%n",
        SEED, EVENTS, outcome.touches().size(), outcome.decisions().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aJobGivesTheSame(int parallelism) throws Exception {
    OnFlink job = OnFlink.of(trace, parallelism);
    assertThat(job.touches()).as("seed " + SEED).isEqualTo(inMemory.touches());
    assertThat(job.decisions()).as("seed " + SEED).isEqualTo(inMemory.decisions());
  }
}
