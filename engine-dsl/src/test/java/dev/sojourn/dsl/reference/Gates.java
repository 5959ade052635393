package dev.sojourn.dsl.reference;

import dev.sojourn.model.Options;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Reason;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hand-over (5): guard, expired, channel, quiet hours, cap, sent. */
final class Gates {
  private final Person person;
  private final Notes notes;
  private final Consumer<Touch> touches;

  Gates(Person person, Notes notes, Consumer<Touch> touches) {
    this.person = person;
    this.notes = notes;
    this.touches = touches;
  }

  void judge(Planned p, Instant now) {
    p.deferredTo = null;
    boolean over = p.slot.window() && isOver(p, now);
    if (!over && !person.ask(p.opening, now).all(p.guards())) {
      end(p, now, Outcome.SKIPPED, Reason.GUARD);
    } else if (isOver(p, now)) {
      end(p, now, Outcome.EXPIRED, Reason.WINDOW);
    } else if (isLate(p, now)) {
      end(p, now, Outcome.EXPIRED, Reason.LATE);
    } else {
      channel(p, now);
    }
  }

  private void end(Planned p, Instant now, Outcome outcome, Reason reason) {
    p.done = true;
    notes.touch(p, now, outcome, reason);
  }

  // 5.1 Expiry.

  private static boolean isOver(Planned p, Instant at) {
    return p.slot.end() != null && !at.isBefore(p.slot.end());
  }

  /** By default 2 calendar days from the planned due, inclusive; a week has its window instead. */
  private boolean isLate(Planned p, Instant at) {
    TimeAmount after = p.options().expiresAfter();
    if (after == null && p.slot.end() != null) {
      return false;
    }
    TimeAmount expiry = after == null ? TimeAmount.days(2) : after;
    return at.isAfter(Calendars.plus(p.due, expiry, person.zone(p.opening)));
  }

  private boolean isWithin(Planned p, Instant at) {
    return !isOver(p, at) && !isLate(p, at);
  }

  // 5.2 Channel.

  private void channel(Planned p, Instant now) {
    boolean service = !p.isMarketing();
    List<String> channels = p.send().channels();
    String channel =
        channels.stream()
            .filter(c -> service || !person.facts.refused(c))
            .filter(c -> !person.facts.unreachable(c))
            .findFirst()
            .orElse(null);
    if (channel == null) {
      boolean refused = !service && channels.stream().anyMatch(person.facts::refused);
      end(p, now, Outcome.SUPPRESSED, refused ? Reason.CONSENT : Reason.UNREACHABLE);
    } else if (service) {
      send(p, channel, now);
    } else {
      quiet(p, channel, now);
    }
  }

  // 5.4 Quiet hours.

  private void quiet(Planned p, String channel, Instant now) {
    Instant end = quietEnd(now, person.zone(p.opening));
    if (end == null) {
      cap(p, channel, now);
    } else if (isWithin(p, end)) {
      defer(p, channel, end, now, Reason.QUIET);
    } else {
      end(p, now, Outcome.DROPPED, Reason.QUIET);
    }
  }

  /** The end of the quiet hours in which the instant lies; null if it lies in none. */
  private @Nullable Instant quietEnd(Instant now, ZoneId zone) {
    Policy.QuietHours quiet = person.policy.quiet();
    if (quiet == null) {
      return null;
    }
    LocalDateTime local = Calendars.local(now, zone);
    LocalTime time = local.toLocalTime();
    boolean overMidnight = quiet.to().isBefore(quiet.from());
    boolean begun = !time.isBefore(quiet.from());
    boolean toCome = time.isBefore(quiet.to());
    if (overMidnight ? !begun && !toCome : !begun || !toCome) {
      return null;
    }
    LocalDate date = local.toLocalDate();
    LocalDate last = overMidnight && begun ? date.plusDays(1) : date;
    while (!Calendars.exists(last, zone)) {
      last = last.plusDays(1);
    }
    LocalDateTime to = last.atTime(quiet.to());
    Instant end = Calendars.instant(to, zone);
    // In an hour that comes twice, the user's clock shows the end a second time.
    return end.isAfter(now) ? end : end.plus(zone.getRules().getTransition(to).getDuration().abs());
  }

  private void defer(Planned p, String channel, Instant to, Instant now, Reason reason) {
    p.deferredTo = to;
    p.deferredChannel = channel;
    notes.touch(p, now, Outcome.DEFERRED, reason);
  }

  // 5.5 Caps.

  private void cap(Planned p, String channel, Instant now) {
    if (hasRoom(channel, now, now)) {
      send(p, channel, now);
      return;
    }
    ZoneId zone = person.zone(p.opening);
    LocalDateTime attempt = Calendars.local(now, zone);
    for (int day = 1; ; day++) {
      LocalDate date = attempt.toLocalDate().plusDays(day);
      Instant candidate = Calendars.instant(date, attempt.toLocalTime(), zone);
      if (!isWithin(p, candidate)) {
        end(p, now, Outcome.DROPPED, Reason.CAP);
        return;
      }
      if (Calendars.exists(date, zone) && hasRoom(channel, candidate, now)) {
        defer(p, channel, candidate, now, Reason.CAP);
        return;
      }
    }
  }

  private boolean hasRoom(String channel, Instant at, Instant now) {
    return person.policy.caps().stream()
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
            .filter(s -> s.marketing() || !cap.marketingOnly())
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

  // 5.7 Sent.

  private void send(Planned p, String channel, Instant now) {
    p.done = true;
    Map<String, Value> params = new LinkedHashMap<>();
    for (Options.Parameter parameter : p.options().with()) {
      Value value = person.ask(p.opening, now).value(parameter.value());
      if (value != null) {
        params.put(parameter.name(), value);
      }
    }
    notes.touch(p, now, Outcome.SENT, null);
    touches.accept(
        new Touch(
            p.id(),
            person.id,
            false,
            p.opening.run.journey.id(),
            p.opening.part().id(),
            p.name(),
            p.occurrence,
            0,
            Touch.Kind.MESSAGE,
            p.send().messages(),
            channel,
            p.options().category(),
            person.facts.attribute("owner") instanceof Value.Text owner ? owner.text() : null,
            p.due,
            now,
            params,
            null));
    person.sent.add(
        new Person.Sent(
            p.opening.run, person.facts.arrival(now), p.id(), p.isMarketing(), channel));
    for (String message : p.send().messages()) {
      person.facts.add(
          "touch.sent", now, Map.of("message", Value.of(message), "channel", Value.of(channel)));
    }
  }
}
