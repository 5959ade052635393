package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.state.SentTouch;
import dev.sojourn.internal.state.UserState;
import dev.sojourn.internal.time.CapSlots;
import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.model.Category;
import dev.sojourn.model.Policy;
import dev.sojourn.model.Policy.Cap;
import dev.sojourn.model.Touch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the caps that concern one touch have room. They count what was sent, and what was
 * deferred and holds its place; slots are in the zone of the user, not of a journey.
 */
final class Caps {
  private static final int FARTHEST_DAY = 3_700;
  private static final Duration KEPT = Duration.ofDays(40);

  private final UserCounts counts;
  private final List<Cap> caps = new ArrayList<>();
  private final ZoneId zone;

  /** Of a planned touch. */
  Caps(Turn turn, Item item, boolean marketing, String channel) {
    this(
        turn.catalog,
        turn.user,
        new UserCounts(turn.catalog, turn.user, turn.now, item.planned(), null),
        marketing,
        channel);
  }

  private Caps(
      Catalog catalog, UserState user, UserCounts counts, boolean marketing, String channel) {
    this.zone = catalog.zone(user, null);
    this.counts = counts;
    for (Cap cap : catalog.policy.caps()) {
      boolean concerned = cap.channel() == null || cap.channel().equals(channel);
      if (concerned && (marketing || !cap.marketingOnly())) {
        caps.add(cap);
      }
    }
  }

  /** Of a touch that was sent, and counted, and is to be offered once more. */
  static Caps again(Catalog catalog, UserState user, Touch touch, String channel, Instant now) {
    UserCounts counts = new UserCounts(catalog, user, now, null, touch);
    return new Caps(catalog, user, counts, touch.category() == Category.MARKETING, channel);
  }

  /** Those that concern the touch, in the order of the policy. */
  List<Cap> all() {
    return caps;
  }

  /** How much of a cap is used up by what was sent. */
  int sent(Cap cap, Instant instant) {
    return counts.sent(cap, instant, zone);
  }

  /** How much of a cap is taken by what was deferred. */
  int deferred(Cap cap, Instant instant) {
    return counts.deferred(cap, instant, zone);
  }

  /** Whether all caps have room for one touch more at an instant, now or later. */
  boolean haveRoomAt(Instant instant) {
    for (Cap cap : caps) {
      if (sent(cap, instant) + deferred(cap, instant) >= cap.limit()) {
        return false;
      }
    }
    return true;
  }

  /**
   * The same local time on the first later day with room, or null if there is none before the touch
   * expires.
   */
  @Nullable Instant firstRoomAfter(Instant now, ZoneId touchZone, Expiry expiry) {
    LocalDate today = LocalTimes.dateOf(now, touchZone);
    LocalTime time = LocalTimes.timeOf(now, touchZone);
    for (int day = 1; day <= FARTHEST_DAY; day++) {
      LocalDate date = today.plusDays(day);
      if (!LocalTimes.exists(date, touchZone)) {
        continue;
      }
      Instant instant = LocalTimes.resolve(date, time, touchZone);
      if (expiry.passedAt(instant) != null) {
        return null;
      }
      if (haveRoomAt(instant)) {
        return instant;
      }
    }
    return null;
  }

  /** Forgets sent touches that no cap of this policy can count any more. */
  static void prune(Turn turn) {
    turn.user.sent.dropBefore(turn.now.minus(turn.catalog.sentReach));
  }

  /** How long sent touches can matter to a policy. */
  static Duration reach(Policy policy) {
    Duration reach = longer(KEPT, Repeats.reach(policy));
    for (Cap cap : policy.caps()) {
      reach = longer(reach, CapSlots.reach(cap.per()));
    }
    return reach;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** What a user has had, or will have, but for one touch. */
  private static final class UserCounts {
    private final Catalog catalog;
    private final UserState user;
    private final Instant now;
    private final @Nullable Planned except;
    private final @Nullable SentTouch exceptSent;

    UserCounts(
        Catalog catalog,
        UserState user,
        Instant now,
        @Nullable Planned except,
        @Nullable Touch exceptSent) {
      this.catalog = catalog;
      this.user = user;
      this.now = now;
      this.except = except;
      this.exceptSent = exceptSent == null ? null : own(exceptSent);
    }

    private @Nullable SentTouch own(Touch touch) {
      for (SentTouch sent : user.sent.all()) {
        if (sent.at().equals(touch.at())
            && sent.channel().equals(touch.channel())
            && sent.messages().equals(touch.messages())) {
          return sent;
        }
      }
      return null;
    }

    int sent(Cap cap, Instant instant, ZoneId zone) {
      int count = 0;
      for (SentTouch touch : user.sent.all()) {
        if (touch != exceptSent
            && counts(cap, touch.marketing(), touch.channel())
            && CapSlots.same(cap.per(), instant, touch.at(), zone)) {
          count++;
        }
      }
      return count;
    }

    /**
     * What was deferred holds its place if it is still to come. What was deferred to now is judged
     * now too: between those the priority decides, so none of them holds a place before it went.
     */
    int deferred(Cap cap, Instant instant, ZoneId zone) {
      int count = 0;
      for (Run run : user.runs()) {
        for (int part = 0; part < run.parts.length; part++) {
          for (Planned planned : run.parts[part].planned) {
            if (planned != except
                && planned.deferred
                && planned.next.isAfter(now)
                && counts(cap, marketing(run, part, planned), planned.channel)
                && CapSlots.same(cap.per(), instant, planned.next, zone)) {
              count++;
            }
          }
        }
      }
      return count;
    }

    private boolean marketing(Run run, int part, Planned planned) {
      return catalog.of(run).step(part, planned.step).taken(planned).marketing();
    }

    private static boolean counts(Cap cap, boolean marketing, String channel) {
      return (marketing || !cap.marketingOnly())
          && (cap.channel() == null || cap.channel().equals(channel));
    }
  }
}
