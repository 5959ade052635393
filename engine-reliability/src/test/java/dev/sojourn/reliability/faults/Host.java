package dev.sojourn.reliability.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.JourneyEngine;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Receipt;
import dev.sojourn.spi.Channels;
import dev.sojourn.spi.DurableUserStore;
import dev.sojourn.spi.SinkOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What an application does: it runs an engine, sends what happens, and sends again what threw. The
 * clock stands still in each round; what fails is tried again in real time.
 */
final class Host implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Workload workload;
  private final DurableUserStore store;
  private final DurableUserStore asSeen;
  private final FaultySink sink;
  private final DrivenClock clock = new DrivenClock();
  private final ExecutorService lines = Executors.newCachedThreadPool();
  private final AtomicLong again = new AtomicLong();
  private JourneyEngine engine;

  /**
   * A host.
   *
   * @param asSeen the store as the engine sees it
   */
  Host(Workload workload, DurableUserStore store, DurableUserStore asSeen, FaultySink sink) {
    this.workload = workload;
    this.store = store;
    this.asSeen = asSeen;
    this.sink = sink;
    clock.set(workload.rounds.get(0).at().minusSeconds(1));
    open(definitions("first"));
  }

  private void open(Definitions definitions) {
    engine = untilItWorks(() -> started(definitions));
  }

  private JourneyEngine started(Definitions definitions) {
    JourneyEngine made =
        JourneyEngine.builder()
            .definitions(definitions)
            .store(asSeen)
            .clock(clock)
            .sink(
                sink,
                SinkOptions.DEFAULTS.withBackoff(Duration.ofMillis(10), Duration.ofMillis(80)))
            .build();
    try {
      made.start();
      return made;
    } catch (RuntimeException e) {
      made.close();
      throw e;
    }
  }

  /** How often something was sent once more because it threw. */
  long again() {
    return again.get();
  }

  /**
   * Runs all rounds.
   *
   * @param restartEvery after so many rounds the engine is closed and another one goes on; 0 for
   *     never
   */
  void run(int restartEvery) {
    int number = 0;
    for (Workload.Round round : workload.rounds) {
      number++;
      reach(round.at().minusMillis(1));
      settle();
      if (restartEvery > 0 && number % restartEvery == 0) {
        engine.close();
        open(Definitions.EMPTY);
      }
      if (round.publishes()) {
        untilItWorks(() -> engine.publish(definitions("second"), LiveRuns.MIGRATE));
        settle();
      }
      reach(round.at());
      List<CompletableFuture<Void>> all =
          round.lines().stream()
              .map(line -> CompletableFuture.runAsync(() -> line.forEach(this::send), lines))
              .toList();
      all.forEach(CompletableFuture::join);
      settle();
    }
  }

  private void reach(Instant instant) {
    assertThat(clock.instant()).as("the clock is ahead of the rounds").isBefore(instant);
    clock.set(instant);
  }

  private void send(Event event) {
    Receipt receipt =
        untilItWorks(
            () ->
                event.id().hashCode() % 2 == 0
                    ? engine.accept(event)
                    : engine.submit(event).toCompletableFuture().join());
    assertThat(receipt.status()).isNotEqualTo(Receipt.Status.REFUSED);
  }

  private <T> T untilItWorks(Supplier<T> what) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return what.get();
      } catch (RuntimeException e) {
        Throwable cause = e instanceof CompletionException ? e.getCause() : e;
        if (System.nanoTime() > deadline) {
          throw new AssertionError("it never works", cause);
        }
        again.incrementAndGet();
      }
    }
  }

  /** Waits until all that is due was done, and all touches are with the sink. */
  private void settle() {
    await(this::isSettled);
  }

  private boolean isSettled() {
    return store.due(null, clock.instant(), 1).isEmpty()
        && store.inbox().after(0, 1).isEmpty()
        && store.outbox().waiting(Channels.ALL, 0, 10_000).stream()
            .allMatch(entry -> sink.has(entry.touch().id()))
        && store.outbox().ready(Channels.ALL, Instant.MAX, 10_000).stream()
            .allMatch(entry -> sink.has(entry.touch().id()));
  }

  private void await(Supplier<Boolean> isDone) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isDone.get()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "never settled: due %s, carried %d, inbox %s, outbox %s"
                .formatted(
                    store.due(null, clock.instant(), 3),
                    store.carried().size(),
                    store.inbox().after(0, 3),
                    store.outbox().backlog()));
      }
      pause();
    }
  }

  /** Waits until nothing is left to do, after the faults, for another engine either. */
  void finish() {
    engine.close();
    open(Definitions.EMPTY);
    await(
        () ->
            isSettled()
                && store.carried().isEmpty()
                && store.outbox().backlog().total() == 0
                && store.inbox().after(0, 1).isEmpty());
  }

  /** What came of it. */
  Outcome outcome() {
    return Outcome.of(sink, store, engine);
  }

  private static void pause() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Definitions definitions(String name) {
    String file = "/faults/" + name + ".journey";
    try (InputStream in = Host.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return JourneyText.parse(file, text).definitions();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    engine.close();
    lines.shutdownNow();
  }
}
