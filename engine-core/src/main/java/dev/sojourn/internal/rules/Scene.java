package dev.sojourn.internal.rules;

import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that an answer may depend on.
 *
 * @param now the instant of judging
 * @param zone of local dates
 * @param anchor T; null where there is none
 * @param start of the run; null where there is none
 * @param event attributes of the event being judged; in a step, of the event that opened its stage
 *     or that the touch was planned for
 * @param since where {@code since T} begins: T, or the event that the touch was planned for
 * @param reach what concerns the run among the events since T and since the start
 */
public record Scene(
    UserState user,
    Instant now,
    ZoneId zone,
    @Nullable Point anchor,
    @Nullable Point start,
    Map<String, Value> event,
    @Nullable Point since,
    Reach reach) {

  /** A scene where all events concern the run, and {@code since T} begins at T. */
  public Scene(
      UserState user,
      Instant now,
      ZoneId zone,
      @Nullable Point anchor,
      @Nullable Point start,
      Map<String, Value> event) {
    this(user, now, zone, anchor, start, event, anchor, Reach.ALL);
  }

  /** A point in the user's order of events, with the attributes of the event there. */
  public record Point(Instant at, long seq, Map<String, Value> attributes) {}
}
