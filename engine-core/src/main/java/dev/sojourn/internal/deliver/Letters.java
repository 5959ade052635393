package dev.sojourn.internal.deliver;

import dev.sojourn.ops.DeadLetters;
import dev.sojourn.spi.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The dead letters of an outbox. */
final class Letters implements DeadLetters {
  private final Outbox outbox;
  private final Consumer<Outbox.Entry> requeued;

  Letters(Outbox outbox, Consumer<Outbox.Entry> requeued) {
    this.outbox = outbox;
    this.requeued = requeued;
  }

  @Override
  public List<DeadLetter> list(long after, int atMost) {
    return outbox.dead(after, atMost).stream().map(Letters::letter).toList();
  }

  private static DeadLetter letter(Outbox.Entry entry) {
    Instant at = entry.at();
    return new DeadLetter(
        entry.number(),
        entry.touch(),
        entry.attempts(),
        entry.reason(),
        at == null ? entry.touch().at() : at);
  }

  @Override
  public long count() {
    return outbox.backlog().dead();
  }

  @Override
  public boolean requeue(long number) {
    Outbox.Entry entry = outbox.requeue(number);
    if (entry != null) {
      requeued.accept(entry);
    }
    return entry != null;
  }

  @Override
  public boolean drop(long number) {
    return outbox.drop(number);
  }
}
