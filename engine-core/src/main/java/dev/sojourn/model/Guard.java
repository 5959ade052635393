package dev.sojourn.model;

import java.util.Objects;

/** What must hold at the due instant for a step's touch to go out. */
public sealed interface Guard {

  /** {@code if c}. */
  record If(Condition condition) implements Guard {
    public If {
      Objects.requireNonNull(condition, "condition");
    }
  }

  /** {@code unless E}: the same as {@code if no E since T}. */
  record Unless(String event) implements Guard {
    public Unless {
      Objects.requireNonNull(event, "event");
    }
  }
}
