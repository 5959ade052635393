package dev.sojourn.dsl.reference;

import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events that a query counts (3.8), in the order of their moments. */
final class Rows {
  private Rows() {}

  static List<Known> of(Question question, EventQuery query) {
    return question
        .person()
        .facts
        .events(query.event())
        .filter(k -> in(question, query.window(), k))
        .filter(k -> question.at(k).holds(query.where()))
        .sorted(Comparator.comparing(Known::moment))
        .toList();
  }

  private static boolean in(Question question, @Nullable Window window, Known k) {
    Instant at = k.moment().at();
    Scene scene = question.scene();
    if (window == null) {
      return true;
    } else if (window instanceof Window.InLast last) {
      return question.now().isBefore(Calendars.plus(at, last.amount(), question.zone()));
    } else if (window instanceof Window.SinceAnchor) {
      return scene.since() != null && k.moment().isAfter(scene.since()) && scene.reaches(k);
    } else if (window instanceof Window.SinceStart) {
      return scene.run() != null && k.moment().isAfter(scene.run().start) && scene.reaches(k);
    }
    LocalDate then = Calendars.date(at, question.zone());
    LocalDate today = Calendars.date(question.now(), question.zone());
    if (window instanceof Window.Today) {
      return then.equals(today);
    } else if (window instanceof Window.ThisWeek) {
      return then.get(IsoFields.WEEK_BASED_YEAR) == today.get(IsoFields.WEEK_BASED_YEAR)
          && then.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
              == today.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }
    return then.getYear() == today.getYear() && then.getMonth() == today.getMonth();
  }
}
