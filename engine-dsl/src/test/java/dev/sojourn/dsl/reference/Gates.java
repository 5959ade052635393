package dev.sojourn.dsl.reference;

import dev.sojourn.model.Category;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Options;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hand-over (5): expired, channel, repeat, quiet hours, cap, holdout, sent. */
final class Gates {
  private final Person person;
  private final Notes notes;
  private final Plans plans;
  private final Caps caps;
  private final Consumer<Touch> touches;

  Gates(Person person, Notes notes, Plans plans, Caps caps, Consumer<Touch> touches) {
    this.person = person;
    this.notes = notes;
    this.plans = plans;
    this.caps = caps;
    this.touches = touches;
  }

  /** Of a touch whose guards hold. */
  void pass(Planned p, Instant now) {
    if (isOver(p, now)) {
      end(p, now, Outcome.EXPIRED, Reason.WINDOW);
    } else if (isLate(p, now)) {
      end(p, now, Outcome.EXPIRED, Reason.LATE);
    } else if (p.isTask()) {
      holdout(p, null, List.of(p.task().text()), now);
    } else {
      channel(p, now);
    }
  }

  private void end(Planned p, Instant now, Outcome outcome, @Nullable Reason reason) {
    p.done = true;
    notes.touch(p, now, outcome, reason);
  }

  // 5.1 Expiry.

  private static boolean isOver(Planned p, Instant at) {
    return p.slot.end() != null && !at.isBefore(p.slot.end());
  }

  /** By default 2 calendar days from the planned due, inclusive; a window has its end instead. */
  private boolean isLate(Planned p, Instant at) {
    TimeAmount after = p.options().expiresAfter();
    if (after == null && p.slot.end() != null) {
      return false;
    }
    int days = Timings.recurs(p.model().timing()) ? 1 : 2;
    TimeAmount expiry = after == null ? TimeAmount.days(days) : after;
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
      return;
    }
    List<String> messages = p.send().messages().stream().filter(m -> !repeats(p, m, now)).toList();
    if (messages.isEmpty()) {
      end(p, now, Outcome.SUPPRESSED, Reason.REPEAT);
    } else if (service) {
      holdout(p, channel, messages, now);
    } else {
      quiet(p, channel, messages, now);
    }
  }

  // 5.3 Repeats.

  private boolean repeats(Planned p, String message, Instant now) {
    Duration gap = Duration.ofHours(24L * person.policy.messageOncePerDays());
    return person.sent.stream()
        .filter(s -> s.messages().contains(message) && !s.step().equals(p.stepKey()))
        .anyMatch(s -> now.isBefore(s.moment().at().plus(gap)));
  }

  // 5.4 Quiet hours.

  private void quiet(Planned p, String channel, List<String> messages, Instant now) {
    Instant end = Quiet.end(person.policy.quiet(), now, person.zone(p.opening));
    Options.InQuietHours option = p.options().inQuietHours();
    if (end == null || option == Options.InQuietHours.IGNORE) {
      cap(p, channel, messages, now);
    } else if (option == Options.InQuietHours.SKIP) {
      end(p, now, Outcome.SKIPPED, Reason.QUIET);
    } else if (isWithin(p, end)) {
      defer(p, channel, end, now, Reason.QUIET);
    } else {
      end(p, now, Outcome.DROPPED, Reason.QUIET);
    }
  }

  private void defer(Planned p, String channel, Instant to, Instant now, Reason reason) {
    p.deferredTo = to;
    p.deferredChannel = channel;
    notes.touch(p, now, Outcome.DEFERRED, reason);
  }

  // 5.5 Caps.

  private void cap(Planned p, String channel, List<String> messages, Instant now) {
    Options.OverCap option = p.options().overCap();
    if (option == Options.OverCap.IGNORE || caps.haveRoom(channel, now, now)) {
      holdout(p, channel, messages, now);
      return;
    }
    Instant room = option == Options.OverCap.DROP ? null : room(p, channel, now);
    if (room == null) {
      end(p, now, Outcome.DROPPED, Reason.CAP);
    } else {
      defer(p, channel, room, now, Reason.CAP);
    }
  }

  /** The local time of the attempt on the first later day with room; null if that is too late. */
  private @Nullable Instant room(Planned p, String channel, Instant now) {
    ZoneId zone = person.zone(p.opening);
    LocalDateTime attempt = Calendars.local(now, zone);
    for (int day = 1; ; day++) {
      LocalDate date = attempt.toLocalDate().plusDays(day);
      Instant candidate = Calendars.instant(date, attempt.toLocalTime(), zone);
      if (!isWithin(p, candidate)) {
        return null;
      }
      if (Calendars.exists(date, zone) && caps.haveRoom(channel, candidate, now)) {
        return isBeforeNextSlot(p, candidate) ? candidate : null;
      }
    }
  }

  private boolean isBeforeNextSlot(Planned p, Instant at) {
    if (!Timings.recurs(p.model().timing())) {
      return true;
    }
    if (Attributes.isMissing(p.model().timing(), person, p.opening)) {
      return true;
    }
    Slot next = plans.slotAfter(p.opening, p.step, p.slot.date());
    return next == null || at.isBefore(next.due());
  }

  // 5 Holdout, 4.6.

  private void holdout(Planned p, @Nullable String channel, List<String> messages, Instant now) {
    Journey journey = p.opening.run.journey;
    if (Shares.percentile(p.opening.run.openedUnder, journey.id(), "") < journey.holdoutPercent()) {
      end(p, now, Outcome.HELD_OUT, null);
    } else {
      send(p, channel, messages, now);
    }
  }

  // 5.7 Sent.

  private void send(Planned p, @Nullable String channel, List<String> messages, Instant now) {
    Map<String, Value> params = params(p, now);
    Value owner = person.facts.attribute("owner");
    end(p, now, Outcome.SENT, null);
    p.sentAt = now;
    touches.accept(
        new Touch(
            p.id(),
            person.id,
            person.group,
            p.opening.run.journey.id(),
            p.opening.part().id(),
            p.name(),
            p.occurrence,
            p.reminder,
            p.isTask() ? Touch.Kind.TASK : Touch.Kind.MESSAGE,
            messages,
            channel,
            p.isMarketing() ? Category.MARKETING : Category.SERVICE,
            p.isTask() && p.task().assignee() != null
                ? p.task().assignee()
                : owner == null ? null : owner.toString(),
            p.due,
            now,
            params,
            Branches.variant(p)));
    person.sent.add(
        new Sent(
            p.opening.run,
            person.facts.arrival(now),
            p.id(),
            p.isMarketing(),
            channel,
            p.stepKey(),
            p.isTask() ? List.of() : messages));
    messages.forEach(message -> person.facts.sent(message, channel, now));
    for (int n = 1; p.reminder == 0 && n <= p.options().remindDays(); n++) {
      plans.remind(p, n);
    }
  }

  /** A task has its {@code due in}, counted from the hand-over. */
  private Map<String, Value> params(Planned p, Instant now) {
    Map<String, Value> params = new LinkedHashMap<>();
    if (p.isTask() && p.task().dueIn() != null) {
      Instant due = Calendars.plus(now, p.task().dueIn(), person.zone(p.opening));
      params.put("due", Value.of(due.toString()));
    }
    for (Options.Parameter parameter : p.options().with()) {
      Value value = person.ask(p, now).value(parameter.value());
      params.remove(parameter.name());
      if (value != null) {
        params.put(parameter.name(), value);
      }
    }
    return params;
  }
}
