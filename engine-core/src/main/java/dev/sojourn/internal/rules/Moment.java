package dev.sojourn.internal.rules;

import dev.sojourn.internal.state.Happened;
import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.model.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one fact that rules see: a question asked of one user at one instant. A rule that matches
 * says yes.
 *
 * <p>The getters come first in every rule and are hashed; the methods read the user's facts.
 */
public final class Moment {
  private final String asks;
  private final String part;
  private final String step;
  private final String event;
  private final Scene scene;
  private final Membership segments;

  /**
   * Asks something.
   *
   * @param asks {@code starts}, {@code goal}, {@code leaves}, {@code from}, {@code until}, {@code
   *     restarts}, {@code step}, or {@code arm 1}, {@code arm 2} … of a step that chooses
   * @param part id of the stage or watch; "" if it is not about one
   * @param step name of the step; "" if it is not about one
   * @param event type of the event being judged; "" if there is none
   */
  public Moment(String asks, String part, String step, String event, Scene scene) {
    this(asks, part, step, event, scene, Membership.NONE);
  }

  private Moment(
      String asks, String part, String step, String event, Scene scene, Membership segments) {
    this.asks = asks;
    this.part = part;
    this.step = step;
    this.event = event;
    this.scene = scene;
    this.segments = segments;
  }

  /** The same moment, in which it is known who is in which segment. */
  public Moment knowing(Membership membership) {
    return new Moment(asks, part, step, event, scene, membership);
  }

  /** The same about one arm of the step, from 1: whether its guards hold. */
  public Moment ofArm(int number) {
    return new Moment("arm " + number, part, step, event, scene, segments);
  }

  Scene scene() {
    return scene;
  }

  public String getAsks() {
    return asks;
  }

  public String getPart() {
    return part;
  }

  public String getStep() {
    return step;
  }

  public String getEvent() {
    return event;
  }

  public Operand user(String name) {
    return operand(scene.user().attributes.get(name));
  }

  /** An attribute of the group that the question is about. */
  public Operand group(String name) {
    return operand(scene.user().attributes.get(name));
  }

  public Operand event(String name) {
    return operand(scene.event().get(name));
  }

  /** An attribute of the event that opened the stage. */
  public Operand anchor(String name) {
    Scene.Point anchor = scene.anchor();
    return operand(anchor == null ? null : anchor.attributes().get(name));
  }

  public boolean tagged(String tag) {
    return scene.user().isTagged(tag, scene.now());
  }

  /** Whether the user is in a segment at this instant. */
  public boolean inSegment(String segment) {
    return segments.includes(segment, scene.user(), scene.now());
  }

  public Occurrences events(String type) {
    return new Occurrences(scene, type);
  }

  /** An attribute of the latest event of a type. */
  public Operand last(String type, String attribute) {
    List<Happened> all = scene.user().history.of(type);
    for (int i = all.size() - 1; i >= 0; i--) {
      if (!all.get(i).at().isAfter(scene.now())) {
        return operand(all.get(i).attributes().get(attribute));
      }
    }
    return operand(null);
  }

  /** Whole local calendar days since T. */
  public Operand daysSinceAnchor() {
    Scene.Point anchor = scene.anchor();
    return daysSince(anchor == null ? null : anchor.at());
  }

  /** Whole local calendar days since the latest event of a type. */
  public Operand daysSinceLast(String type) {
    return daysSince(latest(type));
  }

  /** Whole local calendar days since the latest activity. */
  public Operand daysSinceActivity() {
    return daysSince(scene.user().lastActivity);
  }

  /** How many local dates in a row, the last of them today or yesterday, have such an event. */
  public Operand streak(String type) {
    return operand(Value.of(Streak.of(scene.user().history.of(type), scene.now(), scene.zone())));
  }

  private @Nullable Instant latest(String type) {
    List<Happened> all = scene.user().history.of(type);
    for (int i = all.size() - 1; i >= 0; i--) {
      if (!all.get(i).at().isAfter(scene.now())) {
        return all.get(i).at();
      }
    }
    return null;
  }

  private Operand daysSince(@Nullable Instant instant) {
    if (instant == null || instant.isAfter(scene.now())) {
      return operand(null);
    }
    long days =
        LocalTimes.dateOf(scene.now(), scene.zone()).toEpochDay()
            - LocalTimes.dateOf(instant, scene.zone()).toEpochDay();
    return operand(Value.of(days));
  }

  public Operand number(String decimal) {
    return operand(Value.of(new BigDecimal(decimal)));
  }

  public Operand date(String iso) {
    return operand(Value.of(LocalDate.parse(iso)));
  }

  /** A literal or an operand to compute with. */
  public Operand value(Object literal) {
    return operand(Operand.unwrap(literal));
  }

  /** Inside {@code where}: an attribute of the event being counted. */
  public RowOperand attribute(String name) {
    return new RowOperand(row -> row.attributes().get(name), scene.zone());
  }

  /** Inside {@code where}: a value that is the same for every event being counted. */
  public RowOperand fixed(Object literal) {
    Value value = Operand.unwrap(literal);
    return new RowOperand(row -> value, scene.zone());
  }

  /** Inside {@code where}: a condition that is the same for every event being counted. */
  public RowFilter holds(boolean condition) {
    return row -> condition;
  }

  private Operand operand(@Nullable Value value) {
    return new Operand(value, scene.zone());
  }
}
