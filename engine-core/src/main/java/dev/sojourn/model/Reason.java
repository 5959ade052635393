package dev.sojourn.model;

import java.util.Locale;

/** Why it was decided so. {@link #text()} is the word used in files. */
public enum Reason {
  LIVE,
  LIMIT,
  ONCE,
  TOO_SOON,
  UNTIL,
  RESTART,
  EXHAUSTED,
  RUN_ENDED,
  EVENT,
  ENDED,
  FINISHED,
  ACTION,
  MERGED,
  EXIT,
  FORGOTTEN,
  PAST,
  GUARD,
  QUIET,
  NOTHING,
  CAP,
  LATE,
  WINDOW,
  CONSENT,
  UNREACHABLE,
  REPEAT,
  STAGE_CLOSED,
  LEFT,
  ACTIVE_AGAIN,
  MOVED,
  REPLANNED;

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The word used in decision files, such as {@code too-soon}. */
  public String text() {
    return text;
  }
}
