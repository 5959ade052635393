package dev.sojourn.dsl.reference;

import dev.sojourn.model.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;

/** How many touches a user may have (5.5). */
final class Caps {
  private final Person person;

  Caps(Person person) {
    this.person = person;
  }

  boolean haveRoom(String channel, Instant at, Instant now) {
    return person.group // 4.10
        || person.policy.caps().stream()
            .filter(cap -> cap.channel() == null || cap.channel().equals(channel))
            .allMatch(cap -> counted(cap, at, now) < cap.limit());
  }

  /**
   * What was sent in the slot of an instant, and what is deferred to an instant of it that is still
   * to come. What is deferred to the instant being judged itself is a contender, not a holder.
   */
  private long counted(Policy.Cap cap, Instant at, Instant now) {
    long sent =
        person.sent.stream()
            .filter(s -> s.channel() != null && (s.marketing() || !cap.marketingOnly()))
            .filter(s -> cap.channel() == null || cap.channel().equals(s.channel()))
            .filter(s -> sameSlot(cap.per(), s.moment().at(), at))
            .count();
    long deferred =
        person.deferred().stream()
            .filter(d -> d.isMarketing() || !cap.marketingOnly())
            .filter(d -> cap.channel() == null || cap.channel().equals(d.deferredChannel))
            .filter(d -> d.deferredTo.isAfter(now) && sameSlot(cap.per(), d.deferredTo, at))
            .count();
    return sent + deferred;
  }

  private boolean sameSlot(Policy.Per per, Instant counted, Instant at) {
    if (per instanceof Policy.Per.Days days) {
      return !counted.isAfter(at) && counted.isAfter(at.minus(Duration.ofHours(24L * days.days())));
    }
    ZoneId zone = person.zoneOfCaps();
    LocalDate a = Calendars.date(counted, zone);
    LocalDate b = Calendars.date(at, zone);
    if (per instanceof Policy.Per.Day) {
      return a.equals(b);
    } else if (per instanceof Policy.Per.Week) {
      return a.get(IsoFields.WEEK_BASED_YEAR) == b.get(IsoFields.WEEK_BASED_YEAR)
          && a.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) == b.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }
    return a.getYear() == b.getYear() && a.getMonth() == b.getMonth();
  }
}
