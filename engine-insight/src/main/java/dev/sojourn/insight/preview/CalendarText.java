package dev.sojourn.insight.preview;

import dev.sojourn.insight.preview.Calendar.Opening;
import dev.sojourn.insight.preview.Calendar.Row;
import dev.sojourn.insight.preview.Calendar.Undated;
import dev.sojourn.insight.preview.Calendar.Why;
import dev.sojourn.insight.preview.ClockChanges.Note;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Watch;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calendars for people, as plain text: local dates with their weekdays; between the rows the clock
 * changes of the zone and 29 February. Lines end with a line feed.
 */
public final class CalendarText {
  private final Calendar calendar;
  private final ClockChanges clocks;
  private final Fates fates;

  private CalendarText(Calendar calendar) {
    this.calendar = calendar;
    this.clocks = new ClockChanges(calendar.zone());
    this.fates = new Fates(calendar);
  }

  /** Several calendars, one after another. */
  public static String of(List<Calendar> calendars) {
    String all = calendars.stream().map(CalendarText::of).collect(Collectors.joining("\n"));
    boolean shared = calendars.stream().filter(CalendarText::isCapped).count() > 1;
    return shared
        ? all
            + "\nEach journey is shown alone; in life, caps count what all of them send to one user.\n"
        : all;
  }

  private static boolean isCapped(Calendar calendar) {
    return !calendar.journey().forGroup() && !calendar.policy().caps().isEmpty();
  }

  /** One calendar. */
  public static String of(Calendar calendar) {
    return new CalendarText(calendar).text();
  }

  private String text() {
    StringBuilder out = new StringBuilder();
    String title = calendar.journey().title();
    out.append("journey ").append(calendar.journey().id());
    out.append(title == null ? "" : " \"" + title + "\"");
    out.append(calendar.journey().forGroup() ? ", one group" : ", one user");
    out.append(", zone ").append(calendar.zone()).append('\n');
    openings().forEach(line -> out.append("  ").append(line).append('\n'));
    if (!calendar.rows().isEmpty()) {
      out.append('\n').append(String.join("\n", rows())).append('\n');
    }
    undated().forEach(line -> out.append(line).append('\n'));
    out.append('\n');
    remarks().forEach(line -> out.append(line).append('\n'));
    return out.toString();
  }

  private List<String> openings() {
    Columns columns = new Columns();
    columns.add("start", moment(calendar.start()));
    for (Opening opening : calendar.openings()) {
      columns.add(opening.part().id(), opening(opening));
    }
    return columns.lines();
  }

  private String opening(Opening opening) {
    Part part = opening.part();
    Instant anchor = opening.anchor();
    if (part instanceof Watch watch) {
      String when = anchor == null ? "" : ", counted from the start: T is " + moment(anchor);
      return Words.silence(watch) + when;
    }
    Stage stage = (Stage) part;
    Trigger from = Tamed.opener(calendar.journey(), stage).orElse(null);
    String until = stage.until().stream().map(Words::trigger).collect(Collectors.joining(" or "));
    return (from == null
            ? "opens at the start"
            : "opens at " + Words.trigger(from) + ", which is T; the start stands for it here")
        + (until.isEmpty() ? "" : "; closes at " + until)
        + (stage.restartsOn() == null
            ? ""
            : "; starts anew at " + Words.trigger(stage.restartsOn()));
  }

  private record Line(Instant at, int rank, List<String> cells) {}

  private List<String> rows() {
    List<Line> lines = new ArrayList<>();
    calendar.rows().forEach(row -> lines.add(new Line(time(row), 1, cells(row))));
    for (Note note : clocks.between(calendar.start(), last())) {
      lines.add(
          new Line(
              note.at(),
              0,
              List.of(ClockChanges.day(note.local().toLocalDate()), "-- " + note.text())));
    }
    Instant ends = calendar.ends();
    if (ends != null) {
      lines.add(new Line(ends, 2, List.of(day(ends), clock(ends), "-- the journey ends here")));
    }
    lines.sort(Comparator.comparing(Line::at).thenComparing(Line::rank));
    Columns columns = new Columns();
    lines.forEach(line -> columns.add(line.cells().toArray(String[]::new)));
    return columns.lines();
  }

  private List<String> cells(Row row) {
    Instant due = row.due();
    String step = row.step().name() + (row.reminder() == 0 ? "" : ", reminder " + row.reminder());
    return List.of(
        due == null ? "no date" : day(due),
        due == null ? "" : clock(due),
        due == null ? "" : "T+" + days(row.anchor(), due),
        row.part().id(),
        step,
        Words.body(row.step()),
        fates.of(row),
        notes(row));
  }

  private String notes(Row row) {
    String conditions = Words.guards(row.step().guards());
    String mark = clocks.mark(row);
    return conditions + (conditions.isEmpty() || mark.isEmpty() ? "" : "; ") + mark;
  }

  private long days(Instant anchor, Instant due) {
    return ChronoUnit.DAYS.between(local(anchor).toLocalDate(), local(due).toLocalDate());
  }

  private static Instant time(Row row) {
    return row.due() == null ? row.anchor() : row.due();
  }

  /** The last instant that is shown. */
  private Instant last() {
    Instant last = calendar.start();
    for (Row row : calendar.rows()) {
      for (Instant at : new Instant[] {row.due(), row.windowEnd(), row.goesOut()}) {
        last = at != null && at.isAfter(last) ? at : last;
      }
    }
    return last;
  }

  private List<String> undated() {
    List<String> lines = new ArrayList<>();
    section(Why.AT_AN_EVENT, "at events, which have no date beforehand:", lines);
    section(Why.NEEDS_AN_ATTRIBUTE, "without a date as long as an attribute is not known:", lines);
    section(Why.NOT_DUE, "not due while this calendar lasts:", lines);
    return lines;
  }

  private void section(Why why, String heading, List<String> lines) {
    Columns columns = new Columns();
    for (Undated undated : calendar.undated()) {
      if (undated.why() == why) {
        columns.add(
            undated.part().id(),
            undated.step().name(),
            Words.body(undated.step()),
            reason(undated),
            Words.guards(undated.step().guards()));
      }
    }
    if (!columns.lines().isEmpty()) {
      lines.add("");
      lines.add(heading);
      columns.lines().forEach(line -> lines.add("  " + line));
    }
  }

  private static String reason(Undated undated) {
    return switch (undated.why()) {
      case AT_AN_EVENT -> Words.awaited(undated.step().timing());
      case NEEDS_AN_ATTRIBUTE -> "needs " + String.join(", ", undated.needs());
      case NOT_DUE ->
          undated.needs().isEmpty() ? "" : "goes by " + String.join(", ", undated.needs());
    };
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "Conditions are taken to hold, but for days since T; nothing happens after the start.");
    Journey journey = calendar.journey();
    long openers =
        journey.parts().stream().map(part -> Tamed.opener(journey, part)).distinct().count();
    if (isCapped(calendar) && openers > 1) {
      remarks.add("Caps count what stages send that open together.");
    }
    boolean branches =
        journey.parts().stream()
            .flatMap(p -> p.steps().stream())
            .anyMatch(s -> s.acts().count() > 1);
    if (branches && !calendar.policy().equals(Policy.NONE)) {
      remarks.add("Of several branches, the first that sends meets quiet hours and caps.");
    }
    if (calendar.recurs()) {
      remarks.add("Recurring steps are shown until " + moment(calendar.until()) + "; they go on.");
    }
    return remarks;
  }

  private LocalDateTime local(Instant at) {
    return LocalDateTime.ofInstant(at, calendar.zone());
  }

  private String moment(Instant at) {
    return day(at) + " " + clock(at);
  }

  private String day(Instant at) {
    return ClockChanges.day(local(at).toLocalDate());
  }

  private String clock(Instant at) {
    return clock(local(at).toLocalTime());
  }

  /** To the minute, unless there are seconds. */
  static String clock(LocalTime time) {
    LocalTime whole = time.truncatedTo(ChronoUnit.SECONDS);
    return whole.getSecond() == 0
        ? String.format(Locale.ROOT, "%02d:%02d", time.getHour(), time.getMinute())
        : whole.toString();
  }

  /** What becomes of the rows, in words. */
  private record Fates(Calendar calendar) {
    String of(Row row) {
      Instant goesOut = row.goesOut();
      String out = goesOut == null ? "" : moment(goesOut);
      String why =
          row.heldUpBy().stream()
              .map(reason -> reason == Reason.QUIET ? "quiet hours" : "cap")
              .distinct()
              .collect(Collectors.joining(", "));
      return switch (row.fate()) {
        case GOES_OUT -> goesOut(row, out, why);
        case WHEN_TRUE -> "as soon as it holds, before " + moment(row.windowEnd());
        case NOT_SENT -> "not sent: " + reason(row) + (why.isEmpty() ? "" : ", after being put off");
        case NOTHING_TO_REMIND_OF -> "not sent: nothing to remind of";
        case TOO_FAR -> why.isEmpty() ? "too far away to try out" : "put off: " + why;
      };
    }

    private static String goesOut(Row row, String out, String why) {
      String left =
          row.leftOut().isEmpty()
              ? ""
              : "without " + String.join(", ", row.leftOut()) + " (repeat)";
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

    private String moment(@Nullable Instant at) {
      if (at == null) {
        return "";
      }
      LocalDateTime local = LocalDateTime.ofInstant(at, calendar.zone());
      return ClockChanges.day(local.toLocalDate()) + " " + clock(local.toLocalTime());
    }
  }
}
