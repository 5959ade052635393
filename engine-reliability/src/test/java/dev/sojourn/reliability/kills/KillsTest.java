package dev.sojourn.reliability.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.reliability.kills.Kill.Victim;
import dev.sojourn.testbed.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Engines and servers are killed under load, at every point and at random moments, and started
 * again; what comes of it is what comes of an engine that never was killed.
 */
class KillsTest {
  private static final long SEED = Long.getLong("sojourn.kills.seed", 20_261_122L);
  private static final boolean LONG = "long".equals(System.getProperty("sojourn.kills"));
  private static final int ROUNDS = LONG ? 24 : 8;

  /** Where the server is killed, the engine lives on: it is not at its start then. */
  private static final List<CrashPoint> WHILE_AT_WORK =
      CrashPoint.all(false).stream().filter(point -> !point.atStart()).toList();

  private static final Duration LEASE = Duration.ofMillis(1_500);

  private final Random random = new Random(SEED);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void nothingIsLostWhenAnEngineOnSqliteIsKilled() {
    Plan plan = new Plan(random);
    if (LONG) {
      plan.add(Victim.ENGINE, CrashPoint.all(false), share(300));
    } else {
      plan.add(new Kill(Victim.ENGINE, CrashPoint.BEFORE_MIGRATION_NOTE, 0))
          .add(new Kill(Victim.ENGINE, CrashPoint.BETWEEN_RELEASE_AND_ABSORB, 0))
          .add(new Kill(Victim.ENGINE, CrashPoint.BEFORE_COMMIT, 1))
          .add(new Kill(Victim.ENGINE, CrashPoint.AFTER_COMMIT, 2))
          .add(new Kill(Victim.ENGINE, CrashPoint.IN_HAND_OVER, 1))
          .add(new Kill(Victim.ENGINE, null, 30));
    }
    everywhere(clean(run("SQLite, the engine is killed", plan, null)), CrashPoint.all(false));
  }

  @Test
  void nothingIsLostWhenAnEngineOnPostgresqlIsKilled() {
    Plan plan = new Plan(random);
    if (LONG) {
      plan.add(Victim.ENGINE, CrashPoint.all(false), share(150));
    } else {
      plan.add(new Kill(Victim.ENGINE, CrashPoint.BETWEEN_RECORD_AND_OUTBOX, 0))
          .add(new Kill(Victim.ENGINE, CrashPoint.BEFORE_SETTLE, 2))
          .add(new Kill(Victim.ENGINE, null, 50));
    }
    try (PostgresServer server = PostgresServer.create()) {
      everywhere(
          clean(run("PostgreSQL, the engine is killed", plan, server)), CrashPoint.all(false));
    }
  }

  @Test
  void nothingIsLostWhenThePostgresqlServerIsKilled() {
    Plan plan = new Plan(random);
    if (LONG) {
      plan.add(Victim.SERVER, WHILE_AT_WORK, share(40));
      plan.add(Victim.BACKEND, WHILE_AT_WORK, share(20));
    } else {
      plan.add(new Kill(Victim.SERVER, CrashPoint.BEFORE_COMMIT, 0))
          .add(new Kill(Victim.SERVER, null, 20))
          .add(new Kill(Victim.BACKEND, CrashPoint.AFTER_COMMIT, 1));
    }
    try (PostgresServer server = PostgresServer.create()) {
      everywhere(clean(run("PostgreSQL, the server is killed", plan, server)), WHILE_AT_WORK);
    }
  }

  @Test
  void nothingIsLostWhenAnEngineWithLeasesIsKilled() {
    Plan plan = new Plan(random);
    if (LONG) {
      plan.add(Victim.ENGINE, CrashPoint.all(true), share(50));
    } else {
      plan.add(new Kill(Victim.ENGINE, CrashPoint.BEFORE_DRAIN_COMMIT, 1))
          .add(new Kill(Victim.ENGINE, CrashPoint.IN_REBALANCING, 100));
    }
    try (PostgresServer server = PostgresServer.create()) {
      everywhere(
          clean(
              run(
                  "PostgreSQL with leases, the engine is killed",
                  plan,
                  server,
                  Defect.None.class,
                  LEASE)),
          CrashPoint.all(true));
    }
  }

  @Test
  void anEngineThatSendsBeforeItCommitsIsFound() {
    Plan plan =
        new Plan(random)
            .add(new Kill(Victim.ENGINE, CrashPoint.BEFORE_COMMIT, 1))
            .add(new Kill(Victim.ENGINE, CrashPoint.BEFORE_STATEMENTS, 1));

    Verdict verdict =
        run("planted: sends before it commits", plan, null, SendsEarly.class, Duration.ZERO)
            .verdict;

    assertThat(verdict.twoContents).isNotEmpty();
  }

  @Test
  void anEngineThatMarksAnEventAfterItsCommitIsFound() {
    Plan plan =
        new Plan(random)
            .add(new Kill(Victim.ENGINE, CrashPoint.BEFORE_ANSWER, 60))
            .add(new Kill(Victim.ENGINE, CrashPoint.BEFORE_ANSWER, 41))
            .add(new Kill(Victim.ENGINE, CrashPoint.BEFORE_ANSWER, 22));

    Verdict verdict =
        run("planted: marks after the commit", plan, null, MarksLate.class, Duration.ZERO).verdict;

    assertThat(verdict.otherUsers.size() + verdict.unwanted.size() + verdict.otherContent.size())
        .isPositive();
  }

  /** Of a number of kills, as many hundredths as somebody in a hurry has asked for. */
  private static int share(int kills) {
    return kills * Integer.getInteger("sojourn.kills.percent", 100) / 100;
  }

  private static Figures clean(Figures figures) {
    assertThat(figures.verdict.isClean()).as(figures + "\n" + figures.verdict).isTrue();
    assertThat(figures.idle).as("kills that met nobody at work").isZero();
    return figures;
  }

  /** In the long form somebody was killed at every point. */
  private static void everywhere(Figures figures, List<CrashPoint> points) {
    if (LONG) {
      for (CrashPoint point : points) {
        assertThat(figures.kills.keySet()).anyMatch(kill -> kill.endsWith(" " + point));
      }
    }
  }

  private Figures run(String title, Plan plan, PostgresServer server) {
    return run(title, plan, server, Defect.None.class, Duration.ZERO);
  }

  /** Worlds until all kills of the plan were made. */
  private Figures run(
      String title,
      Plan plan,
      PostgresServer server,
      Class<? extends Defect> defect,
      Duration lease) {
    Figures figures = new Figures(title + ", seed " + SEED);
    try (Nursery nursery = new Nursery(folder.resolve("children.log"))) {
      World.Setting setting = new World.Setting(plan, nursery, figures, defect, lease);
      long seed = SEED;
      do {
        seed++;
        String url =
            server == null
                ? "jdbc:sqlite:" + folder.resolve("store-" + seed + ".db")
                : server.createDatabase().url();
        Path journal = folder.resolve("sink-" + seed);
        Verdict verdict = new World(setting, url, server, journal, seed, ROUNDS).run();
        if (defect == Defect.None.class && !verdict.isClean()) {
          break;
        }
      } while (!plan.isDone());
    } finally {
      System.out.println(figures);
    }
    return figures;
  }
}
