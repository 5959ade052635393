package dev.sojourn.internal.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The rules in use, a bounded number of KieBases by the text of their rules, the least recently
 * used dropped first. What was dropped is compiled again when it is asked. Versions that differ in
 * timings or messages only share one KieBase. Thread-safe; compiling holds up only those who ask
 * for the same rules.
 */
public final class RuleCache {
  private final int capacity;
  private final LinkedHashMap<String, CompletableFuture<Rules>> loaded =
      new LinkedHashMap<>(16, 0.75f, true);

  /** A cache of so many KieBases. */
  public RuleCache(int capacity) {
    this.capacity = capacity;
  }

  /** Rules that are looked up, and compiled if need be, whenever they are asked. */
  public Rules of(String drl) {
    return moment -> load(drl).holds(moment);
  }

  /** Compiles the rules now, so that a mistake shows now. */
  public void prepare(String drl) {
    load(drl);
  }

  private Rules load(String drl) {
    CompletableFuture<Rules> future;
    boolean mine = false;
    synchronized (loaded) {
      future = loaded.get(drl);
      if (future == null) {
        future = new CompletableFuture<>();
        loaded.put(drl, future);
        mine = true;
        dropOldest();
      }
    }
    if (mine) {
      compile(drl, future);
    }
    try {
      return future.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("rules could not be loaded", e.getCause());
    }
  }

  private void compile(String drl, CompletableFuture<Rules> future) {
    try {
      future.complete(new LoadedRules(drl));
    } catch (RuntimeException | Error e) {
      synchronized (loaded) {
        loaded.remove(drl);
      }
      future.completeExceptionally(e);
    }
  }

  private void dropOldest() {
    var all = loaded.entrySet().iterator();
    while (loaded.size() > capacity && all.hasNext()) {
      Map.Entry<String, CompletableFuture<Rules>> oldest = all.next();
      if (oldest.getValue().isDone()) {
        all.remove();
      }
    }
  }
}
