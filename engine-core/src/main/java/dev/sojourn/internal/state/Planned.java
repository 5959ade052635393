package dev.sojourn.internal.state;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A touch that is planned and has not been decided for good. */
public final class Planned {
  /** Of one opening: by step, then occurrence, then reminder. */
  public static final Comparator<Planned> BY_POSITION =
      Comparator.comparingInt((Planned planned) -> planned.step)
          .thenComparingInt(planned -> planned.occurrence)
          .thenComparingInt(planned -> planned.reminder);

  /** Position of the step in its stage. */
  public int step;

  /** Counts the touches that the step plans in one opening, from 0. */
  public final int occurrence;

  /** The planned local date, which is part of the touch's id. */
  public final LocalDate date;

  /** 0 for the touch itself, 1… for its reminders. */
  public final int reminder;

  /** Of a reminder: when the touch itself was due, and when it was sent; null otherwise. */
  public @Nullable Instant originalDue;

  public @Nullable Instant sentAt;

  /** The event it was planned for; null if it is planned from T alone. */
  public @Nullable Cause cause;

  /** The planned instant; while {@link #waiting}, the start of the window. */
  public Instant due;

  /** When to judge next. */
  public Instant next;

  /** Whether the step waits inside its week for its guards to hold. */
  public boolean waiting;

  /** Whether the touch was deferred to {@link #next}. */
  public boolean deferred;

  /** The channel chosen when it was deferred; "" before. */
  public String channel = "";

  /** The branch of a split or choice that was taken, from 0; -1 before. */
  public int branch = -1;

  /** The window's end, exclusive; null if the step has no window. */
  public final @Nullable Instant windowEnd;

  /** Planned by the event that is being worked on. Not kept in the record. */
  public boolean fresh;

  /** To be judged before the event that is being worked on is done. Not kept in the record. */
  public boolean atOnce;

  public Planned(
      int step, int occurrence, LocalDate date, Instant due, @Nullable Instant windowEnd) {
    this(step, occurrence, date, 0, due, windowEnd, null);
  }

  public Planned(
      int step,
      int occurrence,
      LocalDate date,
      int reminder,
      Instant due,
      @Nullable Instant windowEnd,
      @Nullable Cause cause) {
    this.step = step;
    this.occurrence = occurrence;
    this.date = date;
    this.reminder = reminder;
    this.due = due;
    this.next = due;
    this.windowEnd = windowEnd;
    this.cause = cause;
  }
}
