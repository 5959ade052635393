package dev.sojourn.internal.decide;

import dev.sojourn.internal.rules.Evaluation;
import dev.sojourn.internal.rules.Moment;
import dev.sojourn.internal.state.Credit;
import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.time.Quiet;
import dev.sojourn.internal.time.Slot;
import dev.sojourn.model.Options;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Shares;
import dev.sojourn.model.Touch;
import dev.sojourn.model.Value;
import dev.sojourn.spi.Outgoing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a touch whose guards hold has to pass, in this order: expiry, channel, repeats, quiet hours,
 * caps, holdout. A touch that passes all is sent.
 */
final class Gates {
  /** What the engine itself makes known. */
  static final String TOUCH_SENT = "touch.sent";

  private Gates() {}

  static void pass(Turn turn, Item item, StepPlan step) {
    turn.why.gates(turn, item, step);
    JourneyPlan plan = turn.plan(item.run());
    ZoneId zone = turn.catalog.zone(turn.user, plan.journey);
    Expiry expiry = Expiry.of(item.planned(), step, zone);
    Reason expired = expiry.passedAt(turn.now);
    if (expired != null) {
      Judge.settle(turn, item, Outcome.EXPIRED, expired);
      return;
    }
    if (step.isTask()) {
      handOver(turn, item, step, expiry, zone, null, List.of(step.task().text()));
      return;
    }
    Channels.Choice choice = Channels.choose(turn.user, step);
    if (choice.channel() == null) {
      Judge.settle(turn, item, Outcome.SUPPRESSED, choice.reason());
      return;
    }
    String channel = choice.channel();
    List<String> messages = Repeats.without(turn, item, step);
    if (messages.isEmpty()) {
      Judge.settle(turn, item, Outcome.SUPPRESSED, Reason.REPEAT);
      return;
    }
    Instant end = quietEnd(turn, step, zone);
    if (end != null && step.options().inQuietHours() == Options.InQuietHours.SKIP) {
      Judge.settle(turn, item, Outcome.SKIPPED, Reason.QUIET);
      return;
    } else if (end != null) {
      defer(turn, item, expiry.passedAt(end) == null ? end : null, Reason.QUIET, channel);
      return;
    }
    Caps caps = new Caps(turn, item, step.marketing(), channel);
    boolean capped =
        !turn.user.group && step.marketing() && step.options().overCap() != Options.OverCap.IGNORE;
    if (capped && !caps.haveRoomAt(turn.now)) {
      boolean drops = step.options().overCap() == Options.OverCap.DROP;
      Instant room = drops ? null : caps.firstRoomAfter(turn.now, zone, expiry);
      defer(turn, item, beforeNextSlot(turn, item, step, room, zone), Reason.CAP, channel);
      return;
    }
    handOver(turn, item, step, expiry, zone, channel, messages);
  }

  /** The end of the quiet hours that concern the touch now; null if none do. */
  static @Nullable Instant quietEnd(Turn turn, StepPlan step, ZoneId zone) {
    return step.marketing()
        ? quietEnd(turn.catalog.policy, step.options().inQuietHours(), turn.now, zone)
        : null;
  }

  /** The end of the quiet hours that concern a marketing touch now; null if none do. */
  static @Nullable Instant quietEnd(
      Policy policy, Options.InQuietHours option, Instant now, ZoneId zone) {
    Policy.QuietHours quiet = policy.quiet();
    return quiet == null || option == Options.InQuietHours.IGNORE
        ? null
        : Quiet.endOf(quiet, now, zone);
  }

  /** A recurring touch is not deferred to its next slot or past it. */
  static @Nullable Instant beforeNextSlot(
      Turn turn, Item item, StepPlan step, @Nullable Instant until, ZoneId zone) {
    if (until == null || !step.recurring()) {
      return until;
    }
    Slots slots = new Slots(turn.user, item.run().parts[item.part()], zone);
    Slot next = slots.next(step.step().timing(), item.planned().date);
    return next == null || until.isBefore(next.instant()) ? until : null;
  }

  /**
   * Puts a touch off until an instant at which all gates are asked anew; null if it would be too
   * late then.
   */
  private static void defer(
      Turn turn, Item item, @Nullable Instant until, Reason reason, String channel) {
    if (until == null) {
      Judge.settle(turn, item, Outcome.DROPPED, reason);
      return;
    }
    Planned planned = item.planned();
    planned.next = until;
    planned.deferred = true;
    planned.channel = channel;
    turn.record(item.run(), item.part(), planned, Outcome.DEFERRED, reason);
  }

  /** The last gate. A task has no channel. */
  private static void handOver(
      Turn turn,
      Item item,
      StepPlan step,
      Expiry expiry,
      ZoneId zone,
      @Nullable String channel,
      List<String> messages) {
    Run run = item.run();
    JourneyPlan plan = turn.plan(run);
    if (Shares.isHeldOut(run.openedUnder, plan.journey)) {
      Judge.settle(turn, item, Outcome.HELD_OUT, null);
      return;
    }
    Planned planned = item.planned();
    String id = turn.touchId(run, item.part(), planned);
    Touch touch =
        new Touch(
            id,
            turn.user.user,
            turn.user.group,
            run.journey,
            plan.part(item.part()).id(),
            step.name(),
            planned.occurrence,
            planned.reminder,
            step.isTask() ? Touch.Kind.TASK : Touch.Kind.MESSAGE,
            messages,
            channel,
            step.category(),
            step.isTask() ? Tasks.assignee(step.task(), owner(turn)) : owner(turn),
            planned.due,
            turn.now,
            parameters(turn, item, step),
            step.variant());
    turn.outgoing.add(new Outgoing(touch, expiry.terms(step, turn.user.group, zone)));
    if (channel != null) {
      turn.user.sent.add(Repeats.sent(turn, item, step, channel, messages));
    }
    credit(turn, item);
    keepSent(turn, messages, id, channel);
    Reminders.after(turn, item, step);
    if (planned.reminder == 0) {
      run.parts[item.part()].sent().put(planned.step, planned.date);
    }
    turn.recordSent(run, item.part(), planned, id);
    Judge.remove(turn, item);
    Judge.touchSent(turn);
  }

  /**
   * Remembers what a goal may be credited to: all that is sent while it can be reached. The run may
   * come to a version with another goal, so of what is sent later the last touch is remembered, and
   * those that an event which comes late can be about.
   */
  private static void credit(Turn turn, Item item) {
    Run run = item.run();
    if (run.converted) {
      return;
    }
    List<Credit> credits = run.credits;
    credits.add(turn.credit(run, item.part(), item.planned()));
    Instant late = turn.now.minus(turn.catalog.lateAfter);
    Instant until = run.goalUntil;
    int first = 0;
    while (until != null && first < credits.size() && !credits.get(first).at().isAfter(until)) {
      first++;
    }
    while (first + 1 < credits.size() && credits.get(first + 1).at().isBefore(late)) {
      credits.remove(first);
    }
  }

  private static Map<String, Value> parameters(Turn turn, Item item, StepPlan step) {
    if (step.options().with().isEmpty() && !step.isTask()) {
      return Map.of();
    }
    JourneyPlan plan = turn.plan(item.run());
    Moment moment = turn.moment(plan, item.run(), item.part(), item.planned());
    Map<String, Value> parameters = new LinkedHashMap<>();
    for (Options.Parameter parameter : step.options().with()) {
      Value value = Evaluation.of(parameter.value(), moment);
      if (value != null) {
        parameters.put(parameter.name(), value);
      }
    }
    if (step.isTask()) {
      ZoneId zone = turn.catalog.zone(turn.user, plan.journey);
      Tasks.addDue(step.task(), step.options(), parameters, turn.now, zone);
    }
    return parameters;
  }

  /** Conditions can ask for {@code touch.sent}, one per message; it triggers nothing. */
  static void keepSent(Turn turn, List<String> messages, String id, @Nullable String channel) {
    if (turn.catalog.retention.of(TOUCH_SENT) == null) {
      turn.user.nextSeq += messages.size();
      return;
    }
    for (String message : messages) {
      Map<String, Value> attributes = new LinkedHashMap<>();
      attributes.put("touch", Value.of(id));
      attributes.put("message", Value.of(message));
      if (channel != null) {
        attributes.put("channel", Value.of(channel));
      }
      Facts.keep(turn.catalog, turn.user, TOUCH_SENT, turn.now, turn.user.nextSeq++, attributes);
    }
  }

  static @Nullable String owner(Turn turn) {
    Value owner = turn.user.attributes.get("owner");
    return owner == null ? null : owner.toString();
  }
}
