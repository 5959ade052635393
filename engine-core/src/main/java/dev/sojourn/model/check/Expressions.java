package dev.sojourn.model.check;

import dev.sojourn.model.Expression;
import dev.sojourn.model.Value;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What expressions are called in messages. */
final class Expressions {
  private static final int LONGEST = 40;

  private Expressions() {}

  /** The attribute's name if the expression is one attribute of a user, a group or an event. */
  static @Nullable String attribute(Expression expression) {
    if (expression instanceof Expression.UserAttribute user) {
      return user.name();
    } else if (expression instanceof Expression.GroupAttribute group) {
      return group.name();
    } else if (expression instanceof Expression.EventAttribute event) {
      return event.name();
    } else if (expression instanceof Expression.AnchorAttribute anchor) {
      return anchor.name();
    }
    return expression instanceof Expression.RowAttribute row ? row.name() : null;
  }

  /** A literal as it is written, cut if it is long. */
  static String text(Value value) {
    String text = value.toString();
    String shown =
        text.codePointCount(0, text.length()) <= LONGEST
            ? text
            : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    return value instanceof Value.Text ? "\"" + shown + "\"" : shown;
  }

  /**
   * How the expression starts in text, such as {@code user.age}, {@code count of order.paid} or
   * {@code "mask"}.
   */
  static String text(Expression expression) {
    if (expression instanceof Expression.UserAttribute user) {
      return "user." + user.name();
    } else if (expression instanceof Expression.GroupAttribute group) {
      return "group." + group.name();
    } else if (expression instanceof Expression.EventAttribute event) {
      return "event." + event.name();
    } else if (expression instanceof Expression.AnchorAttribute anchor) {
      return "T." + anchor.name();
    } else if (expression instanceof Expression.RowAttribute row) {
      return row.name();
    } else if (expression instanceof Expression.Literal literal) {
      return text(literal.value());
    } else if (expression instanceof Expression.Count count) {
      return "count of " + count.query().event();
    } else if (expression instanceof Expression.Aggregate aggregate) {
      return aggregate.function().name().toLowerCase(Locale.ROOT)
          + " of "
          + aggregate.query().event()
          + "."
          + aggregate.attribute();
    } else if (expression instanceof Expression.Last last) {
      return "last " + last.event() + "." + last.attribute();
    } else if (expression instanceof Expression.Streak streak) {
      return "streak of " + streak.event();
    } else if (expression instanceof Expression.DaysSinceAnchor) {
      return "days since T";
    } else if (expression instanceof Expression.DaysSinceLast since) {
      return "days since last " + since.event();
    }
    return expression instanceof Expression.DaysSinceActivity
        ? "days since last activity"
        : "this calculation";
  }
}
