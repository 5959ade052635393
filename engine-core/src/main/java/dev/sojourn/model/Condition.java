package dev.sojourn.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Something that holds or does not hold for a user at an instant. */
public sealed interface Condition {

  /** {@code not c}. */
  record Not(Condition condition) implements Condition {
    public Not {
      Objects.requireNonNull(condition, "condition");
    }
  }

  /** {@code a and b and c}; an {@code and} directly inside an {@code and} is folded into it. */
  record And(List<Condition> conditions) implements Condition {
    public And {
      List<Condition> flat = new ArrayList<>();
      for (Condition c : conditions) {
        if (c instanceof And and) {
          flat.addAll(and.conditions);
        } else {
          flat.add(c);
        }
      }
      conditions = List.copyOf(flat);
    }
  }

  /** {@code a or b or c}; an {@code or} directly inside an {@code or} is folded into it. */
  record Or(List<Condition> conditions) implements Condition {
    public Or {
      List<Condition> flat = new ArrayList<>();
      for (Condition c : conditions) {
        if (c instanceof Or or) {
          flat.addAll(or.conditions);
        } else {
          flat.add(c);
        }
      }
      conditions = List.copyOf(flat);
    }
  }

  /** {@code left >= right}; false when either side is absent, also with {@code !=}. */
  record Compare(Expression left, Comparison comparison, Expression right) implements Condition {
    public Compare {
      Objects.requireNonNull(left, "left");
      Objects.requireNonNull(comparison, "comparison");
      Objects.requireNonNull(right, "right");
    }
  }

  /** {@code operand in ("a", "b")}. */
  record In(Expression operand, List<Value> values) implements Condition {
    public In {
      Objects.requireNonNull(operand, "operand");
      values = List.copyOf(values);
    }
  }

  /** {@code operand contains text}, by code point. */
  record Contains(Expression operand, Expression part) implements Condition {
    public Contains {
      Objects.requireNonNull(operand, "operand");
      Objects.requireNonNull(part, "part");
    }
  }

  /** {@code operand is set}, or {@code is not set}. */
  record IsSet(Expression operand, boolean set) implements Condition {
    public IsSet {
      Objects.requireNonNull(operand, "operand");
    }
  }

  /** {@code tagged vip}. */
  record Tagged(String tag) implements Condition {
    public Tagged {
      Objects.requireNonNull(tag, "tag");
    }
  }

  /** {@code in segment loyal}. */
  record InSegment(String segment) implements Condition {
    public InSegment {
      Objects.requireNonNull(segment, "segment");
    }
  }

  /** {@code any E …} if {@code any}, else {@code no E …}. */
  record Occurred(boolean any, EventQuery query) implements Condition {
    public Occurred {
      Objects.requireNonNull(query, "query");
    }
  }

  /** A comparison operator. */
  enum Comparison {
    EQUAL,
    NOT_EQUAL,
    LESS,
    AT_MOST,
    GREATER,
    AT_LEAST
  }
}
