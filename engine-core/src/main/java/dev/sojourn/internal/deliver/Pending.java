package dev.sojourn.internal.deliver;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Outgoing;

/**
 * A touch in memory that no sink has taken yet. One that was committed again has the same id, and
 * is another.
 */
final class Pending {
  final Outgoing outgoing;
  final Touch touch;
  final Subject whom;

  /** Whether it comes right from its decision, not from the outbox. */
  final boolean fresh;

  /** How many attempts were made. */
  volatile int attempts;

  /** Nobody is to hear of it any more. */
  volatile boolean forgotten;

  /** Where it is; guarded by its feed. */
  Place place = Place.OUT;

  private Pending(Outgoing outgoing, boolean fresh, int attempts) {
    this.outgoing = outgoing;
    this.touch = outgoing.touch();
    this.whom = touch.whom();
    this.fresh = fresh;
    this.attempts = attempts;
  }

  /** Just decided and committed. */
  static Pending fresh(Outgoing outgoing) {
    return new Pending(outgoing, true, 0);
  }

  /** Found in the outbox. */
  static Pending found(Outbox.Entry entry) {
    return new Pending(entry.outgoing(), false, entry.attempts());
  }

  String id() {
    return touch.id();
  }

  /** Where a touch can be. */
  enum Place {
    /** Not in memory. */
    OUT,
    /** Waiting for its turn. */
    LINE,
    /** With the sink, or with what has to be written down of that. */
    AWAY,
    /** Waiting for a short time before its next attempt. */
    RETRY
  }
}
