package dev.sojourn.reliability.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.reliability.kills.Kill.Victim;
import dev.sojourn.testbed.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

  /** Where the server is killed, the engine lives on: it is not at its start then. */
  private static final List<CrashPoint> WHILE_AT_WORK =
      CrashPoint.all(false).stream().filter(point -> !point.atStart()).toList();

  private static final Duration LEASE = Duration.ofMillis(1_500);

  private final Random random = new Random(SEED);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  private static Nursery nursery;

  @BeforeAll
  static void begin() {
    nursery = new Nursery(folder.resolve("children.log"));
  }

  @AfterAll
  static void end() {
    nursery.close();
  }

  @Test
  void nothingIsLostWhenAnEngineOnSqliteIsKilled() throws IOException {
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
    everywhere(
        clean(run(plan, new Case("SQLite, the engine is killed", null, 8))), CrashPoint.all(false));
  }

  @Test
  void nothingIsLostWhenAnEngineOnPostgresqlIsKilled() throws IOException {
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
          clean(run(plan, new Case("PostgreSQL, the engine is killed", server, 5))),
          CrashPoint.all(false));
    }
  }

  @Test
  void nothingIsLostWhenThePostgresqlServerIsKilled() throws IOException {
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
      everywhere(
          clean(run(plan, new Case("PostgreSQL, the server is killed", server, 5))), WHILE_AT_WORK);
    }
  }

  @Test
  void nothingIsLostWhenAnEngineWithLeasesIsKilled() throws IOException {
    Plan plan = new Plan(random);
    if (LONG) {
      plan.add(Victim.ENGINE, CrashPoint.all(true), share(50));
    } else {
      plan.add(new Kill(Victim.ENGINE, CrashPoint.BEFORE_DRAIN_COMMIT, 1))
          .add(new Kill(Victim.ENGINE, CrashPoint.IN_REBALANCING, 100));
    }
    try (PostgresServer server = PostgresServer.create()) {
      String title = "PostgreSQL with leases, the engine is killed";
      Case some = new Case(title, server, Defect.None.class, LEASE, 4);
      everywhere(clean(run(plan, some)), CrashPoint.all(true));
    }
  }

  @Test
  void anEngineThatSendsBeforeItCommitsIsFound() throws IOException {
    Plan plan =
        new Plan(random)
            .add(new Kill(Victim.ENGINE, CrashPoint.BEFORE_COMMIT, 1))
            .add(new Kill(Victim.ENGINE, CrashPoint.BEFORE_STATEMENTS, 1));

    Verdict verdict = run(plan, Case.planted("sends before it commits", SendsEarly.class)).verdict;

    assertThat(verdict.twoContents).isNotEmpty();
  }

  @Test
  void anEngineThatMarksAnEventAfterItsCommitIsFound() throws IOException {
    Plan plan =
        new Plan(random)
            .add(new Kill(Victim.ENGINE, CrashPoint.BEFORE_ANSWER, 60))
            .add(new Kill(Victim.ENGINE, CrashPoint.BEFORE_ANSWER, 41))
            .add(new Kill(Victim.ENGINE, CrashPoint.BEFORE_ANSWER, 22));

    Verdict verdict = run(plan, Case.planted("marks after the commit", MarksLate.class)).verdict;

    assertThat(verdict.otherUsers.size() + verdict.unwanted.size() + verdict.otherContent.size())
        .isPositive();
  }

  /** Of a number of kills, as many hundredths as somebody in a hurry has asked for. */
  private static int share(int kills) {
    return kills * Integer.getInteger("sojourn.kills.percent", 100) / 100;
  }

  private static Figures clean(Figures figures) {
    assertThat(figures.verdict.isClean())
        .as(figures + "\n" + figures.verdict + "\n" + folder)
        .isTrue();
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

  /**
   * What worlds have in common.
   *
   * @param server where their stores are; null if they are on SQLite
   * @param rounds of each, in the short form
   */
  private record Case(
      String title,
      PostgresServer server,
      Class<? extends Defect> defect,
      Duration lease,
      int rounds) {

    Case(String title, PostgresServer server, int rounds) {
      this(title, server, Defect.None.class, Duration.ZERO, rounds);
    }

    static Case planted(String title, Class<? extends Defect> defect) {
      return new Case("planted: " + title, null, defect, Duration.ZERO, 4);
    }
  }

  /** Worlds until all kills of the plan were made. */
  private static Figures run(Plan plan, Case some) throws IOException {
    Figures figures = new Figures(some.title + ", seed " + SEED);
    Path files = Files.createTempDirectory(folder, "worlds");
    Setting setting = new Setting(plan, nursery, figures, some.defect, some.lease);
    long seed = SEED;
    try {
      do {
        seed++;
        String url =
            some.server == null
                ? "jdbc:sqlite:" + files.resolve("store-" + seed + ".db")
                : some.server.createDatabase().url();
        Path journal = files.resolve("sink-" + seed);
        int rounds = LONG ? 24 : some.rounds;
        Verdict verdict =
            new World(setting, new Place(url, some.server, journal, seed, rounds)).run();
        if (!setting.isPlanted() && !verdict.isClean()) {
          break;
        }
      } while (!plan.isDone());
    } finally {
      System.out.println(figures);
    }
    return figures;
  }
}
