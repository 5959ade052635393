package dev.sojourn.reliability.kills;

import dev.sojourn.JourneyEngine;
import dev.sojourn.JourneyEngineBuilder;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.spi.HandOver;
import dev.sojourn.spi.TouchSink;
import dev.sojourn.store.jdbc.JdbcUserStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * The program that is killed: an engine over a durable store. Takes one command a line from its
 * standard input and answers on its standard output; ends when its input does.
 */
final class Child {
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private final Trap trap = new Trap(Child::say);
  private final ManualClock clock = new ManualClock(Instant.EPOCH);
  private Workload workload;
  private DurableUserStore store;
  private JourneyEngine engine;
  private Feeder feeder;

  public static void main(String[] arguments) throws IOException {
    try {
      warmUp();
    } catch (RuntimeException e) {
      fail(e);
    }
    say("ready");
    Child child = new Child();
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      child.take(line.split(" "));
    }
    Runtime.getRuntime().halt(0);
  }

  /** Has everything loaded and compiled that an engine needs, before it is wanted. */
  private static void warmUp() {
    new Oracle(new Workload(0, 3));
  }

  static void say(String line) {
    synchronized (System.out) {
      System.out.println(line);
      System.out.flush();
    }
  }

  private static void fail(Throwable e) {
    e.printStackTrace();
    say("failed " + e);
    Runtime.getRuntime().halt(1);
  }

  private void take(String[] words) {
    switch (words[0]) {
      case "set" -> trap.set(CrashPoint.valueOf(words[1]), Integer.parseInt(words[2]));
      case "go" -> trap.open();
      case "clock" -> clock.set(Instant.parse(words[1]));
      default ->
          worker.execute(
              () -> {
                try {
                  work(words);
                } catch (Exception | Error e) {
                  fail(e);
                }
              });
    }
  }

  private void work(String[] words) throws Exception {
    switch (words[0]) {
      case "open" -> open(words);
      case "event" -> feeder.feed(workload.inputs.get(Integer.parseInt(words[1])));
      case "again" -> again(workload.inputs.get(Integer.parseInt(words[1])));
      case "publish" -> publish();
      case "idle" -> say("idle " + words[1] + " " + open());
      case "views" -> {
        Engines.views(engine, workload)
            .forEach((id, view) -> say("view " + id + " " + view.replace('\n', ' ')));
        say("dead " + store.outbox().dead(0, Integer.MAX_VALUE).size());
        say("viewed");
      }
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  /** Again until the database takes it. */
  private void publish() {
    try {
      engine.publish(Deployed.SECOND);
      say("published");
    } catch (RuntimeException e) {
      say("retry publish " + e);
      Executor later = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);
      later.execute(() -> worker.execute(this::publish));
    }
  }

  /** What is still to be done, on one line; empty if nothing is. */
  private String open() {
    try {
      return Engines.open(store, clock.instant()).replace('\n', ' ');
    } catch (RuntimeException e) {
      return "no database: " + e.getClass().getSimpleName();
    }
  }

  /** Gives an event once more that was taken; it must be known. */
  private void again(Workload.Input input) {
    engine
        .submit(input.event())
        .whenComplete(
            (receipt, failure) ->
                say(
                    "known "
                        + input.number()
                        + " "
                        + (receipt == null ? failure : receipt.status())));
  }

  /** For whoever looks for the cause: hand-overs that should not come to this. */
  private static final class Unusual implements EngineListener {
    @Override
    public void onHandOver(HandOver handOver) {
      switch (handOver.result()) {
        case ACCEPTED, REJECTED -> {
          // as it should be
        }
        default ->
            System.err.println(
                handOver.touch() + " " + handOver.result() + " " + handOver.reason());
      }
    }
  }

  /**
   * open URL JOURNAL SEED ROUNDS DEFECT LEASE; the first time the journeys are given, then found.
   */
  private void open(String[] words) throws Exception {
    workload = new Workload(Long.parseLong(words[3]), Integer.parseInt(words[4]));
    SinkJournal journal = new SinkJournal(Path.of(words[2]));
    Defect defect = (Defect) Class.forName(words[5]).getDeclaredConstructor().newInstance();
    TouchSink sink = defect.in(new JournalSink(journal, trap));
    Duration lease = Duration.ofMillis(Long.parseLong(words[6]));
    DataSource source = Sources.of(words[1]);
    JdbcUserStore opened = Stores.open(new Watched(source, trap), lease);
    store = new WatchedStore(defect.in(opened, sink, trap), trap, journal);
    JourneyEngineBuilder builder =
        Engines.builder(clock).store(store).sink(sink).listener(new Unusual());
    if (opened.definitions().revision() == 0) {
      builder.definitions(Deployed.FIRST);
    }
    engine = builder.build();
    engine.start();
    feeder = new Feeder(engine, new Host(new Watched(source, trap), trap), Child::say);
    say("opened");
  }
}
