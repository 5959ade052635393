package dev.sojourn.cli;

import dev.sojourn.model.Trigger;

/** Triggers in the words of the language, in short: a condition is only hinted at. */
final class TriggerText {
  private TriggerText() {}

  static String of(Trigger trigger) {
    if (trigger instanceof Trigger.OnEvent on) {
      return on.event() + (on.condition() == null ? "" : " if …");
    } else if (trigger instanceof Trigger.OnSegment on) {
      return "segment " + on.segment() + (on.entered() ? " entered" : " left");
    }
    return trigger instanceof Trigger.FirstSeen ? "first seen" : "manual";
  }
}
