package dev.sojourn.insight.compare;

import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Event;
import dev.sojourn.model.Receipt;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;

/**
 * One log going through two engines at a time. Not thread-safe.
 *
 * @see Compare#begin()
 */
public final class Rerun implements AutoCloseable {
  private final Pairing pairing = new Pairing();
  private final Definitions old;
  private final Definitions now;
  private final ZoneId zone;
  private final Consumer<Change> changes;
  private final JourneyEngine oldEngine;
  private final JourneyEngine newEngine;

  Rerun(Definitions old, Definitions now, ZoneId zone, Consumer<Change> changes) {
    this.old = old;
    this.now = now;
    this.zone = zone;
    this.changes = changes;
    oldEngine = engine(old, pairing.old());
    newEngine = engine(now, pairing.now());
  }

  private JourneyEngine engine(Definitions definitions, Side side) {
    return JourneyEngine.builder()
        .definitions(definitions)
        .zone(zone)
        .shards(1)
        .listener(side)
        .sink(side)
        .build();
  }

  /**
   * Takes the next event.
   *
   * @return what became of it; both engines take or refuse the same events
   */
  public Receipt accept(Event event) {
    Receipt receipt = oldEngine.accept(event);
    newEngine.accept(event);
    if (receipt.status() != Receipt.Status.REFUSED) {
      pairing.took(event);
    }
    return receipt;
  }

  /**
   * Runs every timer that is due at or before an instant and tells what differs. Call it once, at
   * the end.
   */
  public Comparison finish(Instant until) {
    oldEngine.advanceTo(until);
    newEngine.advanceTo(until);
    Reasons whyOld = new Reasons(old, oldEngine, pairing.old());
    Reasons whyNew = new Reasons(now, newEngine, pairing.now());
    return new Differences(pairing, whyOld, whyNew, new Zones(old, now, zone))
        .comparison(until, changes);
  }

  /** How much waits for a counterpart. */
  int waiting() {
    return pairing.old().pending().size() + pairing.now().pending().size();
  }

  @Override
  public void close() {
    oldEngine.close();
    newEngine.close();
  }
}
