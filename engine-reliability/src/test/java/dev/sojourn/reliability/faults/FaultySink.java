package dev.sojourn.reliability.faults;

import dev.sojourn.model.Touch;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes touches down, and may throw before it has or afterwards, now or as its answer, or ask for
 * them again.
 */
final class FaultySink implements TouchSink {
  private final Faults faults;
  private final AtomicLong number = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();

  /** By id: all contents that a touch came with. */
  private final Map<String, Set<String>> contents = new ConcurrentHashMap<>();

  FaultySink(Faults faults) {
    this.faults = faults;
  }

  @Override
  public CompletionStage<SinkResult> offer(Touch touch) {
    boolean now = number.incrementAndGet() % 2 == 0;
    if (now) {
      return faults.call("offer", () -> take(touch)).now();
    }
    return CompletableFuture.supplyAsync(() -> faults.call("answer", () -> take(touch)));
  }

  private SinkResult take(Touch touch) {
    contents.computeIfAbsent(touch.id(), key -> ConcurrentHashMap.newKeySet()).add(content(touch));
    taken.incrementAndGet();
    return "fax".equals(touch.channel())
        ? SinkResult.rejected("no fax any more")
        : SinkResult.accepted();
  }

  /** All that a touch says but its id. */
  private static String content(Touch t) {
    return String.join(
        " ",
        t.whom().id(),
        String.valueOf(t.ofGroup()),
        t.journey() + "/" + t.stage() + "/" + t.step() + "#" + t.occurrence() + "+" + t.reminder(),
        t.kind() + " " + t.messages() + " " + t.channel() + " " + t.category() + " " + t.owner(),
        "due " + t.due() + " at " + t.at(),
        new TreeMap<>(t.params()) + " " + t.variant());
  }

  /** Whether a touch was taken. */
  boolean has(String id) {
    return contents.containsKey(id);
  }

  /** By id: all contents that a touch came with. */
  Map<String, Set<String>> contents() {
    return new TreeMap<>(contents);
  }

  /** How often a touch was taken that had been before. */
  long repeats() {
    return taken.get() - contents.size();
  }
}
