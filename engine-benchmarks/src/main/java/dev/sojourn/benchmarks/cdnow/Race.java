package dev.sojourn.benchmarks.cdnow;

import dev.sojourn.benchmarks.Figure;
import dev.sojourn.benchmarks.Median;
import dev.sojourn.benchmarks.Note;
import dev.sojourn.benchmarks.Scale;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Workload (a): the orders of a shop through one journey, eighteen months of timers included, by
 * all contestants in one JVM, taking turns. Before anything is timed all must have sent the same.
 */
public final class Race {
  /** A contestant that needs less than this runs several times in its turn. */
  private static final Duration TURN = Duration.ofMillis(500);

  private static final int MOST_RUNS_A_TURN = 8;

  private final OrderLog log;
  private final List<Contestant> contestants;
  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

  private Race(OrderLog log, List<Contestant> contestants) {
    this.log = log;
    this.contestants = contestants;
  }

  /** {@code Race quick|full}. */
  public static void main(String[] args) throws IOException {
    Scale scale = Scale.of(args[0]);
    OrderLog log = OrderLog.find();
    SojournReplay sojourn = new SojournReplay();
    Race all =
        new Race(
            log,
            List.of(
                sojourn,
                new PlainJava(),
                new EasyRules(),
                Drools.withFacts(),
                Drools.withEvents()));
    all.run(scale.pick(2, 3), scale.pick(3, 5));
    all.tell("cdnow.seconds");
    double ours = all.seconds(sojourn.name());
    ratio("cdnow.vs_plain_java", ours / all.seconds("plain Java"));
    ratio("cdnow.vs_easy_rules", all.seconds("Easy Rules") / ours);
    double drools = Math.min(all.seconds("Drools with facts"), all.seconds("Drools with events"));
    ratio("cdnow.vs_drools_by_the_book", drools / ours);
    try (Evrete evrete = new Evrete()) {
      // It is slow: in a quick run both it and the engine follow some of the customers only.
      Race some = new Race(log.ofEveryNth(scale.pick(10, 1)), List.of(sojourn, evrete));
      some.run(1, scale.pick(2, 3));
      some.tell("cdnow.seconds.beside_Evrete");
      ratio("cdnow.vs_evrete", some.seconds("Evrete") / some.seconds(sojourn.name()));
    }
  }

  /** Turns to warm up, then turns that count. */
  private void run(int toWarmUp, int toCount) {
    check();
    for (int turn = 0; turn < toWarmUp + toCount; turn++) {
      for (Contestant contestant : contestants) {
        List<Double> took = turn(contestant);
        if (turn >= toWarmUp) {
          seconds.computeIfAbsent(contestant.name(), name -> new ArrayList<>()).addAll(took);
        }
      }
    }
  }

  private void check() {
    Contestant first = contestants.get(0);
    List<Sent> sent = Sent.by(first, log.orders(), ShopTime.ALL_QUIET);
    for (Contestant other : contestants.subList(1, contestants.size())) {
      Sent.mustBeTheSame(
          first.name(), sent, other.name(), Sent.by(other, log.orders(), ShopTime.ALL_QUIET));
    }
    Note.tell(
        String.format(
            Locale.ROOT,
            "cdnow: %s: %,d orders of %,d customers, the same %,d touches by %s",
            log.origin(),
            log.orders().size(),
            log.customers(),
            sent.size(),
            String.join(", ", contestants.stream().map(Contestant::name).toList())));
  }

  private List<Double> turn(Contestant contestant) {
    List<Double> took = new ArrayList<>();
    double sum = 0;
    while (took.size() < MOST_RUNS_A_TURN && sum * 1000 < TURN.toMillis()) {
      took.add(once(contestant));
      sum += took.get(took.size() - 1);
    }
    return took;
  }

  private double once(Contestant contestant) {
    Counter counter = new Counter();
    Contestant.Ready ready = contestant.ready(log.orders(), counter);
    System.gc();
    long before = System.nanoTime();
    ready.run(ShopTime.ALL_QUIET);
    double took = (System.nanoTime() - before) / 1e9;
    System.err.printf(
        Locale.ROOT, "  %-22s %8.3f s, %,d touches%n", contestant.name(), took, counter.touches);
    return took;
  }

  private void tell(String prefix) {
    for (String name : seconds.keySet()) {
      new Figure(prefix + "." + name.replace(' ', '_'), seconds(name), "s").tell();
    }
  }

  private double seconds(String name) {
    return Median.of(seconds.getOrDefault(name, List.of()));
  }

  private static void ratio(String figure, double ratio) {
    new Figure(figure, ratio, "x").tell();
  }

  /** Mail that nobody reads. */
  private static final class Counter implements Mail {
    private int touches;

    @Override
    public void send(String customer, String step, Instant at, Object what) {
      touches++;
    }
  }
}
