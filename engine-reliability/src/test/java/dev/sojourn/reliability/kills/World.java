package dev.sojourn.reliability.kills;

import dev.sojourn.testbed.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/**
 * One store from its creation to its end: a workload is run on it by one child after another, each
 * of them killed, and what came of it is compared with what should have.
 */
final class World {
  private static final Duration TURN = Duration.ofMillis(2);
  private static final Duration STUCK = Duration.ofSeconds(40);
  private static final Duration LATER = Duration.ofMillis(100);
  private static final int MOST_PAUSE = 30;

  private final Workload workload;
  private final long seed;
  private final int rounds;
  private final String url;
  private final PostgresServer server;
  private final Path journalFile;
  private final String defect;
  private final Plan plan;
  private final Nursery nursery;
  private final Figures figures;
  private final Random random;
  private final SinkJournal journal;
  private final Audit audit;
  private final Map<Integer, Workload.Input> unanswered = new LinkedHashMap<>();
  private final Map<String, String> views = new HashMap<>();
  private final Map<Integer, String> known = new HashMap<>();

  private Session session;
  private Instant clock;
  private boolean publishing;
  private boolean opening;
  private boolean wasOpened;
  private boolean viewing;
  private int dead;
  private Kill kill;
  private long killAt;
  private int marks;
  private int asked;
  private boolean idle;
  private long nextQuestion;
  private long lastNews;
  private String lastRetry = "";

  /**
   * A world.
   *
   * @param server to be killed; null if only engines are
   */
  World(
      Setting setting, String url, PostgresServer server, Path journalFile, long seed, int rounds) {
    this.workload = new Workload(seed, rounds);
    this.seed = seed;
    this.rounds = rounds;
    this.url = url;
    this.server = server;
    this.journalFile = journalFile;
    this.defect = setting.defect().getName();
    this.plan = setting.plan();
    this.nursery = setting.nursery();
    this.figures = setting.figures();
    this.random = new Random(seed);
    journal = new SinkJournal(journalFile);
    audit = new Audit(journalFile);
  }

  /**
   * What worlds share.
   *
   * @param defect planted into every child
   */
  record Setting(Plan plan, Nursery nursery, Figures figures, Class<? extends Defect> defect) {}

  /** Runs the workload and says what is wrong with what came of it. */
  Verdict run() {
    try {
      clock = workload.rounds.get(0).at();
      begin(plan.next(this::atStart));
      untilIdle();
      for (Workload.Round round : workload.rounds) {
        run(round);
      }
      plan.back(kill);
      kill = null;
      return judge();
    } finally {
      if (session != null) {
        session.close();
      }
      journal.close();
      audit.close();
    }
  }

  private void run(Workload.Round round) {
    if (clock.isBefore(round.at())) {
      clock = round.at();
    }
    session.send("clock " + clock);
    if (round.publishes()) {
      untilIdle();
      publishing = true;
      prepare(k -> k.point() != null && k.point().inPublish());
      session.send("publish");
      untilIdle();
    }
    prepare(World::inTheMiddle);
    for (Workload.Input input : round.inputs()) {
      unanswered.put(input.number(), input);
      session.send("event " + input.number());
    }
    untilIdle();
  }

  private static boolean inTheMiddle(Kill kill) {
    return kill.point() == null || !kill.point().atStart() && !kill.point().inPublish();
  }

  /** Picks the next kill, unless one is still to come. */
  private void prepare(Predicate<Kill> wanted) {
    if (kill != null && kill.point() != null && !wanted.test(kill)) {
      plan.back(kill);
      kill = null;
      session.send("go");
    }
    if (kill == null) {
      kill = plan.next(wanted);
      setTrap();
    }
  }

  private void setTrap() {
    if (kill == null) {
      return;
    }
    if (kill.point() == null) {
      killAt = System.nanoTime() + Duration.ofMillis(kill.skips()).toNanos();
    } else {
      session.send("set " + kill.point() + " " + kill.skips());
    }
  }

  /** A new child opens the store, and is told all that is not known to be done. */
  private void begin(Kill atStart) {
    session = nursery.take();
    opening = true;
    if (atStart != null) {
      plan.back(kill);
      kill = atStart;
    }
    session.send("clock " + clock);
    setTrap();
    session.send(
        String.join(" ", "open", url, journalFile.toString(), "" + seed, "" + rounds, defect));
    if (publishing) {
      session.send("publish");
    }
    unanswered.keySet().forEach(number -> session.send("event " + number));
  }

  /** Until all is acknowledged and nothing is left to be done; kills on the way. */
  private void untilIdle() {
    idle = false;
    asked++;
    nextQuestion = 0;
    lastNews = System.nanoTime();
    while (!(idle && isAnswered())) {
      String line = session.poll(TURN);
      if (line != null) {
        if (!line.startsWith("idle") && !line.startsWith("retry")) {
          lastNews = System.nanoTime();
        }
        take(line);
      } else if (!session.isAlive()) {
        throw new AssertionError("the child has ended by itself: seed " + seed);
      }
      if (isTime()) {
        kill();
      }
      if (isAnswered() && System.nanoTime() >= nextQuestion) {
        nextQuestion = System.nanoTime() + Duration.ofMillis(200).toNanos();
        session.send("idle " + ++asked);
      }
      if (System.nanoTime() - lastNews > STUCK.toNanos()) {
        throw new AssertionError(
            "nothing moves: seed %d, %s, unanswered %s, publishing %s, %s"
                .formatted(seed, kill, unanswered.keySet(), publishing, lastRetry));
      }
    }
  }

  /** For a kill at a random moment; a server is not killed while a store is being opened. */
  private boolean isTime() {
    return kill != null
        && kill.point() == null
        && !(opening && kill.spares())
        && System.nanoTime() >= killAt;
  }

  private boolean isAnswered() {
    return unanswered.isEmpty() && !publishing && !opening && !viewing;
  }

  private void take(String line) {
    String[] words = line.split(" ", 3);
    switch (words[0]) {
      case "opened" -> {
        opening = false;
        wasOpened = true;
      }
      case "published" -> publishing = false;
      case "ack" -> answered(Integer.parseInt(words[1]), words[2]);
      case "retry" -> {
        figures.retries++;
        lastRetry = line;
      }
      case "idle" -> {
        boolean current = Integer.parseInt(words[1]) == asked;
        idle = current && words[2].equals("true");
        if (current && !idle) {
          nextQuestion = System.nanoTime() + Duration.ofMillis(5).toNanos();
        }
      }
      case "at" -> {
        if (kill != null && CrashPoint.valueOf(words[1]) == kill.point()) {
          pause();
          kill();
        } else {
          session.send("go"); // it was set for a kill that is not to be any more
        }
      }
      case "view" -> views.put(words[1], words[2]);
      case "dead" -> dead = Integer.parseInt(words[1]);
      case "viewed" -> viewing = false;
      case "known" -> known.put(Integer.parseInt(words[1]), words[2]);
      default -> throw new AssertionError("the child says: " + line);
    }
  }

  private void answered(int number, String status) {
    unanswered.remove(number);
    if (status.startsWith("REFUSED")) {
      throw new AssertionError("event " + number + " was refused: " + status);
    }
  }

  /** Others go on meanwhile, and come to stand behind who was stopped. */
  private void pause() {
    try {
      Thread.sleep(random.nextInt(MOST_PAUSE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void kill() {
    Kill now = kill;
    kill = null;
    if (now.spares()) {
      killServer(now);
    } else {
      killEngine(now);
    }
  }

  private void killEngine(Kill now) {
    session.kill();
    String line = session.poll(Duration.ZERO);
    while (line != null) {
      take(line);
      line = session.poll(Duration.ZERO);
    }
    session.close();
    audit.read();
    figures.killed(now, atWork(now));
    mark("K");
    clock = clock.plus(LATER);
    begin(plan.next(this::atStart));
  }

  private boolean atStart(Kill next) {
    CrashPoint point = next.point();
    if (point == null || next.spares()) {
      return false;
    }
    return point.atStart() && point.inMigration() != wasOpened || publishing && point.inPublish();
  }

  private void killServer(Kill now) {
    audit.read();
    int atWork = atWork(now);
    mark("K");
    if (now.victim() == Kill.Victim.SERVER) {
      server.kill();
    } else {
      server.killBackend(random);
    }
    server.start();
    mark("R");
    session.send("go");
    figures.killed(now, atWork);
  }

  /** Inputs without an answer, touches in the sink's hands, and who stands at the point. */
  private int atWork(Kill now) {
    return unanswered.size()
        + audit.inHandNow()
        + (publishing ? 1 : 0)
        + (now.point() != null ? 1 : 0);
  }

  private void mark(String what) {
    journal.write(what + " " + ++marks);
    audit.read();
  }

  private Verdict judge() {
    viewing = true;
    session.send("views");
    untilIdle();
    List<Workload.Input> all =
        workload.inputs.stream()
            .filter(input -> !workload.forgotten.contains(input.event().user()))
            .toList();
    all.forEach(input -> session.send("again " + input.number()));
    long deadline = System.nanoTime() + STUCK.toNanos();
    while (known.size() < all.size() && System.nanoTime() < deadline) {
      String line = session.poll(TURN);
      if (line != null) {
        take(line);
      }
    }
    untilIdle();
    audit.read();
    return compare(new Oracle(workload), all);
  }

  private Verdict compare(Oracle oracle, List<Workload.Input> all) {
    Verdict verdict = new Verdict();
    for (Workload.Input input : all) {
      if (!"DUPLICATE".equals(known.get(input.number()))) {
        verdict.lostInputs.add(input.event() + " " + known.get(input.number()));
      }
    }
    Map<String, String> came = audit.contents();
    oracle.touches.forEach(
        (id, content) -> {
          String text = oracle.described.get(id);
          if (!came.containsKey(id)) {
            verdict.lostTouches.add(text);
          } else if (!content.equals(came.get(id))) {
            verdict.otherContent.add(text);
          }
        });
    List<String> unwanted = new ArrayList<>(came.keySet());
    unwanted.removeAll(oracle.touches.keySet());
    verdict.unwanted.addAll(unwanted);
    verdict.twoContents.addAll(audit.twoContents);
    verdict.unexplained.addAll(audit.unexplained);
    oracle.views.forEach(
        (id, view) -> {
          if (!view.equals(views.get(id))) {
            verdict.otherUsers.add("%n  expected %s%n  found    %s".formatted(view, views.get(id)));
          }
        });
    if (dead != oracle.dead) {
      verdict.others.add("dead letters: %d, expected %d".formatted(dead, oracle.dead));
    }
    if (audit.repeats > audit.inHand) {
      verdict.others.add("%d repeats, %d in hand".formatted(audit.repeats, audit.inHand));
    }
    figures.worlds++;
    figures.inputs += workload.inputs.size();
    figures.touches += oracle.touches.size();
    figures.repeats += audit.repeats;
    figures.inHand += audit.inHand;
    figures.verdict.add(verdict);
    return verdict;
  }
}
