package dev.sojourn.reliability.nodes;

import dev.sojourn.reliability.kills.Deployed;
import dev.sojourn.reliability.kills.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Some nodes, a workload for them, and what happens to them meanwhile. */
final class NodesWorld implements AutoCloseable {
  private static final Duration LEASE = Duration.ofMillis(1_800);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SharedDatabase database = new SharedDatabase();
  private final Workload workload;
  private final long seed;
  private final Path folder;
  private final Random random;
  private final SharedClock clock;
  private final NodesFigures figures;
  private final List<Node> nodes = new ArrayList<>();
  private final Deque<Node> spares = new ArrayDeque<>();
  private int names;

  /** How many processes have still to be started. */
  private int missing;

  /** What happens to a node. */
  enum Fault {
    KILL,
    PAUSE,
    LEAVE
  }

  /**
   * Some nodes at work.
   *
   * @param replacements how many of them will be replaced
   */
  NodesWorld(
      long seed, int rounds, int count, int replacements, Path folder, NodesFigures figures) {
    this.seed = seed;
    this.folder = folder;
    this.figures = figures;
    workload = new Workload(seed, rounds);
    random = new Random(seed);
    clock = new SharedClock(folder.resolve("clock"));
    clock.set(workload.rounds.get(0).at());
    missing = count + replacements;
    for (int i = 0; i < count + 1; i++) {
      growSpare();
    }
    for (int i = 0; i < count; i++) {
      nodes.add(join());
      if (i == 0) {
        database.audit();
      }
    }
    balanced(count);
  }

  Workload workload() {
    return workload;
  }

  SharedDatabase database() {
    return database;
  }

  private void growSpare() {
    if (missing > 0) {
      missing--;
      spares.add(
          new Node(
              seed,
              workload.rounds.size(),
              folder.resolve("clock"),
              folder.resolve("journal"),
              folder.resolve("errors")));
    }
  }

  private Node join() {
    Node node = spares.remove();
    growSpare();
    node.join(database.url(), "node-" + ++names, LEASE);
    return node;
  }

  private long balanced(int count) {
    long start = System.nanoTime();
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> database.isBalanced(count));
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** Runs the workload, with one fault in each round as long as there are any. */
  void run(Deque<Fault> faults) {
    for (Workload.Round round : workload.rounds) {
      clock.set(round.at());
      if (round.publishes()) {
        idle(round);
        nodes.get(0).send("publish");
        nodes.get(0).await("published");
        nodes.forEach(node -> node.awaitJourney(Deployed.ONLY_IN_SECOND));
      }
      run(round, faults.poll());
      idle(round);
    }
  }

  private void run(Workload.Round round, Fault fault) {
    Map<Integer, Deque<Workload.Input>> left = new LinkedHashMap<>();
    round
        .inputs()
        .forEach(
            input -> left.computeIfAbsent(input.person(), key -> new ArrayDeque<>()).add(input));
    Map<Integer, Node> with = new HashMap<>();
    Map<Integer, Node> sentTo = new HashMap<>();
    int faultAt = fault == null ? -1 : random.nextInt(Math.max(1, round.inputs().size() / 2));
    int acknowledged = 0;
    CompletableFuture<Void> happening = null;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!left.isEmpty() || happening != null && !happening.isDone()) {
      if (System.nanoTime() > deadline) {
        nodes.stream().filter(node -> node.usable).map(Node::threads).forEach(System.err::println);
        throw new AssertionError(
            "stuck in round %d, open %s, %d in the inbox, fault %s done %s"
                .formatted(
                    round.number(),
                    left.keySet(),
                    database.inInbox(),
                    fault,
                    happening != null && happening.isDone()));
      }
      boolean calm = sentTo.values().stream().anyMatch(node -> !node.usable) && isCalm();
      for (int person : List.copyOf(left.keySet())) {
        Workload.Input input = left.get(person).element();
        Node node = sentTo.get(person);
        String answer = node == null ? null : node.answers.get(input.number());
        if (answer != null && !"retry".equals(answer)) {
          acknowledged++;
          figures.answered(answer);
          left.get(person).remove();
          sentTo.remove(person);
          if (left.get(person).isEmpty()) {
            left.remove(person);
          }
        } else if (node == null || answer != null || calm && mayGoElsewhere(input, node)) {
          Node next = with.get(person);
          if (next == null || !next.usable) {
            if (next != null && !isCalm()) {
              continue;
            }
            next = usable();
            with.put(person, next);
          }
          next.answers.remove(input.number());
          sentTo.put(person, next);
          next.send("event " + input.number());
        }
      }
      if (fault != null && happening == null && acknowledged >= faultAt) {
        figures.inFlight += sentTo.size();
        happening = CompletableFuture.runAsync(() -> happen(fault));
      }
      pause(2);
    }
    if (happening != null) {
      happening.join();
    }
  }

  /**
   * Whether an input may be given to another node; if this one wakes up it applies it as well, so
   * of those who will be forgotten it must not.
   */
  private boolean mayGoElsewhere(Workload.Input input, Node node) {
    return !node.usable && (node.isGone() || !workload.forgotten.contains(input.event().user()));
  }

  /** What was kept for others has been applied: the next input of a user may go anywhere. */
  private boolean isCalm() {
    return database.inInbox() == 0;
  }

  private synchronized Node usable() {
    List<Node> all = nodes.stream().filter(node -> node.usable).toList();
    return all.get(random.nextInt(all.size()));
  }

  private void happen(Fault fault) {
    Node node;
    synchronized (this) {
      node = nodes.get(random.nextInt(nodes.size()));
    }
    int others = nodes.size() - 1;
    switch (fault) {
      case KILL -> {
        node.kill();
        figures.killed(balanced(others));
        replace(node);
      }
      case PAUSE -> {
        node.stop();
        figures.paused(balanced(others));
        pause(random.nextInt(500));
        node.resume();
        figures.resumed(balanced(nodes.size()));
      }
      default -> {
        long start = System.nanoTime();
        node.leave();
        balanced(others);
        figures.left((System.nanoTime() - start) / 1_000_000);
        replace(node);
      }
    }
  }

  private void replace(Node gone) {
    Node next = join();
    figures.joined(balanced(nodes.size()));
    synchronized (this) {
      nodes.set(nodes.indexOf(gone), next);
    }
  }

  private void idle(Workload.Round round) {
    try {
      Awaitility.await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> database.open(round.at()) == 0);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "open after round %d at %s:%n%s"
              .formatted(round.number(), round.at(), database.described(round.at())),
          e);
    }
  }

  Map<String, String> views() {
    Node node = nodes.get(0);
    node.send("views");
    node.await("viewed");
    return node.views;
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    nodes.forEach(Node::close);
    spares.forEach(Node::close);
    database.close();
  }
}
