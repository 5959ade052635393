package dev.sojourn.model;

import java.util.Objects;

/** Something with a value, or without one: an absent value makes every comparison false. */
public sealed interface Expression {

  /** {@code user.x}. */
  record UserAttribute(String name) implements Expression {
    public UserAttribute {
      Objects.requireNonNull(name, "name");
    }
  }

  /** {@code group.x}. */
  record GroupAttribute(String name) implements Expression {
    public GroupAttribute {
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * {@code event.x}: an attribute of the event being judged; in a step, of the event that opened
   * its stage.
   */
  record EventAttribute(String name) implements Expression {
    public EventAttribute {
      Objects.requireNonNull(name, "name");
    }
  }

  /** {@code T.x}: an attribute of the event that opened the stage. */
  record AnchorAttribute(String name) implements Expression {
    public AnchorAttribute {
      Objects.requireNonNull(name, "name");
    }
  }

  /** A bare name inside {@code where}: an attribute of the event being counted. */
  record RowAttribute(String name) implements Expression {
    public RowAttribute {
      Objects.requireNonNull(name, "name");
    }
  }

  /** A literal. */
  record Literal(Value value) implements Expression {
    public Literal {
      Objects.requireNonNull(value, "value");
    }
  }

  /** {@code count of E where … window}; of nothing it is 0. */
  record Count(EventQuery query) implements Expression {
    public Count {
      Objects.requireNonNull(query, "query");
    }
  }

  /** {@code sum of E.x where … window}; sum of nothing is 0, the others of nothing are absent. */
  record Aggregate(Function function, String attribute, EventQuery query) implements Expression {
    public Aggregate {
      Objects.requireNonNull(function, "function");
      Objects.requireNonNull(attribute, "attribute");
      Objects.requireNonNull(query, "query");
    }
  }

  /** {@code last E.x}: the attribute of the latest such event. */
  record Last(String event, String attribute) implements Expression {
    public Last {
      Objects.requireNonNull(event, "event");
      Objects.requireNonNull(attribute, "attribute");
    }
  }

  /** {@code days since T}, in whole local calendar days. */
  record DaysSinceAnchor() implements Expression {}

  /** {@code days since last E}, in whole local calendar days. */
  record DaysSinceLast(String event) implements Expression {
    public DaysSinceLast {
      Objects.requireNonNull(event, "event");
    }
  }

  /** {@code days since last activity}, in whole local calendar days. */
  record DaysSinceActivity() implements Expression {}

  /** {@code streak of E}: consecutive local dates with E that end today or yesterday. */
  record Streak(String event) implements Expression {
    public Streak {
      Objects.requireNonNull(event, "event");
    }
  }

  /** Arithmetic in DECIMAL128; with text, with an absent value or by zero it is absent. */
  record Arithmetic(Expression left, Operator operator, Expression right) implements Expression {
    public Arithmetic {
      Objects.requireNonNull(left, "left");
      Objects.requireNonNull(operator, "operator");
      Objects.requireNonNull(right, "right");
    }
  }

  /** What an {@link Aggregate} computes. */
  enum Function {
    SUM,
    MIN,
    MAX,
    AVG
  }

  /** An arithmetic operator. */
  enum Operator {
    TIMES,
    DIVIDE,
    PLUS,
    MINUS
  }
}
