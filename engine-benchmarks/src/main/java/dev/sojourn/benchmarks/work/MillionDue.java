package dev.sojourn.benchmarks.work;

import dev.sojourn.JourneyEngine;
import dev.sojourn.benchmarks.CountingSink;
import dev.sojourn.benchmarks.Figure;
import dev.sojourn.benchmarks.Journeys;
import dev.sojourn.benchmarks.Note;
import dev.sojourn.benchmarks.Scale;
import dev.sojourn.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Workload (c): a touch for each user, all due at the same instant, in a live engine. Timed from
 * the instant at which the clock reaches it to the last touch. The engine is warm, as one that has
 * been live for a while: some users in another one come first.
 */
public final class MillionDue {
  private static final int MILLION = 1_000_000;

  private static final String JOURNEY =
      """
      journey campaign
        starts when member.joined
        leaves when member.left
        stage wait
          on 2026-11-11 at 10:00   if user.points >= 0   send eleven-eleven via mail
      """;

  private MillionDue() {}

  /** {@code MillionDue quick|full}. */
  public static void main(String[] args) {
    int users = Scale.of(args[0]).pick(250_000, MILLION);
    run(users / 5); // to warm up
    double seconds = run(users);
    new Figure("due_million_seconds", seconds * MILLION / users, "s").tell();
    if (users < MILLION) {
      Note.tell(
          String.format(
              Locale.ROOT,
              "due_million_seconds: %,d users due at once in %.2f s, scaled to a million",
              users,
              seconds));
    }
  }

  /** In seconds. */
  private static double run(int users) {
    Instant due = Instant.parse("2026-11-11T10:00:00Z");
    HandClock clock = new HandClock(due.minus(Duration.ofHours(1)));
    CountingSink sink = new CountingSink();
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .definitions(Journeys.parse(JOURNEY))
            .sink(sink)
            .clock(clock)
            .build()) {
      Instant joined = due.minus(Duration.ofDays(1));
      for (int i = 0; i < users; i++) {
        String user = "user-" + i;
        engine.accept(Event.of("set", user, "user.set", joined).with("points", i % 1000));
        engine.accept(Event.of("join", user, "member.joined", joined));
      }
      engine.start();
      System.gc();
      long before = System.nanoTime();
      clock.reach(due);
      return (sink.await(users) - before) / 1e9;
    }
  }
}
