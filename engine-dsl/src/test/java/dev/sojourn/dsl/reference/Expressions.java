package dev.sojourn.dsl.reference;

import dev.sojourn.model.Expression;
import dev.sojourn.model.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The value of an expression (2, "Meaning of names"; 3.8). */
record Expressions(Question question) {

  /** Null if it is absent. */
  @Nullable Value value(Expression expression) {
    Facts facts = question.person().facts;
    if (expression instanceof Expression.Literal literal) {
      return literal.value();
    } else if (expression instanceof Expression.UserAttribute user) {
      return facts.attribute(user.name());
    } else if (expression instanceof Expression.GroupAttribute group) {
      return facts.attribute(group.name());
    } else if (expression instanceof Expression.EventAttribute attribute) {
      return of(question.scene().event(), attribute.name());
    } else if (expression instanceof Expression.AnchorAttribute attribute) {
      return of(question.scene().anchorEvent(), attribute.name());
    } else if (expression instanceof Expression.RowAttribute attribute) {
      return question.row() == null ? null : question.row().attribute(attribute.name());
    } else if (expression instanceof Expression.Count count) {
      return Value.of(Rows.of(question, count.query()).size());
    } else if (expression instanceof Expression.Aggregate aggregate) {
      return aggregate(aggregate);
    } else if (expression instanceof Expression.Last last) {
      return facts
          .last(k -> k.type().equals(last.event()))
          .map(k -> k.attribute(last.attribute()))
          .orElse(null);
    } else if (expression instanceof Expression.Arithmetic arithmetic) {
      return arithmetic(arithmetic);
    } else if (expression instanceof Expression.DaysSinceAnchor) {
      return daysSince(question.scene().anchor());
    } else if (expression instanceof Expression.DaysSinceLast last) {
      return daysSince(
          facts.last(k -> k.type().equals(last.event())).map(Known::moment).orElse(null));
    } else if (expression instanceof Expression.DaysSinceActivity) {
      return daysSince(
          facts.last(k -> question.person().isActivity(k.type())).map(Known::moment).orElse(null));
    } else if (expression instanceof Expression.Streak streak) {
      return Value.of(streak(streak.event()));
    }
    throw new IllegalArgumentException("out of scope: " + expression);
  }

  private static @Nullable Value of(@Nullable Map<String, Value> event, String name) {
    Value value = event == null ? null : event.get(name);
    return value instanceof Value.Absent ? null : value;
  }

  /** 3.8: in whole local calendar days. */
  private @Nullable Value daysSince(@Nullable Moment then) {
    return then == null ? null : Value.of(ChronoUnit.DAYS.between(date(then.at()), today()));
  }

  private LocalDate date(Instant at) {
    return Calendars.date(at, question.zone());
  }

  private LocalDate today() {
    return date(question.now());
  }

  /** 3.8: the number of consecutive local dates with E that ends today or yesterday. */
  private long streak(String event) {
    Set<LocalDate> dates =
        question
            .person()
            .facts
            .events(event)
            .map(k -> date(k.moment().at()))
            .collect(Collectors.toSet());
    LocalDate day = dates.contains(today()) ? today() : dayBefore(today());
    long length = 0;
    while (dates.contains(day)) {
      length++;
      day = dayBefore(day);
    }
    return length;
  }

  /** A date that the calendar left out is none that could be missed. */
  private LocalDate dayBefore(LocalDate date) {
    LocalDate day = date.minusDays(1);
    while (!Calendars.exists(day, question.zone())) {
      day = day.minusDays(1);
    }
    return day;
  }

  /** Sum of nothing is 0; min, max and avg of nothing are absent. */
  private @Nullable Value aggregate(Expression.Aggregate aggregate) {
    List<BigDecimal> numbers =
        Rows.of(question, aggregate.query()).stream()
            .map(k -> k.attribute(aggregate.attribute()))
            .filter(Value.Number.class::isInstance)
            .map(v -> ((Value.Number) v).number())
            .toList();
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal number : numbers) {
      sum = sum.add(number, MathContext.DECIMAL128);
    }
    if (aggregate.function() == Expression.Function.SUM) {
      return Value.of(sum);
    } else if (numbers.isEmpty()) {
      return null;
    }
    return Value.of(
        switch (aggregate.function()) {
          case MIN -> numbers.stream().min(Comparator.naturalOrder()).orElseThrow();
          case MAX -> numbers.stream().max(Comparator.naturalOrder()).orElseThrow();
          default -> sum.divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL128);
        });
  }

  /** With text, with an absent value, or by zero: absent. */
  private @Nullable Value arithmetic(Expression.Arithmetic arithmetic) {
    if (!(value(arithmetic.left()) instanceof Value.Number left)
        || !(value(arithmetic.right()) instanceof Value.Number right)) {
      return null;
    }
    BigDecimal a = left.number();
    BigDecimal b = right.number();
    return switch (arithmetic.operator()) {
      case PLUS -> Value.of(a.add(b, MathContext.DECIMAL128));
      case MINUS -> Value.of(a.subtract(b, MathContext.DECIMAL128));
      case TIMES -> Value.of(a.multiply(b, MathContext.DECIMAL128));
      case DIVIDE -> b.signum() == 0 ? null : Value.of(a.divide(b, MathContext.DECIMAL128));
    };
  }
}
