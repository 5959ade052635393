package dev.sojourn.dsl;

import dev.sojourn.model.Condition;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Expression.Function;
import java.util.List;
import java.util.stream.Stream;

/** The words for what holds and for what has a value. */
abstract sealed class ConditionWords extends TimingWords permits JourneyDsl {

  /** An attribute of the user. */
  public static <T> Operand<T> user(Attribute<T> attribute) {
    return new Operand<>(new Expression.UserAttribute(attribute.name()));
  }

  /** An attribute of the user, of no declared type. */
  public static Operand<Object> user(String attribute) {
    return new Operand<>(new Expression.UserAttribute(attribute));
  }

  /** An attribute of the group, in a journey for groups. */
  public static <T> Operand<T> group(Attribute<T> attribute) {
    return new Operand<>(new Expression.GroupAttribute(attribute.name()));
  }

  /** An attribute of the group, of no declared type. */
  public static Operand<Object> group(String attribute) {
    return new Operand<>(new Expression.GroupAttribute(attribute));
  }

  /** An attribute of the event being judged; in a step, of the one that opened its stage. */
  public static <T> Operand<T> event(Attribute<T> attribute) {
    return new Operand<>(new Expression.EventAttribute(attribute.name()));
  }

  /** An attribute of the event being judged, of no declared type. */
  public static Operand<Object> event(String attribute) {
    return new Operand<>(new Expression.EventAttribute(attribute));
  }

  /** An attribute of the event that opened the stage: {@code T.x}. */
  public static <T> Operand<T> anchor(Attribute<T> attribute) {
    return new Operand<>(new Expression.AnchorAttribute(attribute.name()));
  }

  /** An attribute of the event that opened the stage, of no declared type. */
  public static Operand<Object> anchor(String attribute) {
    return new Operand<>(new Expression.AnchorAttribute(attribute));
  }

  /** Inside {@code where(…)}: an attribute of the event being counted. */
  public static <T> Operand<T> row(Attribute<T> attribute) {
    return new Operand<>(new Expression.RowAttribute(attribute.name()));
  }

  /** Inside {@code where(…)}: an attribute of the event being counted, of no declared type. */
  public static Operand<Object> row(String attribute) {
    return new Operand<>(new Expression.RowAttribute(attribute));
  }

  /**
   * A literal, to calculate with.
   *
   * @throws IllegalArgumentException if it is no text, number, flag, date or time
   */
  public static <T> Operand<T> literal(T value) {
    return new Operand<>(Literals.expression(value));
  }

  /** How many such events there were. */
  public static Tally count(EventType event) {
    return new Tally(new Expression.Count(Queries.of(event)));
  }

  /** The sum of an attribute over such events. */
  public static Tally sum(EventType event, Attribute<Number> attribute) {
    return aggregate(Function.SUM, event, attribute);
  }

  /** The smallest value of an attribute over such events. */
  public static Tally min(EventType event, Attribute<Number> attribute) {
    return aggregate(Function.MIN, event, attribute);
  }

  /** The greatest value of an attribute over such events. */
  public static Tally max(EventType event, Attribute<Number> attribute) {
    return aggregate(Function.MAX, event, attribute);
  }

  /** The average of an attribute over such events. */
  public static Tally avg(EventType event, Attribute<Number> attribute) {
    return aggregate(Function.AVG, event, attribute);
  }

  private static Tally aggregate(Function function, EventType event, Attribute<Number> attribute) {
    return new Tally(new Expression.Aggregate(function, attribute.name(), Queries.of(event)));
  }

  /** An attribute of the latest such event. */
  public static <T> Operand<T> last(EventType event, Attribute<T> attribute) {
    return new Operand<>(new Expression.Last(event.name(), attribute.name()));
  }

  /** Whole local calendar days since T. */
  public static Operand<Number> daysSinceT() {
    return new Operand<>(new Expression.DaysSinceAnchor());
  }

  /** Whole local calendar days since the latest such event. */
  public static Operand<Number> daysSinceLast(EventType event) {
    return new Operand<>(new Expression.DaysSinceLast(event.name()));
  }

  /** Whole local calendar days since the user's latest activity. */
  public static Operand<Number> daysSinceLastActivity() {
    return new Operand<>(new Expression.DaysSinceActivity());
  }

  /** Consecutive local dates with such an event that end today or yesterday. */
  public static Operand<Number> streak(EventType event) {
    return new Operand<>(new Expression.Streak(event.name()));
  }

  /** Whether there was any such event. */
  public static Occurrence any(EventType event) {
    return new Occurrence(true, Queries.of(event));
  }

  /** Whether there was no such event. */
  public static Occurrence no(EventType event) {
    return new Occurrence(false, Queries.of(event));
  }

  /** Whether there never was such an event. */
  public static Never never(EventType event) {
    return new Never(Queries.of(event));
  }

  /** Whether the user has the tag. */
  public static Criterion tagged(String tag) {
    return new Criterion.Plain(new Condition.Tagged(tag));
  }

  /** Whether the user is in the segment. */
  public static Criterion inSegment(String segment) {
    return new Criterion.Plain(new Condition.InSegment(segment));
  }

  /** Whether the criterion does not hold. */
  public static Criterion not(Criterion criterion) {
    return new Criterion.Plain(new Condition.Not(criterion.condition()));
  }

  /** Whether all hold. */
  public static Criterion and(Criterion first, Criterion second, Criterion... more) {
    return new Criterion.Plain(new Condition.And(list(first, second, more)));
  }

  /** Whether one holds at least. */
  public static Criterion or(Criterion first, Criterion second, Criterion... more) {
    return new Criterion.Plain(new Condition.Or(list(first, second, more)));
  }

  /** A condition of the model as it is. */
  public static Criterion condition(Condition condition) {
    return new Criterion.Plain(condition);
  }

  private static List<Condition> list(Criterion first, Criterion second, Criterion... more) {
    return Stream.concat(Stream.of(first, second), Stream.of(more))
        .map(Criterion::condition)
        .toList();
  }
}
