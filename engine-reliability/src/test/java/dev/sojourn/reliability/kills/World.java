package dev.sojourn.reliability.kills;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One store from its creation to its end: a workload is run on it by one child after another, each
 * of them killed, and what came of it is compared with what should have.
 */
final class World {
  private static final Duration TURN = Duration.ofMillis(2);
  private static final Duration STUCK = Duration.ofSeconds(40);

  /** For an engine with a mistake: a touch that it decides twice may stay in the outbox. */
  private static final Duration ENOUGH = Duration.ofSeconds(4);

  private static final Duration LATER = Duration.ofMillis(100);
  private static final int MOST_PAUSE = 30;

  private final Setting setting;
  private final Place place;
  private final Workload workload;
  private final Hunt hunt;
  private final Figures figures;
  private final Random random;
  private final SinkJournal journal;
  private final Audit audit;
  private final Map<Integer, Workload.Input> unanswered = new LinkedHashMap<>();
  private final Outcome outcome = new Outcome();

  private Session session;
  private Instant clock;
  private boolean publishing;
  private boolean opening;
  private boolean wasOpened;
  private boolean viewing;
  private int marks;
  private int asked;
  private boolean idle;
  private String open = "";
  private long nextQuestion;
  private long lastNews;
  private String lastRetry = "";

  World(Setting setting, Place place) {
    this.setting = setting;
    this.place = place;
    workload = new Workload(place.seed(), place.rounds());
    hunt = new Hunt(setting.plan());
    figures = setting.figures();
    random = new Random(place.seed());
    journal = new SinkJournal(place.journal());
    audit = new Audit(place.journal());
  }

  /** Runs the workload and says what is wrong with what came of it. */
  Verdict run() {
    try {
      clock = workload.rounds.get(0).at();
      begin();
      untilIdle();
      for (Workload.Round round : workload.rounds) {
        run(round);
      }
      hunt.stop();
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
      hunt.prepare(k -> k.point() != null && k.point().inPublish(), session);
      session.send("publish");
      untilIdle();
    }
    hunt.prepare(World::inTheMiddle, session);
    for (Workload.Input input : round.inputs()) {
      unanswered.put(input.number(), input);
      session.send("event " + input.number());
    }
    untilIdle();
  }

  private static boolean inTheMiddle(Kill kill) {
    return kill.point() == null || !kill.point().atStart() && !kill.point().inPublish();
  }

  /** A new child opens the store, and is told all that is not known to be done. */
  private void begin() {
    session = setting.nursery().take(hunt.children());
    opening = true;
    idle = false;
    session.send("clock " + clock);
    hunt.prepareStart(this::atStart, session);
    session.send("open " + place.words() + " " + setting.words());
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
        throw new AssertionError("the child has ended by itself: seed " + place.seed());
      }
      if (hunt.isTime(opening)) {
        kill();
      }
      if (isAnswered() && System.nanoTime() >= nextQuestion) {
        nextQuestion = System.nanoTime() + Duration.ofMillis(200).toNanos();
        session.send("idle " + ++asked);
      }
      long quiet = System.nanoTime() - lastNews;
      if (setting.isPlanted() && isAnswered() && quiet > ENOUGH.toNanos()) {
        return;
      } else if (quiet > STUCK.toNanos()) {
        throw new AssertionError(
            "nothing moves: seed %d, %s, unanswered %s, publishing %s, %s; %s"
                .formatted(place.seed(), hunt, unanswered.keySet(), publishing, open, lastRetry));
      }
    }
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
        open = words[2];
        idle = current && open.isEmpty();
        if (current && !idle) {
          nextQuestion = System.nanoTime() + Duration.ofMillis(5).toNanos();
        }
      }
      case "at" -> {
        if (hunt.isFor(CrashPoint.valueOf(words[1]))) {
          pause();
          kill();
        } else {
          session.send("go"); // it was set for a kill that is not to be any more
        }
      }
      case "view" -> outcome.view(words[1], words[2]);
      case "dead" -> outcome.dead(Integer.parseInt(words[1]));
      case "viewed" -> viewing = false;
      case "known" -> outcome.known(Integer.parseInt(words[1]), words[2]);
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
    Kill now = hunt.strike();
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
    if (!figures.killed(now, atWork(now))) {
      hunt.again(now);
    }
    mark("K");
    clock = clock.plus(LATER);
    begin();
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
      place.server().kill();
    } else {
      place.server().killBackend(random);
    }
    place.server().start();
    mark("R");
    session.send("go");
    if (!figures.killed(now, atWork)) {
      hunt.again(now);
    }
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
    while (outcome.answers() < all.size() && System.nanoTime() < deadline) {
      String line = session.poll(TURN);
      if (line != null) {
        take(line);
      }
    }
    untilIdle();
    audit.read();
    Oracle oracle = new Oracle(workload);
    Verdict verdict = outcome.compare(oracle, audit, all);
    figures.judged(workload.inputs.size(), oracle.touches.size(), audit, verdict);
    return verdict;
  }
}
