package dev.sojourn.reliability.kills;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Receipt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The host: gives the engine the events of each person one after another, those of different people
 * side by side, and each again until it is taken.
 */
final class Feeder {
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);

  private final JourneyEngine engine;
  private final Host host;
  private final Consumer<String> output;
  private final ExecutorService hosts = Executors.newFixedThreadPool(2);
  private final Map<Integer, Deque<Workload.Input>> waiting = new HashMap<>();

  Feeder(JourneyEngine engine, Host host, Consumer<String> output) {
    this.engine = engine;
    this.host = host;
    this.output = output;
  }

  void feed(Workload.Input input) {
    synchronized (waiting) {
      Deque<Workload.Input> own =
          waiting.computeIfAbsent(input.person(), person -> new ArrayDeque<>());
      own.add(input);
      if (own.size() > 1) {
        return;
      }
    }
    give(input);
  }

  private void give(Workload.Input input) {
    CompletableFuture<String> answer;
    try {
      answer =
          input.hosted()
              ? CompletableFuture.supplyAsync(() -> host.change(input), hosts)
              : engine.submit(input.event()).toCompletableFuture().thenApply(Feeder::text);
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    answer.whenComplete(
        (status, failure) -> {
          if (failure != null) {
            output.accept("retry " + input.number() + " " + failure.toString().split("\n")[0]);
            LATER.execute(() -> give(input));
          } else {
            output.accept("ack " + input.number() + " " + status);
            next(input);
          }
        });
  }

  private static String text(Receipt receipt) {
    return receipt.status() + " " + receipt.message();
  }

  private void next(Workload.Input done) {
    Workload.Input next;
    synchronized (waiting) {
      Deque<Workload.Input> own = waiting.get(done.person());
      own.remove();
      next = own.peek();
    }
    if (next != null) {
      give(next);
    }
  }
}
