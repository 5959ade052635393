package dev.sojourn.dsl.text;

import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Value;
import dev.sojourn.model.Window;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Conditions, expressions and amounts of time at random. */
final class RandomConditions {
  private static final int DEEPEST = 5;

  private final RandomGenerator random;
  private final RandomNames names;
  private int depth;
  private int wheres;

  RandomConditions(RandomGenerator random, RandomNames names) {
    this.random = random;
    this.names = names;
  }

  Condition condition() {
    return deeper(this::anyCondition);
  }

  private Condition anyCondition() {
    int kind = random.nextInt(depth < DEEPEST ? 12 : 5);
    return switch (kind) {
      case 0 -> new Condition.Tagged(names.name());
      case 1 -> new Condition.InSegment(names.name());
      case 2 -> new Condition.IsSet(expression(), random.nextBoolean());
      case 3 -> new Condition.In(expression(), several(1, this::value));
      case 4 ->
          new Condition.Compare(expression(), one(Condition.Comparison.values()), expression());
      case 5 -> new Condition.Contains(expression(), expression());
      case 6 -> new Condition.Not(condition());
      case 7, 8 -> new Condition.And(several(2, this::condition));
      case 9 -> new Condition.Or(several(2, this::condition));
      default -> new Condition.Occurred(random.nextBoolean(), query());
    };
  }

  Expression expression() {
    return deeper(this::anyExpression);
  }

  private Expression anyExpression() {
    int kind = random.nextInt(depth < DEEPEST ? 16 : 10);
    return switch (kind) {
      case 0 -> new Expression.GroupAttribute(names.name());
      case 1 -> new Expression.EventAttribute(names.name());
      case 2 -> new Expression.AnchorAttribute(names.name());
      case 3 ->
          wheres > 0
              ? new Expression.RowAttribute(names.name())
              : new Expression.UserAttribute(names.name());
      case 4, 5 -> new Expression.Literal(value());
      case 6 -> new Expression.Last(names.name(), names.name());
      case 7 -> new Expression.DaysSinceAnchor();
      case 8 -> new Expression.DaysSinceLast(names.name());
      case 9 ->
          random.nextBoolean()
              ? new Expression.DaysSinceActivity()
              : new Expression.Streak(names.name());
      case 10, 11 -> new Expression.Count(query());
      case 12 -> new Expression.Aggregate(one(Expression.Function.values()), names.name(), query());
      default ->
          new Expression.Arithmetic(expression(), one(Expression.Operator.values()), expression());
    };
  }

  Expression reference() {
    return random.nextBoolean()
        ? new Expression.UserAttribute(names.name())
        : new Expression.AnchorAttribute(names.name());
  }

  private EventQuery query() {
    Condition where = null;
    if (random.nextBoolean()) {
      wheres++;
      where = condition();
      wheres--;
    }
    return new EventQuery(names.name(), where, random.nextBoolean() ? window() : null);
  }

  private Window window() {
    return switch (random.nextInt(6)) {
      case 0 -> new Window.SinceAnchor();
      case 1 -> new Window.SinceStart();
      case 2 -> new Window.Today();
      case 3 -> new Window.ThisWeek();
      case 4 -> new Window.ThisMonth();
      default -> new Window.InLast(amount());
    };
  }

  private Value value() {
    return switch (random.nextInt(5)) {
      case 0 -> Value.of(random.nextBoolean());
      case 1 -> Value.of(date());
      case 2 -> Value.of(number());
      case 3 ->
          Value.of(new BigDecimal(BigInteger.valueOf(random.nextLong()), random.nextInt(-50, 50)));
      default -> Value.of(names.text());
    };
  }

  TimeAmount amount() {
    return random.nextBoolean() ? period() : new TimeAmount.Exact(duration());
  }

  TimeAmount.Calendar period() {
    return new TimeAmount.Calendar(number(), one(TimeAmount.Unit.values()));
  }

  Duration duration() {
    return Duration.ofSeconds(1L + number() % 1_000_000)
        .multipliedBy(random.nextBoolean() ? 1 : 3600);
  }

  LocalDate date() {
    return LocalDate.of(random.nextInt(0, 10_000), random.nextInt(1, 13), random.nextInt(1, 29));
  }

  LocalTime time() {
    return LocalTime.of(random.nextInt(24), random.nextInt(60));
  }

  int number() {
    return random.nextInt(8) == 0 ? random.nextInt(Integer.MAX_VALUE) : random.nextInt(40);
  }

  private <T> T deeper(Supplier<T> read) {
    depth++;
    T value = read.get();
    depth--;
    return value;
  }

  private <T> List<T> several(int least, Supplier<T> member) {
    List<T> all = new ArrayList<>();
    int size = random.nextInt(least, least + 3);
    for (int i = 0; i < size; i++) {
      all.add(member.get());
    }
    return all;
  }

  private <T> T one(T[] all) {
    return all[random.nextInt(all.length)];
  }
}
