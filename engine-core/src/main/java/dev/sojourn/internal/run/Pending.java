package dev.sojourn.internal.run;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.Outgoing;

/**
 * A touch that no sink has taken yet. One that was committed again has the same id, and is another.
 */
final class Pending {
  final Outgoing outgoing;
  final Touch touch;
  final Subject whom;

  /** Nobody is to hear of it any more. */
  volatile boolean forgotten;

  Pending(Outgoing outgoing) {
    this.outgoing = outgoing;
    this.touch = outgoing.touch();
    this.whom = touch.whom();
  }
}
