package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.SentTouch;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.model.Finding;
import dev.sojourn.model.Finding.Kind;
import dev.sojourn.model.Options;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Shares;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which gates a touch asks, in their order, up to the one that stops it. */
final class WhyGates {
  private final Turn turn;
  private final Item item;
  private final StepPlan step;
  private final ZoneId zone;
  private final Expiry expiry;
  private final List<Finding> findings = new ArrayList<>();

  private WhyGates(Turn turn, Item item, StepPlan step) {
    this.turn = turn;
    this.item = item;
    this.step = step;
    this.zone = turn.catalog.zone(turn.user, turn.plan(item.run()).journey);
    this.expiry = Expiry.of(item.planned(), step, zone);
  }

  static List<Finding> of(Turn turn, Item item, StepPlan step) {
    WhyGates gates = new WhyGates(turn, item, step);
    if (gates.expiry()) {
      gates.rest();
    }
    return gates.findings;
  }

  private void rest() {
    if (step.isTask()) {
      holdout();
      return;
    }
    Channels.Choice choice = Channels.choose(turn.user, step);
    String channel = choice.channel();
    channels(channel);
    if (channel != null && repeats() && quiet() && caps(channel)) {
      holdout();
    }
  }

  private boolean add(Finding finding) {
    findings.add(finding);
    return finding.passed();
  }

  private boolean expiry() {
    Object node = step.options().expiresAfter() == null ? step.step() : step.options();
    return add(
        new Seen()
            .at("due", item.planned().due)
            .at("last", expiry.last())
            .at("window end", expiry.windowEnd())
            .finding(Kind.EXPIRY, expiry.passedAt(turn.now) == null, node));
  }

  /** Each channel by its name, up to the one that is chosen. */
  private void channels(@Nullable String chosen) {
    UserState user = turn.user;
    Seen seen = new Seen();
    for (String channel : step.send().channels()) {
      if (channel.equals(chosen)) {
        seen.text(channel, "chosen");
        break;
      }
      boolean refused = step.marketing() && Boolean.FALSE.equals(user.consents().get(channel));
      seen.text(channel, refused ? "refused" : "unreachable");
    }
    add(seen.finding(Kind.CHANNEL, chosen != null, step.send()));
  }

  /** For each message that is left out: it, when it was sent, and by what. */
  private boolean repeats() {
    int days = turn.catalog.policy.messageOncePerDays();
    if (days == 0) {
      return true;
    }
    List<String> left = Repeats.without(turn, item, step);
    Seen seen = new Seen().number("days", days);
    for (String message : step.send().messages()) {
      if (!left.contains(message)) {
        SentTouch sent = lastSent(message, turn.now.minus(Duration.ofDays(days)));
        seen.text("message", message)
            .at("sent", sent.at())
            .text("by", sent.step().replace('\n', '/'));
      }
    }
    return add(seen.finding(Kind.REPEAT, !left.isEmpty(), turn.catalog.policy));
  }

  private SentTouch lastSent(String message, Instant horizon) {
    String own = Repeats.key(turn, item);
    return turn.user.sent.all().stream()
        .filter(s -> s.at().isAfter(horizon) && !s.step().equals(own))
        .filter(s -> s.messages().contains(message))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private boolean quiet() {
    Policy.QuietHours quiet = turn.catalog.policy.quiet();
    if (quiet == null) {
      return true;
    }
    Instant end = Gates.quietEnd(turn, step, zone);
    Seen seen =
        new Seen()
            .text("from", quiet.from().toString())
            .text("to", quiet.to().toString())
            .text("local time", LocalTimes.timeOf(turn.now, zone).toString())
            .at("end", end);
    if (!step.marketing()) {
      seen.text("passes", "service");
    } else if (step.options().inQuietHours() == Options.InQuietHours.IGNORE) {
      seen.text("passes", "ignored");
    } else if (step.options().inQuietHours() == Options.InQuietHours.SKIP) {
      seen.text("option", "skip");
    } else if (end != null && expiry.passedAt(end) == null) {
      seen.at("until", end);
    } else if (end != null) {
      seen.at("last", expiry.last()).at("window end", expiry.windowEnd());
    }
    return add(seen.finding(Kind.QUIET_HOURS, end == null, quiet));
  }

  /** Those that have room, up to the first that has none. */
  private boolean caps(String channel) {
    boolean ignored = step.options().overCap() == Options.OverCap.IGNORE;
    if (turn.user.group || !step.marketing() || ignored) {
      return true;
    }
    Caps caps = new Caps(turn, item, true, channel);
    for (Policy.Cap cap : caps.all()) {
      int sent = caps.sent(cap, turn.now);
      int waiting = caps.deferred(cap, turn.now);
      boolean room = sent + waiting < cap.limit();
      Seen seen =
          new Seen().number("limit", cap.limit()).number("sent", sent).number("deferred", waiting);
      if (!room) {
        overCap(caps, seen);
      }
      if (!add(seen.finding(Kind.CAP, room, cap))) {
        return false;
      }
    }
    return true;
  }

  private void overCap(Caps caps, Seen seen) {
    if (step.options().overCap() == Options.OverCap.DROP) {
      seen.text("option", "drop");
      return;
    }
    Instant room = caps.firstRoomAfter(turn.now, zone, expiry);
    Instant until = Gates.beforeNextSlot(turn, item, step, room, zone);
    if (until != null) {
      seen.at("until", until);
    } else if (room != null) {
      seen.at("room", room).text("option", "next slot");
    } else {
      seen.at("last", expiry.last()).at("window end", expiry.windowEnd());
    }
  }

  private void holdout() {
    var journey = turn.plan(item.run()).journey;
    if (journey.holdoutPercent() > 0) {
      String user = item.run().openedUnder;
      add(
          new Seen()
              .number("percentile", Shares.percentile(user, journey.id(), ""))
              .number("percent", journey.holdoutPercent())
              .finding(Kind.HOLDOUT, !Shares.isHeldOut(user, journey), journey));
    }
  }
}
