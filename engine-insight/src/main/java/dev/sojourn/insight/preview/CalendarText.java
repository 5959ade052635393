package dev.sojourn.insight.preview;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.insight.internal.Columns;
import dev.sojourn.insight.internal.LocalText;
import dev.sojourn.insight.preview.Calendar.Opening;
import dev.sojourn.insight.preview.Calendar.Row;
import dev.sojourn.insight.preview.Calendar.Undated;
import dev.sojourn.insight.preview.Calendar.Why;
import dev.sojourn.insight.preview.ClockChanges.Note;
import dev.sojourn.model.Part;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Watch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Calendars for people, as plain text: local dates with their weekdays; between the rows the clock
 * changes of the zone and 29 February. Lines end with a line feed.
 */
public final class CalendarText {
  private final Calendar calendar;
  private final ClockChanges clocks;
  private final LocalText local;
  private final FateText fates;

  private CalendarText(Calendar calendar) {
    this.calendar = calendar;
    this.clocks = new ClockChanges(calendar.zone());
    this.local = new LocalText(calendar.zone());
    this.fates = new FateText(local);
  }

  /** Several calendars, one after another. */
  public static String of(List<Calendar> calendars) {
    String all = calendars.stream().map(CalendarText::of).collect(Collectors.joining("\n"));
    boolean shared = calendars.stream().filter(Remarks::isCapped).count() > 1;
    return shared
        ? all
            + "\nEach journey is shown alone; in life, caps count what all of them send to one user.\n"
        : all;
  }

  /** One calendar. */
  public static String of(Calendar calendar) {
    return new CalendarText(calendar).text();
  }

  private String text() {
    StringBuilder out = new StringBuilder();
    String title = calendar.journey().title();
    out.append("journey ").append(calendar.journey().id());
    out.append(title == null ? "" : " \"" + Columns.printable(title) + "\"");
    out.append(calendar.journey().forGroup() ? ", one group" : ", one user");
    out.append(", zone ").append(LocalText.name(calendar.zone())).append('\n');
    openings().forEach(line -> out.append("  ").append(line).append('\n'));
    if (!calendar.rows().isEmpty()) {
      out.append('\n').append(String.join("\n", rows())).append('\n');
    }
    undated().forEach(line -> out.append(line).append('\n'));
    out.append('\n');
    Remarks.on(calendar).forEach(line -> out.append(line).append('\n'));
    return out.toString();
  }

  private List<String> openings() {
    Columns columns = new Columns();
    String leaves =
        calendar.journey().leaves().stream()
            .map(JourneyText::print)
            .collect(Collectors.joining(" or "));
    String start = local.moment(calendar.start());
    columns.add("start", leaves.isEmpty() ? start : start + "; the run ends at " + leaves);
    for (Opening opening : calendar.openings()) {
      columns.add(opening.part().id(), opening(opening));
    }
    return columns.lines();
  }

  private String opening(Opening opening) {
    Part part = opening.part();
    Instant anchor = opening.anchor();
    if (part instanceof Watch watch) {
      String when = anchor == null ? "" : ", counted from the start: T is " + local.moment(anchor);
      return Words.silence(watch) + when;
    }
    Stage stage = (Stage) part;
    Trigger from = Tamed.opener(calendar.journey(), stage).orElse(null);
    String until =
        stage.until().stream().map(JourneyText::print).collect(Collectors.joining(" or "));
    return (from == null
            ? "opens at the start"
            : "opens at " + JourneyText.print(from) + ", which is T; the start stands for it here")
        + (until.isEmpty() ? "" : "; closes at " + until)
        + (stage.restartsOn() == null
            ? ""
            : "; starts anew at " + JourneyText.print(stage.restartsOn()));
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
              List.of(LocalText.day(note.local().toLocalDate()), "-- " + note.text())));
    }
    Instant ends = calendar.ends();
    if (ends != null) {
      lines.add(
          new Line(
              ends, 2, List.of(local.day(ends), local.clock(ends), "-- the journey ends here")));
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
        due == null ? "no date" : local.day(due),
        due == null ? "" : local.clock(due),
        due == null ? "" : days(row.anchor(), due),
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

  /** {@code T+3}; of what was due before T, {@code T-3}. */
  private String days(Instant anchor, Instant due) {
    long days = ChronoUnit.DAYS.between(local.date(anchor), local.date(due));
    return "T" + (days < 0 ? "" : "+") + days;
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
    Instant ends = calendar.ends();
    String until = local.moment(ends == null ? calendar.until() : ends);
    section(Why.NOT_DUE, "not due until " + until + ":", lines);
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
      case AT_AN_EVENT -> JourneyText.print(undated.step().timing());
      case NEEDS_AN_ATTRIBUTE -> "needs " + String.join(", ", undated.needs());
      case NOT_DUE ->
          undated.needs().isEmpty() ? "" : "goes by " + String.join(", ", undated.needs());
    };
  }
}
