package dev.sojourn.dsl.reference;

import dev.sojourn.model.Journey;
import dev.sojourn.model.LiveRuns;
import dev.sojourn.model.Reason;
import java.time.Instant;
import java.util.Objects;

/** What becomes of live runs when another version of their journey is published (4.9). */
final class Versions {
  private final Person person;
  private final Runs runs;
  private final Migration migration;

  Versions(Person person, Runs runs, Migration migration) {
    this.person = person;
    this.runs = runs;
    this.migration = migration;
  }

  void apply(LiveRuns liveRuns, Instant now) {
    for (Run run : person.liveRuns().toList()) {
      Journey current = person.journey(run.journey.id()).orElseThrow();
      boolean older = !current.equals(run.journey);
      if (older && liveRuns == LiveRuns.EXIT) {
        runs.end(run, now, Reason.LEFT, Reason.EXIT);
      } else if (older
          && liveRuns == LiveRuns.MIGRATE
          && Objects.equals(run.journey.perEvent(), current.perEvent())) {
        migration.migrate(run, current, now); // a run cannot come to be about something else
      }
    }
    person
        .pending()
        .filter(p -> p.waits() && p.opened && now.isBefore(p.slot.end()))
        .forEach(p -> p.again = now);
  }
}
