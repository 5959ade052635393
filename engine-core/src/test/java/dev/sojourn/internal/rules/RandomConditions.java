package dev.sojourn.internal.rules;

import dev.sojourn.internal.state.UserState;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Condition.Comparison;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Value;
import dev.sojourn.model.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Conditions of every kind, and moments at which they come out one way or the other. */
final class RandomConditions {
  private static final int DEEPEST = 6;
  private static final List<String> EVENTS = List.of("order.paid", "e", "签到");
  private static final List<String> NAMES = List.of("a", "b", "名 \"x\"");
  private static final List<String> TAGS = List.of("vip", "新客");
  private static final List<Value> VALUES =
      List.of(
          Value.of(0),
          Value.of(1),
          Value.of(2),
          Value.of(-1),
          Value.of(new BigDecimal("0.1")),
          Value.of(new BigDecimal("0.2")),
          Value.of(new BigDecimal("0.3")),
          Value.of(3_000_000_000L),
          Value.of(new BigDecimal("1E+60")),
          Value.of("1"),
          Value.of(""),
          Value.of("a"),
          Value.of("ab\"c"),
          Value.of("b"),
          Value.of("😀"),
          Value.of("x😀"),
          Value.of("\uE000"),
          Value.of("\uD83D"),
          Value.of("2026-11-02"),
          Value.of("2026-11-02T23:30:00Z"),
          Value.of("2026-11-02T10:00+08:00"),
          Value.of(true),
          Value.of(false));
  private static final List<Value> DATES =
      List.of(Value.of(LocalDate.of(2026, 11, 2)), Value.of(LocalDate.of(2026, 11, 3)));
  private static final List<ZoneId> ZONES =
      List.of(ZoneId.of("Asia/Shanghai"), ZoneId.of("America/New_York"), ZoneId.of("UTC"));

  private final Random random;

  RandomConditions(long seed) {
    random = new Random(seed);
  }

  Condition next() {
    return condition(DEEPEST, false);
  }

  /** A condition so many levels deep at most; inside {@code where} bare names may occur. */
  private Condition condition(int depth, boolean inWhere) {
    if (depth > 1 && random.nextInt(100) < 45) {
      return switch (random.nextInt(3)) {
        case 0 -> new Condition.Not(condition(depth - 1, inWhere));
        case 1 -> new Condition.And(some(() -> condition(depth - 1, inWhere)));
        default -> new Condition.Or(some(() -> condition(depth - 1, inWhere)));
      };
    }
    return switch (random.nextInt(10)) {
      case 0 -> new Condition.In(expression(depth - 1, inWhere), some(() -> one(VALUES, DATES)));
      case 1 ->
          new Condition.Contains(expression(depth - 1, inWhere), expression(depth - 1, inWhere));
      case 2 -> new Condition.IsSet(expression(depth - 1, inWhere), random.nextBoolean());
      case 3 -> new Condition.Tagged(one(TAGS));
      case 4, 5 -> new Condition.Occurred(random.nextBoolean(), query(depth - 1));
      default ->
          new Condition.Compare(
              expression(depth - 1, inWhere),
              one(List.of(Comparison.values())),
              expression(depth - 1, inWhere));
    };
  }

  private <T> List<T> some(Supplier<T> one) {
    List<T> list = new ArrayList<>(List.of(one.get(), one.get()));
    if (random.nextInt(3) == 0) {
      list.add(one.get());
    }
    return list;
  }

  Expression expression(int depth, boolean inWhere) {
    if (inWhere && random.nextInt(3) > 0) {
      return new Expression.RowAttribute(one(NAMES));
    }
    if (depth > 0 && random.nextInt(3) == 0) {
      return switch (random.nextInt(4)) {
        case 0 -> new Expression.Count(query(depth - 1));
        case 1 ->
            new Expression.Aggregate(
                one(List.of(Expression.Function.values())), one(NAMES), query(depth - 1));
        default ->
            new Expression.Arithmetic(
                expression(depth - 1, inWhere),
                one(List.of(Expression.Operator.values())),
                expression(depth - 1, inWhere));
      };
    }
    return switch (random.nextInt(8)) {
      case 6, 7 -> days();
      case 0 -> new Expression.UserAttribute(one(NAMES));
      case 1 -> new Expression.EventAttribute(one(NAMES));
      case 2 -> new Expression.AnchorAttribute(one(NAMES));
      case 3 -> new Expression.Last(one(EVENTS), one(NAMES));
      default -> new Expression.Literal(one(VALUES, DATES));
    };
  }

  private Expression days() {
    return switch (random.nextInt(4)) {
      case 0 -> new Expression.DaysSinceAnchor();
      case 1 -> new Expression.DaysSinceLast(one(EVENTS));
      case 2 -> new Expression.DaysSinceActivity();
      default -> new Expression.Streak(one(EVENTS));
    };
  }

  private EventQuery query(int depth) {
    Condition where = depth > 0 && random.nextInt(2) == 0 ? condition(depth, true) : null;
    return new EventQuery(one(EVENTS), where, window());
  }

  private @Nullable Window window() {
    return switch (random.nextInt(9)) {
      case 0 -> new Window.SinceAnchor();
      case 1 -> new Window.SinceStart();
      case 2 -> new Window.Today();
      case 3 -> new Window.ThisWeek();
      case 4 -> new Window.ThisMonth();
      case 5 ->
          new Window.InLast(
              new TimeAmount.Calendar(
                  1 + random.nextInt(2), one(List.of(TimeAmount.Unit.values()))));
      case 6 -> new Window.InLast(TimeAmount.days(30));
      case 7 -> new Window.InLast(new TimeAmount.Exact(Duration.ofHours(24)));
      default -> null;
    };
  }

  /** A user at a moment, with events at the edges of windows. */
  Scene scene() {
    ZoneId zone = one(ZONES);
    ZonedDateTime now =
        ZonedDateTime.of(2026, 11, 1 + random.nextInt(4), 1, 30, 0, 0, zone)
            .plusHours(random.nextInt(24));
    UserState user = new UserState("u42");
    attributes().forEach((name, value) -> user.attributes.set(name, value, Instant.EPOCH));
    TAGS.forEach(tag -> user.tags().set(tag, random.nextBoolean() ? true : null, Instant.EPOCH));
    List<Instant> instants = edges(now);
    int events = random.nextInt(12);
    for (int seq = 1; seq <= events; seq++) {
      user.history.add(one(EVENTS), one(instants), seq, attributes());
    }
    Scene.Point anchor = random.nextInt(4) == 0 ? null : point(instants, events);
    Scene.Point start = random.nextInt(4) == 0 ? null : point(instants, events);
    Scene.Point since = random.nextInt(3) == 0 ? point(instants, events) : anchor;
    Reach reach =
        random.nextInt(3) == 0 ? new Reach(one(NAMES), one(VALUES.subList(0, 4))) : Reach.ALL;
    user.lastActivity = random.nextInt(4) == 0 ? null : one(instants);
    return new Scene(user, now.toInstant(), zone, anchor, start, attributes(), since, reach);
  }

  private static List<Instant> edges(ZonedDateTime now) {
    List<Instant> edges = new ArrayList<>();
    for (ZonedDateTime edge :
        List.of(
            now,
            now.truncatedTo(ChronoUnit.DAYS),
            now.minusDays(1),
            now.minusDays(2),
            now.minusHours(24),
            now.minusDays(30),
            now.minusMonths(1),
            now.minusYears(1),
            now.minusDays(now.getDayOfWeek().getValue() - 1L).truncatedTo(ChronoUnit.DAYS),
            now.withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS))) {
      edges.add(edge.toInstant());
      edges.add(edge.toInstant().minusSeconds(1));
      edges.add(edge.toInstant().plusSeconds(1));
    }
    return edges;
  }

  private Scene.Point point(List<Instant> instants, int events) {
    return new Scene.Point(one(instants), random.nextInt(events + 1), attributes());
  }

  private Map<String, Value> attributes() {
    Map<String, Value> attributes = new LinkedHashMap<>();
    for (String name : NAMES) {
      if (random.nextInt(4) > 0) {
        attributes.put(name, random.nextInt(20) == 0 ? Value.absent() : one(VALUES));
      }
    }
    return attributes;
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Value one(List<Value> list, List<Value> other) {
    return random.nextInt(5) == 0 ? one(other) : one(list);
  }
}
