package dev.sojourn.model.check;

import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Window;
import org.jspecify.annotations.Nullable;

/** Goes through the conditions and expressions of a {@link Walk}. */
final class ConditionWalk {
  private final Visitor visitor;
  private final Limits limits;

  ConditionWalk(Visitor visitor, Limits limits) {
    this.visitor = visitor;
    this.limits = limits;
  }

  void whole(@Nullable Condition condition, Scope scope) {
    if (condition != null) {
      visitor.whole(condition, scope);
      if (limits.fits(condition)) {
        condition(condition, scope);
      }
    }
  }

  void whole(Expression expression, Scope scope) {
    visitor.whole(expression, scope);
    if (limits.fits(expression)) {
      expression(expression, scope);
    }
  }

  private void condition(Condition condition, Scope scope) {
    visitor.node(condition, scope);
    visitor.condition(condition, scope);
    if (condition instanceof Condition.Not not) {
      condition(not.condition(), scope);
    } else if (condition instanceof Condition.And and) {
      and.conditions().forEach(c -> condition(c, scope));
    } else if (condition instanceof Condition.Or or) {
      or.conditions().forEach(c -> condition(c, scope));
    } else if (condition instanceof Condition.Compare compare) {
      expression(compare.left(), scope);
      expression(compare.right(), scope);
    } else if (condition instanceof Condition.In in) {
      expression(in.operand(), scope);
    } else if (condition instanceof Condition.Contains contains) {
      expression(contains.operand(), scope);
      expression(contains.part(), scope);
    } else if (condition instanceof Condition.IsSet isSet) {
      expression(isSet.operand(), scope);
    } else if (condition instanceof Condition.Occurred occurred) {
      query(occurred.query(), scope);
    }
  }

  private void expression(Expression expression, Scope scope) {
    visitor.node(expression, scope);
    visitor.expression(expression, scope);
    if (expression instanceof Expression.Arithmetic arithmetic) {
      expression(arithmetic.left(), scope);
      expression(arithmetic.right(), scope);
    } else if (expression instanceof Expression.Count count) {
      query(count.query(), scope);
    } else if (expression instanceof Expression.Aggregate aggregate) {
      query(aggregate.query(), scope);
    }
  }

  private void query(EventQuery query, Scope scope) {
    visitor.node(query, scope);
    visitor.query(query, scope);
    Condition where = query.where();
    if (where != null) {
      condition(where, scope.where(query.event()));
    }
    Window window = query.window();
    if (window != null) {
      visitor.node(window, scope);
    }
  }
}
