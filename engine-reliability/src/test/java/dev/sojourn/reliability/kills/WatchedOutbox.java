package dev.sojourn.reliability.kills;

import dev.sojourn.model.Subject;
import dev.sojourn.spi.Channels;
import dev.sojourn.spi.Outbox;
import java.time.Instant;
import java.util.List;

/** An outbox that passes a trap, and notes in the journal which touches are out of it for good. */
record WatchedOutbox(Outbox outbox, Trap trap, SinkJournal journal) implements Outbox {

  @Override
  public void settle(Subject subject, String touchId) {
    trap.reached(CrashPoint.BEFORE_SETTLE);
    outbox.settle(subject, touchId);
    journal.write("D " + touchId);
  }

  @Override
  public void bury(Subject subject, String touchId, String reason, Instant at) {
    trap.reached(CrashPoint.BEFORE_BURY);
    outbox.bury(subject, touchId, reason, at);
    journal.write("D " + touchId);
  }

  @Override
  public void postpone(
      Subject subject, String touchId, int attempts, Instant notBefore, String reason) {
    outbox.postpone(subject, touchId, attempts, notBefore, reason);
  }

  @Override
  public void offering(Subject subject, String touchId, int attempts) {
    outbox.offering(subject, touchId, attempts);
  }

  @Override
  public List<Entry> waiting(Channels channels, long after, int atMost) {
    return outbox.waiting(channels, after, atMost);
  }

  @Override
  public List<Entry> ready(Channels channels, Instant now, int atMost) {
    return outbox.ready(channels, now, atMost);
  }

  @Override
  public List<Entry> offered(Channels channels, long after, int atMost) {
    return outbox.offered(channels, after, atMost);
  }

  @Override
  public List<Entry> dead(long after, int atMost) {
    return outbox.dead(after, atMost);
  }

  @Override
  public Entry requeue(long number) {
    return outbox.requeue(number);
  }

  @Override
  public boolean drop(long number) {
    return outbox.drop(number);
  }

  @Override
  public Backlog backlog() {
    return outbox.backlog();
  }
}
