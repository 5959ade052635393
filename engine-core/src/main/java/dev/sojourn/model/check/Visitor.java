package dev.sojourn.model.check;

import dev.sojourn.model.Action;
import dev.sojourn.model.Condition;
import dev.sojourn.model.EventQuery;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Guard;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Part;
import dev.sojourn.model.Policy;
import dev.sojourn.model.RuleSet;
import dev.sojourn.model.Segment;
import dev.sojourn.model.Step;
import dev.sojourn.model.StepBody;
import dev.sojourn.model.Trigger;
import dev.sojourn.model.Vocabulary;

/** What {@link Walk} tells about the nodes it comes by, parents before children, in text order. */
interface Visitor {
  /** Every node, before the method of its type. */
  default void node(Object node, Scope scope) {}

  /** A whole condition or expression, also one that is too big to be walked through. */
  default void whole(Object conditionOrExpression, Scope scope) {}

  default void journey(Journey journey, Scope scope) {}

  default void part(Part part, Scope scope) {}

  default void step(Step step, Scope scope) {}

  default void act(StepBody.Act act, Scope scope) {}

  default void action(Action action, Scope scope) {}

  default void trigger(Trigger trigger, Scope scope) {}

  default void guard(Guard guard, Scope scope) {}

  default void condition(Condition condition, Scope scope) {}

  default void expression(Expression expression, Scope scope) {}

  default void query(EventQuery query, Scope scope) {}

  default void segment(Segment segment, Scope scope) {}

  default void rules(RuleSet rules, Scope scope) {}

  default void rule(RuleSet.Rule rule, Scope scope) {}

  default void policy(Policy policy, Scope scope) {}

  default void vocabulary(Vocabulary vocabulary, Scope scope) {}
}
