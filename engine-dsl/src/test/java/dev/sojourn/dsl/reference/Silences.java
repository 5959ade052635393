package dev.sojourn.dsl.reference;

import dev.sojourn.model.Watch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Since when a user is silent, and when a watch flips (3.10). */
final class Silences {
  private final Person person;

  Silences(Person person) {
    this.person = person;
  }

  /** 3.10: the last activity in the run; before any, the run's start. */
  Moment lastBreak(Run run, Watch watch) {
    return person
        .facts
        .last(k -> breaks(watch, k) && k.moment().isAfter(run.start))
        .map(Known::moment)
        .orElse(run.start);
  }

  private boolean breaks(Watch watch, Known k) {
    return watch.without().isEmpty()
        ? person.isActivity(k.type())
        : watch.without().contains(k.type());
  }

  /** When an armed watch flips; null if it has flipped for this silence. */
  @Nullable Instant flip(Run run, int position) {
    Watch watch = (Watch) run.journey.parts().get(position);
    return run.openAt(position) != null
        ? null
        : Calendars.plus(lastBreak(run, watch).at(), watch.after(), person.zone(run.journey));
  }
}
