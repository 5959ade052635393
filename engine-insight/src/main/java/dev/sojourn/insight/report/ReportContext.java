package dev.sojourn.insight.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report says about where its numbers come from.
 *
 * @param files the journey files, for people; may be empty
 * @param log the event log, for people; null if there is none to name
 * @param leftOut so many events of the log were bad and left out
 * @param until the instant up to which timers ran: goals that could still be reached after it are
 *     open; null for the last instant of anything
 */
public record ReportContext(
    List<String> files, @Nullable String log, long leftOut, @Nullable Instant until) {
  /** Nothing is said. */
  public static final ReportContext NONE = new ReportContext(List.of(), null, 0, null);

  public ReportContext {
    files = List.copyOf(files);
  }
}
