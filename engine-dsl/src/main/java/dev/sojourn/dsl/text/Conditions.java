package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import dev.sojourn.dsl.text.Token.Kind;
import dev.sojourn.model.Condition;
import dev.sojourn.model.Condition.Comparison;
import dev.sojourn.model.Expression;
import dev.sojourn.model.Expression.Operator;
import dev.sojourn.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads conditions and expressions by precedence: {@code * /}, {@code + -}, comparison, {@code
 * not}, {@code and}, {@code or}. What a parenthesis holds is known only at its end, so the methods
 * between return an {@link Object} that is a {@link Condition} or an {@link Expression}.
 */
final class Conditions {
  private static final Map<String, Comparison> COMPARISONS =
      Map.of(
          "=", Comparison.EQUAL,
          "!=", Comparison.NOT_EQUAL,
          "<", Comparison.LESS,
          "<=", Comparison.AT_MOST,
          ">", Comparison.GREATER,
          ">=", Comparison.AT_LEAST);
  private static final Map<String, Operator> PRODUCTS =
      Map.of("*", Operator.TIMES, "/", Operator.DIVIDE);
  private static final Map<String, Operator> SUMS = Map.of("+", Operator.PLUS, "-", Operator.MINUS);

  private final Cursor cursor;
  private final Operands operands;
  private final Facts facts;
  private final Nesting nesting;

  Conditions(Cursor cursor, Numbers numbers, Attributes attributes) {
    this.cursor = cursor;
    this.nesting = new Nesting(cursor);
    Queries queries = new Queries(cursor, numbers, nesting, this::where);
    this.operands = new Operands(cursor, attributes, queries, nesting);
    this.facts = new Facts(cursor, queries);
  }

  /** A whole condition. */
  Condition condition() {
    nesting.reset();
    Condition condition = holds(this::or);
    String what = "`and`, `or` or the end of the condition";
    if (cursor.peek().is(Kind.SIGN) && COMPARISONS.containsKey(cursor.peek().text())) {
      throw cursor.unexpected(what, "");
    } else if (cursor.continues(what, List.of(AND, OR))) {
      throw cursor.unexpected(what, "");
    }
    return condition;
  }

  /** A whole expression. */
  Expression expression() {
    nesting.reset();
    return valued(this::sum);
  }

  /** {@code if} and a condition, if they are here. */
  @Nullable Condition optionalIf() {
    return cursor.accept(IF) ? condition() : null;
  }

  /** One and-chain; an {@code or} in it needs parentheses. */
  private Condition where() {
    return holds(this::and);
  }

  private Condition holds(Supplier<Object> read) {
    int from = cursor.index();
    return holds(from, read.get());
  }

  private Condition holds(int from, Object found) {
    if (found instanceof Condition condition) {
      return condition;
    }
    if (!cursor.excused()) {
      String shown = Quotes.code(cursor.written(from));
      cursor.report(
          "not-a-condition",
          "expected a condition, found the value "
              + shown
              + ": compare it with another, or ask whether it `is set`",
          cursor.since(from));
    }
    throw new Bail();
  }

  private Expression valued(Supplier<Object> read) {
    int from = cursor.index();
    return valued(from, read.get());
  }

  private Expression valued(int from, Object found) {
    if (found instanceof Expression expression) {
      return expression;
    }
    if (!cursor.excused()) {
      String shown = Quotes.code(cursor.written(from));
      String message = "expected a value, found the condition " + shown;
      cursor.report("not-a-value", message, cursor.since(from));
    }
    throw new Bail();
  }

  private Object or() {
    return chain(OR, this::and, Condition.Or::new);
  }

  private Object and() {
    return chain(AND, this::not, Condition.And::new);
  }

  private Object chain(
      String word, Supplier<Object> read, Function<List<Condition>, Condition> join) {
    Pen pen = cursor.pen();
    int from = cursor.index();
    Object first = read.get();
    if (!continuesWith(word)) {
      return first;
    }
    List<Condition> all = new ArrayList<>();
    all.add(holds(from, first));
    while (continuesWith(word)) {
      cursor.next();
      all.add(holds(read));
    }
    return pen.done(join.apply(all));
  }

  /** In rules an {@code and} can also join the next action. */
  private boolean continuesWith(String word) {
    if (!cursor.at(word)) {
      return false;
    }
    Token next = cursor.peek(1);
    boolean action = next.is(Kind.WORD) && ACTIONS.contains(next.text());
    return !action || operands.isOperatorAhead(2);
  }

  private Object not() {
    int levels = nesting.level();
    List<Pen> pens = new ArrayList<>();
    while (cursor.at(NOT) && !operands.isBareNameHere()) {
      pens.add(cursor.pen());
      cursor.next();
      nesting.enter();
    }
    if (pens.isEmpty()) {
      return comparison();
    }
    Condition condition = holds(this::comparison);
    for (int i = pens.size() - 1; i >= 0; i--) {
      condition = pens.get(i).done(new Condition.Not(condition));
    }
    nesting.back(levels);
    return condition;
  }

  private Object comparison() {
    Pen pen = cursor.pen();
    if (!operands.isBareNameHere() && facts.areHere()) {
      return facts.fact();
    }
    int from = cursor.index();
    Object left = sum();
    Token sign = cursor.peek();
    Comparison comparison = sign.is(Kind.SIGN) ? COMPARISONS.get(sign.text()) : null;
    boolean in = cursor.at(IN);
    if (comparison == null && !in && !cursor.at(CONTAINS) && !cursor.at(IS)) {
      return left;
    }
    if (!(left instanceof Expression expression)) {
      return left;
    }
    cursor.next();
    if (comparison != null) {
      pen.note("left", from);
      Expression right = pen.field("right", () -> valued(this::sum));
      return pen.done(new Condition.Compare(expression, comparison, right));
    }
    pen.note("operand", from);
    if (in) {
      return pen.done(new Condition.In(expression, pen.field("values", () -> values(pen))));
    } else if (sign.isWord(CONTAINS)) {
      Expression part = pen.field("part", () -> valued(this::sum));
      return pen.done(new Condition.Contains(expression, part));
    }
    boolean set = !cursor.accept(NOT);
    cursor.expect(SET, set ? "`set` or `not set`" : "`set`");
    return pen.done(new Condition.IsSet(expression, set));
  }

  private List<Value> values(Pen pen) {
    List<Value> values = new ArrayList<>();
    cursor.expectSign("(", "`(` and values after `in`");
    do {
      values.add(pen.field("values[" + values.size() + "]", operands::literal));
    } while (cursor.acceptSign(","));
    cursor.expectSign(")", "`,` or `)` after the values");
    return values;
  }

  private Object sum() {
    return arithmetic(this::product, SUMS);
  }

  private Object product() {
    return arithmetic(this::primary, PRODUCTS);
  }

  private Object arithmetic(Supplier<Object> read, Map<String, Operator> operators) {
    Pen pen = cursor.pen();
    int from = cursor.index();
    Object left = read.get();
    int operations = 0;
    while (cursor.peek().is(Kind.SIGN) && operators.containsKey(cursor.peek().text())) {
      Expression expression = valued(from, left);
      nesting.chain(++operations);
      Operator operator = operators.getOrDefault(cursor.next().text(), Operator.PLUS);
      Expression right = valued(read);
      left = pen.done(new Expression.Arithmetic(expression, operator, right));
    }
    return left;
  }

  private Object primary() {
    if (!cursor.peek().isSign("(")) {
      return operands.operand();
    }
    int level = nesting.level();
    nesting.enter();
    cursor.next();
    Object inner = or();
    cursor.expectSign(")", "`)`, or `and` or `or` and another condition");
    nesting.back(level);
    return inner;
  }
}
