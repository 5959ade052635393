package dev.sojourn.dsl.reference;

import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.TimeAmount;
import dev.sojourn.model.Value;
import dev.sojourn.model.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Random conditions and expressions, of what may be named at their place. */
final class RandomConditions {

  /** Where a condition stands, and so what it may name. */
  record Place(boolean anchor, boolean anchorEvent, boolean event, boolean run, boolean group) {
    static final Place SEGMENT = new Place(false, false, false, false, false);

    /** In standing rules. */
    static final Place RULE = new Place(false, false, true, false, false);

    static final Place START = new Place(false, false, true, false, false);
    static final Place RUN = new Place(false, false, true, true, false);
    static final Place STAGE = new Place(true, true, true, true, false);
    static final Place WATCH = new Place(true, false, false, true, false);

    /** The same in a journey for groups, if it is one. */
    Place of(boolean forGroup) {
      return new Place(anchor, anchorEvent, event, run, forGroup);
    }
  }

  private final Draw draw;

  /** Those that may be named. */
  private final List<String> segments;

  RandomConditions(Draw draw, List<String> segments) {
    this.draw = draw;
    this.segments = segments;
  }

  Condition condition(Place place, int depth) {
    if (depth > 0 && draw.chance(35)) {
      return switch (draw.below(3)) {
        case 0 -> new Condition.Not(condition(place, depth - 1));
        case 1 ->
            new Condition.And(List.of(condition(place, depth - 1), condition(place, depth - 1)));
        default ->
            new Condition.Or(List.of(condition(place, depth - 1), condition(place, depth - 1)));
      };
    }
    if (!segments.isEmpty() && !place.group && draw.chance(12)) {
      return new Condition.InSegment(draw.of(segments));
    }
    return switch (draw.below(9)) {
      case 0 -> new Condition.Tagged(Words.tag(draw));
      case 1 -> new Condition.IsSet(attribute(place), draw.chance(50));
      case 2 ->
          new Condition.In(
              attribute(place), List.of(Value.of("rome"), Value.of(2), Value.of(true)));
      case 3 ->
          new Condition.Contains(
              attribute(place),
              new Expression.Literal(Value.of(draw.of(List.of("o", "r", "oslo")))));
      case 4, 5 -> flipping(place);
      case 6 ->
          new Condition.Compare(
              attribute(place), draw.of(List.of(Condition.Comparison.values())), literal());
      case 7 ->
          new Condition.Compare(
              expression(place),
              draw.of(List.of(Condition.Comparison.values())),
              expression(place));
      default -> new Condition.Occurred(draw.chance(50), query(place));
    };
  }

  /** One that is likely to change by time alone. */
  Condition flipping(Place place) {
    if (draw.chance(40)) {
      return new Condition.Occurred(draw.chance(40), query(place));
    }
    Expression number = draw.chance(70) ? new Expression.Count(query(place)) : days(place);
    return new Condition.Compare(
        number,
        draw.of(List.of(Condition.Comparison.values())),
        new Expression.Literal(Value.of(1 + draw.below(2))));
  }

  private Expression days(Place place) {
    return switch (draw.below(4)) {
      case 0 -> place.anchor ? new Expression.DaysSinceAnchor() : new Expression.Streak("viewed");
      case 1 -> new Expression.DaysSinceLast(draw.of(Words.TYPES));
      case 2 -> new Expression.DaysSinceActivity();
      default -> new Expression.Streak(draw.of(List.of("paid", "viewed")));
    };
  }

  Expression expression(Place place) {
    return switch (draw.below(7)) {
      case 0 -> new Expression.Count(query(place));
      case 1 ->
          new Expression.Aggregate(
              draw.of(List.of(Expression.Function.values())), "amount", query(place));
      case 2 -> new Expression.Last(draw.of(Words.TYPES), draw.of(List.of("amount", "city")));
      case 3 ->
          new Expression.Arithmetic(
              expression(place), draw.of(List.of(Expression.Operator.values())), number(place));
      case 4 -> literal();
      case 5 -> days(place);
      default -> attribute(place);
    };
  }

  private Expression number(Place place) {
    return draw.chance(50) ? new Expression.Literal(Value.of(draw.below(4))) : attribute(place);
  }

  private Expression attribute(Place place) {
    String name = draw.of(List.of("amount", "city", "amount"));
    int which = draw.below(3);
    if (which == 0 && place.anchorEvent) {
      return new Expression.AnchorAttribute(name);
    } else if (which == 1 && place.event) {
      return new Expression.EventAttribute(name);
    }
    String of = draw.of(List.of("score", "city", "day", "vip"));
    return place.group ? new Expression.GroupAttribute(of) : new Expression.UserAttribute(of);
  }

  private Expression literal() {
    return new Expression.Literal(
        draw.of(
            List.of(
                Value.of(1),
                Value.of(2),
                Value.of(2.5),
                Value.of("oslo"),
                Value.of("rome"),
                Value.of(true),
                Value.of(LocalDate.of(2026, 3, 8)))));
  }

  private EventQuery query(Place place) {
    String type =
        draw.chance(18) ? "touch.sent" : draw.chance(8) ? "touch.clicked" : draw.of(Words.TYPES);
    return new EventQuery(type, draw.chance(25) ? where(type, place) : null, window(place));
  }

  private Condition where(String type, Place place) {
    Condition one =
        new Condition.Compare(
            new Expression.RowAttribute(type.equals("touch.sent") ? "channel" : "city"),
            draw.chance(80) ? Condition.Comparison.EQUAL : Condition.Comparison.NOT_EQUAL,
            draw.chance(70)
                ? new Expression.Literal(
                    Value.of(draw.of(type.equals("touch.sent") ? Words.CHANNELS : Words.CITIES)))
                : attribute(place));
    return draw.chance(70)
        ? one
        : new Condition.And(
            List.of(
                one,
                new Condition.Compare(
                    new Expression.RowAttribute("amount"),
                    draw.of(List.of(Condition.Comparison.values())),
                    new Expression.Literal(Value.of(2)))));
  }

  private @Nullable Window window(Place place) {
    return switch (draw.below(10)) {
      case 0 -> null;
      case 1 -> new Window.Today();
      case 2 -> new Window.ThisWeek();
      case 3 -> new Window.ThisMonth();
      case 4 -> place.anchor ? new Window.SinceAnchor() : new Window.Today();
      case 5 -> place.run ? new Window.SinceStart() : null;
      case 6 -> new Window.InLast(new TimeAmount.Exact(Duration.ofHours(1 + draw.below(48))));
      case 7 ->
          new Window.InLast(new TimeAmount.Calendar(1, draw.of(List.of(TimeAmount.Unit.values()))));
      default -> new Window.InLast(new TimeAmount.Calendar(1 + draw.below(5), TimeAmount.Unit.DAY));
    };
  }
}
