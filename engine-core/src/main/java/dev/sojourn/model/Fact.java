package dev.sojourn.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that was looked at when a decision was made, and what it was then. Instants are texts
 * such as {@code 2026-11-02T13:40:00Z}.
 *
 * <p>Of a condition there is one fact for each comparison and the like in it, with whether it held,
 * and after it one for each of its operands. After a count or the like come {@code T} or {@code
 * start}, if it counts from there, and {@code latest}, when the latest event was that it counts.
 *
 * @param name what it is, such as {@code limit}; "" if the node says it, {@link #DECIDED} if the
 *     answer hangs on the node besides
 * @param node the {@link Expression} or {@link Condition} whose value it is; null if the name says
 *     it
 * @param value null if it was absent
 */
public record Fact(String name, @Nullable Object node, @Nullable Value value) {
  /** The name of a part of a condition on which the answer of the whole hangs. */
  public static final String DECIDED = "decided";

  public Fact {
    Objects.requireNonNull(name, "name");
  }

  /** A fact with a name of its own. */
  public static Fact of(String name, @Nullable Value value) {
    return new Fact(name, null, value);
  }

  /** What an expression was worth. */
  public static Fact of(Expression expression, @Nullable Value value) {
    return new Fact("", expression, value);
  }

  /** Whether a condition that compares nothing held, such as {@code tagged vip}. */
  public static Fact of(Condition condition, boolean held) {
    return new Fact("", condition, Value.of(held));
  }

  /** Without the value: it may be personal data and stays out of logs. */
  @Override
  public String toString() {
    return "Fact[" + (node == null ? name : node.getClass().getSimpleName()) + "]";
  }
}
