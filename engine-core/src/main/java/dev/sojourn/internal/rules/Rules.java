package dev.sojourn.internal.rules;

/** The loaded rules of one journey version. Thread-safe. */
@FunctionalInterface
public interface Rules {

  /** Whether any rule says yes to the question. */
  boolean holds(Moment moment);
}
