package dev.sojourn.model.check;

import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How big definitions may be. Measures without recursion, and stops as soon as it knows, so that no
 * condition, however it was built, overflows the stack or takes for ever.
 */
final class Limits {
  static final int STEPS = 500;
  static final int NODES = 2_000;
  static final int LEVELS = 32;

  private final Map<Object, Size> sizes = new IdentityHashMap<>();

  /**
   * The size of a condition or expression.
   *
   * @param nodes conditions and arithmetic operations in it
   * @param levels of not, and, or, where and right-hand arithmetic inside each other
   */
  record Size(int nodes, int levels) {}

  boolean fits(Object whole) {
    Size size = size(whole);
    return size.nodes <= NODES && size.levels <= LEVELS;
  }

  Size size(Object whole) {
    return sizes.computeIfAbsent(whole, Limits::measure);
  }

  private record Item(Object node, int level) {}

  private static Size measure(Object whole) {
    Deque<Item> open = new ArrayDeque<>();
    open.push(new Item(whole, 0));
    int nodes = 0;
    int levels = 0;
    while (!open.isEmpty() && nodes <= NODES) {
      Item item = open.pop();
      levels = Math.max(levels, item.level);
      if (item.node instanceof Condition || item.node instanceof Expression.Arithmetic) {
        nodes++;
      }
      if (item.node instanceof Condition condition) {
        push(condition, item.level, open);
      } else if (item.node instanceof Expression expression) {
        push(expression, item.level, open);
      }
    }
    return new Size(nodes, levels);
  }

  private static void push(Condition condition, int level, Deque<Item> open) {
    if (condition instanceof Condition.Not not) {
      open.push(new Item(not.condition(), level + 1));
    } else if (condition instanceof Condition.And and) {
      and.conditions().forEach(c -> open.push(new Item(c, level + 1)));
    } else if (condition instanceof Condition.Or or) {
      or.conditions().forEach(c -> open.push(new Item(c, level + 1)));
    } else if (condition instanceof Condition.Compare compare) {
      open.push(new Item(compare.left(), level));
      open.push(new Item(compare.right(), level));
    } else if (condition instanceof Condition.In in) {
      open.push(new Item(in.operand(), level));
    } else if (condition instanceof Condition.Contains contains) {
      open.push(new Item(contains.operand(), level));
      open.push(new Item(contains.part(), level));
    } else if (condition instanceof Condition.IsSet isSet) {
      open.push(new Item(isSet.operand(), level));
    } else if (condition instanceof Condition.Occurred occurred) {
      push(occurred.query(), level, open);
    }
  }

  private static void push(Expression expression, int level, Deque<Item> open) {
    if (expression instanceof Expression.Arithmetic arithmetic) {
      open.push(new Item(arithmetic.left(), level));
      boolean nested = arithmetic.right() instanceof Expression.Arithmetic;
      open.push(new Item(arithmetic.right(), nested ? level + 1 : level));
    } else if (expression instanceof Expression.Count count) {
      push(count.query(), level, open);
    } else if (expression instanceof Expression.Aggregate aggregate) {
      push(aggregate.query(), level, open);
    }
  }

  private static void push(EventQuery query, int level, Deque<Item> open) {
    @Nullable Condition where = query.where();
    if (where != null) {
      open.push(new Item(where, level + 1));
    }
  }
}
