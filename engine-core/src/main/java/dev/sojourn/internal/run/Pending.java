package dev.sojourn.internal.run;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;

/**
 * A touch that no sink has taken yet. One that was committed again has the same id, and is another.
 */
final class Pending {
  final Touch touch;
  final Subject whom;

  /** Nobody is to hear of it any more. */
  volatile boolean forgotten;

  Pending(Touch touch) {
    this.touch = touch;
    this.whom = touch.whom();
  }
}
