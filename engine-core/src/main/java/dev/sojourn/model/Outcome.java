package dev.sojourn.model;

import java.util.Locale;

/** What was decided. {@link #text()} is the word used in files. */
public enum Outcome {
  ENTERED,
  STAGE_OPENED,
  GOAL,
  SENT,
  HELD_OUT,
  DONE,
  REFUSED,
  STAGE_CLOSED,
  LEFT,
  SKIPPED,
  DEFERRED,
  EXPIRED,
  DROPPED,
  SUPPRESSED,
  CANCELLED,
  DUPLICATE,
  LATE,
  FUTURE;

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The word used in decision files, such as {@code stage-opened}. */
  public String text() {
    return text;
  }
}
