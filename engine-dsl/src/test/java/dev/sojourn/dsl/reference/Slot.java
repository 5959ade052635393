package dev.sojourn.dsl.reference;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a step is due (3.2 to 3.6).
 *
 * @param date the planned local date; null where the timing names none
 * @param due the planned instant
 * @param atOnce due at the event that opened the stage, and part of it (4.4)
 * @param end the end of the window, exclusive; null for no window
 * @param window one touch, the first moment from {@code due} to {@code end} at which the guards
 *     hold
 */
record Slot(
    @Nullable LocalDate date, Instant due, boolean atOnce, @Nullable Instant end, boolean window) {

  static Slot at(@Nullable LocalDate date, Instant due) {
    return new Slot(date, due, false, null, false);
  }

  static Slot atOnce(Instant t) {
    return new Slot(null, t, true, null, false);
  }
}
