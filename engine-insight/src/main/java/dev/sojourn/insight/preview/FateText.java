package dev.sojourn.insight.preview;

import dev.sojourn.insight.internal.LocalText;
import dev.sojourn.insight.preview.Calendar.Row;
import dev.sojourn.model.Reason;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What becomes of rows, in words. */
record FateText(LocalText local) {
  String of(Row row) {
    Instant goesOut = row.goesOut();
    String out = goesOut == null ? "" : local.moment(goesOut);
    String why =
        row.heldUpBy().stream()
            .map(reason -> reason == Reason.QUIET ? "quiet hours" : "cap")
            .distinct()
            .collect(Collectors.joining(", "));
    return switch (row.fate()) {
      case GOES_OUT -> goesOut(row, out, why);
      case WHEN_TRUE -> "as soon as it holds" + before(row.windowEnd());
      case NOT_SENT -> "not sent: " + reason(row) + (why.isEmpty() ? "" : ", after being put off");
      case NOTHING_TO_REMIND_OF -> "not sent: nothing to remind of";
      case TOO_FAR -> why.isEmpty() ? "too far away to try out" : "put off: " + why;
    };
  }

  private static String goesOut(Row row, String out, String why) {
    String left =
        row.leftOut().isEmpty() ? "" : "without " + String.join(", ", row.leftOut()) + " (repeat)";
    boolean moved = row.goesOut() != null && !row.goesOut().equals(row.due());
    String late = moved ? "-> " + out + (why.isEmpty() ? "" : " (" + why + ")") : "";
    return late + (late.isEmpty() || left.isEmpty() ? "" : ", ") + left;
  }

  private static String reason(Row row) {
    Reason reason = row.reason();
    return reason == null
        ? ""
        : switch (reason) {
          case PAST -> row.due() == null ? "no such time after T" : "past, T is later";
          case QUIET -> "quiet hours";
          case CAP -> "cap";
          case GUARD -> "not so many days since T";
          case REPEAT -> "repeat of a message";
          case ENDED, LEFT -> "the run is over";
          default -> reason.text();
        };
  }

  private String before(@Nullable Instant end) {
    return end == null ? "" : ", before " + local.moment(end);
  }
}
