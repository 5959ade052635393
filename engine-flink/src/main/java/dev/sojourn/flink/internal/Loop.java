package dev.sojourn.flink.internal;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The way of released records back to the desk, in the memory of the one process in which both ends
 * and the desk run. Nothing of it is in a checkpoint: what is on it when a job fails is lost, and
 * the desk asks for it once more. Thread-safe.
 */
final class Loop {
  private static final Map<String, Loop> ALL = new ConcurrentHashMap<>();

  private final Queue<byte[]> queue = new ConcurrentLinkedQueue<>();
  private CompletableFuture<Void> available = new CompletableFuture<>();
  private boolean finished;

  private Loop() {}

  /** The loop of a job. */
  static Loop of(String id) {
    return ALL.computeIfAbsent(id, key -> new Loop());
  }

  /** Begins anew: what is on the way is of a task that failed. */
  synchronized void open() {
    queue.clear();
    finished = false;
  }

  /** No job uses it any more, or none does until it is restarted. */
  static void remove(String id) {
    ALL.remove(id);
  }

  synchronized void put(byte[] message) {
    queue.add(message);
    available.complete(null);
  }

  synchronized byte @Nullable [] poll() {
    byte[] message = queue.poll();
    if (queue.isEmpty() && !finished && available.isDone()) {
      available = new CompletableFuture<>();
    }
    return message;
  }

  synchronized CompletableFuture<Void> available() {
    return available;
  }

  /** Nothing more will come. */
  synchronized void finish() {
    finished = true;
    available.complete(null);
  }

  synchronized boolean isFinished() {
    return finished && queue.isEmpty();
  }
}
