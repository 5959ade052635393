package dev.sojourn.internal.rules;

import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The rules in use, a bounded number of KieBases by the text of their rules; of those nobody has
 * asked lately the oldest is dropped first. What was dropped is compiled again when it is asked.
 * Versions that differ in timings or messages only share one KieBase. Thread-safe; compiling holds
 * up only those who ask for the same rules, and who asks rules that are loaded takes no lock.
 */
public final class RuleCache {
  private volatile int capacity;
  private final Map<String, Loading> loaded = new LinkedHashMap<>();

  /** A cache of so many KieBases. */
  public RuleCache(int capacity) {
    this.capacity = capacity;
  }

  /** Keeps so many KieBases from now on; what is too many goes when the next one comes. */
  public void keep(int number) {
    capacity = number;
  }

  /** Rules that are looked up, and compiled if need be, whenever they are asked. */
  public Rules of(String drl) {
    return new Asked(drl);
  }

  /** Compiles the rules now, so that a mistake shows now. */
  public void prepare(String drl) {
    load(drl).rules();
  }

  private Loading load(String drl) {
    Loading loading;
    boolean mine = false;
    synchronized (loaded) {
      loading = loaded.get(drl);
      if (loading == null) {
        loading = new Loading();
        loaded.put(drl, loading);
        mine = true;
        drop();
      }
    }
    if (mine) {
      compile(drl, loading);
    }
    return loading;
  }

  private void compile(String drl, Loading loading) {
    try {
      loading.future.complete(new LoadedRules(drl));
    } catch (RuntimeException | Error e) {
      synchronized (loaded) {
        loaded.remove(drl, loading);
      }
      loading.dropped = true;
      loading.future.completeExceptionally(e);
    }
  }

  /** Whatever was asked since it was last looked at here has a second chance. */
  private void drop() {
    int tooMany = loaded.size() - capacity;
    for (int round = 0; round < 2 && tooMany > 0; round++) {
      Iterator<Loading> all = loaded.values().iterator();
      while (tooMany > 0 && all.hasNext()) {
        Loading oldest = all.next();
        if (oldest.asked || !oldest.future.isDone()) {
          oldest.asked = false;
        } else {
          oldest.dropped = true;
          all.remove();
          tooMany--;
        }
      }
    }
  }

  /** A KieBase, or that somebody compiles it. */
  private static final class Loading {
    final CompletableFuture<Rules> future = new CompletableFuture<>();
    volatile boolean asked = true;
    volatile boolean dropped;

    Rules rules() {
      try {
        return future.join();
      } catch (CompletionException e) {
        throw new IllegalStateException("rules could not be loaded", e.getCause());
      }
    }
  }

  private final class Asked implements Rules {
    private final String drl;

    /** What was dropped is not held on to by those who do not ask. */
    private volatile WeakReference<@Nullable Loading> found = new WeakReference<>(null);

    Asked(String drl) {
      this.drl = drl;
    }

    @Override
    public boolean holds(Moment moment) {
      Loading loading = found.get();
      if (loading == null || loading.dropped) {
        loading = load(drl);
        found = new WeakReference<>(loading);
      }
      if (!loading.asked) {
        loading.asked = true;
      }
      return loading.rules().holds(moment);
    }
  }
}
