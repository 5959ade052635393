package dev.sojourn.insight.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.dsl.text.Parsed;
import dev.sojourn.insight.preview.Calendar.Fate;
import dev.sojourn.insight.preview.Calendar.Row;
import dev.sojourn.model.Definitions;
import dev.sojourn.model.Reason;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Calendars in the shortest words, for tests. */
final class Rows {
  private Rows() {}

  static Definitions parse(String text) {
    Parsed parsed = JourneyText.parse("test.journey", text);
    assertThat(parsed.problems()).isEmpty();
    return parsed.definitions();
  }

  /** A preview that starts at a local time, such as {@code 2026-11-02T21:40}. */
  static Preview preview(String text, String zone, String start) {
    return Preview.of(parse(text), at(zone, start)).zone(ZoneId.of(zone));
  }

  static Instant at(String zone, String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
  }

  static List<String> of(Preview preview) {
    List<Calendar> calendars = preview.calendars();
    assertThat(calendars).hasSize(1);
    return of(calendars.get(0));
  }

  static List<String> of(Calendar calendar) {
    return calendar.rows().stream().map(row -> row(row, calendar.zone())).toList();
  }

  private static String row(Row row, ZoneId zone) {
    String reminder = row.reminder() == 0 ? "" : "+" + row.reminder();
    String heldUp = row.heldUpBy().stream().map(Reason::text).collect(Collectors.joining(","));
    String text = local(row.due(), zone) + " " + row.step().name() + reminder;
    if (row.fate() == Fate.GOES_OUT) {
      boolean onTime = row.due() != null && row.due().equals(row.goesOut());
      return onTime ? text : text + " " + heldUp + "-> " + local(row.goesOut(), zone);
    } else if (row.fate() == Fate.WHEN_TRUE) {
      return text + " .. " + local(row.windowEnd(), zone);
    } else if (row.fate() == Fate.NOT_SENT) {
      return text + " not: " + (row.reason() == null ? "" : row.reason().text());
    }
    return text + " " + row.fate();
  }

  private static String local(Instant at, ZoneId zone) {
    return at == null
        ? "never"
        : DateTimeFormatter.ofPattern("EEE MM-dd HH:mm", Locale.ENGLISH).format(at.atZone(zone));
  }
}
