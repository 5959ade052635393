package dev.sojourn.reliability.kills;

import dev.sojourn.model.Touch;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Writes each touch down before it answers, a few milliseconds later; refuses those by fax. */
public final class JournalSink implements TouchSink {
  private static final int MOST_MILLIS = 12;

  private final SinkJournal journal;
  private final Trap trap;

  JournalSink(SinkJournal journal, Trap trap) {
    this.journal = journal;
    this.trap = trap;
  }

  @Override
  public CompletionStage<SinkResult> offer(Touch touch) {
    trap.reached(CrashPoint.BEFORE_HAND_OVER);
    journal.durably(
        String.join(
            " ", "S", touch.id(), Contents.of(touch), Contents.exactly(touch), describe(touch)));
    trap.reached(CrashPoint.IN_HAND_OVER);
    int millis = Math.floorMod(touch.id().hashCode(), MOST_MILLIS);
    Executor later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    return CompletableFuture.supplyAsync(() -> answer(touch), later);
  }

  /** For whoever looks for a cause. */
  private static String describe(Touch touch) {
    return "%s of %s: %s at %s"
        .formatted(touch.step(), touch.subject(), touch, touch.at())
        .replace('\n', ' ');
  }

  public static SinkResult answer(Touch touch) {
    return "fax".equals(touch.channel())
        ? SinkResult.rejected("no fax any more")
        : SinkResult.accepted();
  }
}
