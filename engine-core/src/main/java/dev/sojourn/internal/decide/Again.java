package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Category;
import dev.sojourn.model.Options;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.Outgoing;
import dev.sojourn.spi.Terms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a touch that was decided some time ago may go out now. Of the gates those are asked again
 * whose answer may have changed, in their order: expiry, channel, quiet hours, caps. The channel
 * was chosen and stays. A group is asked for expiry and quiet hours only, a task for expiry.
 *
 * <p>For caps a touch counts at the instant at which it was decided, also if it goes out later; it
 * does not stand in its own way.
 */
public final class Again {
  private static final Verdict GO = new Verdict(Kind.GO, "", null);

  private Again() {}

  /**
   * Judges a touch.
   *
   * @param user what is known of its user or group; null if that is nothing: it was forgotten
   */
  public static Verdict judge(
      Catalog catalog, @Nullable UserState user, Outgoing outgoing, Instant now) {
    Terms terms = outgoing.terms();
    Touch touch = outgoing.touch();
    String channel = touch.channel();
    Expiry expiry = Expiry.of(terms);
    Reason expired = expiry.passedAt(now);
    if (user == null) {
      return new Verdict(Kind.FORGOTTEN, Reason.FORGOTTEN.text(), null);
    } else if (expired != null) {
      return dead(Outcome.EXPIRED, expired);
    } else if (channel == null) {
      return GO;
    }
    boolean marketing = touch.category() == Category.MARKETING;
    Reason closed = touch.ofGroup() ? null : Channels.closed(user, channel, marketing);
    if (closed != null) {
      return withdrawn(closed);
    }
    Instant end = Gates.quietEnd(catalog.policy, terms.quiet(), now, terms.zone());
    if (end != null) {
      return terms.quiet() == Options.InQuietHours.SKIP
          ? dead(Outcome.SKIPPED, Reason.QUIET)
          : later(expiry.passedAt(end) == null ? end : null, Reason.QUIET);
    }
    if (terms.cap() == Options.OverCap.IGNORE || touch.ofGroup()) {
      return GO;
    }
    Caps caps = Caps.again(catalog, user, touch, channel, now);
    if (caps.haveRoomAt(now)) {
      return GO;
    }
    boolean drops = terms.cap() == Options.OverCap.DROP;
    return later(drops ? null : caps.firstRoomAfter(now, terms.zone(), expiry), Reason.CAP);
  }

  private static Verdict later(@Nullable Instant until, Reason reason) {
    return until == null
        ? dead(Outcome.DROPPED, reason)
        : new Verdict(Kind.PUT_OFF, reason.text(), until);
  }

  private static Verdict withdrawn(Reason reason) {
    return new Verdict(Kind.WITHDRAWN, reason.text(), null);
  }

  private static Verdict dead(Outcome outcome, Reason reason) {
    return new Verdict(Kind.DEAD, outcome.text() + ": " + reason.text(), null);
  }

  /**
   * What is to become of a touch.
   *
   * @param reason for people
   * @param until when it is to be judged once more; null unless it is put off
   */
  public record Verdict(Kind kind, String reason, @Nullable Instant until) {}

  /** The kinds of verdict. */
  public enum Kind {
    /** It may be offered. */
    GO,
    /** It may not be offered now. */
    PUT_OFF,
    /** It is not wanted any more. */
    WITHDRAWN,
    /** It can no longer be offered. */
    DEAD,
    /** There is nobody to offer it to. */
    FORGOTTEN
  }
}
