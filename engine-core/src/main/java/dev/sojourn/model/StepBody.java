package dev.sojourn.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a step does once its guards hold: one action, a split by percentages, or a choice by guards.
 */
public sealed interface StepBody {

  /** What a branch does. */
  sealed interface Outcome {}

  /** One action with its options. */
  record Act(Action action, Options options) implements StepBody, Outcome {
    public Act {
      Objects.requireNonNull(action, "action");
      Objects.requireNonNull(options, "options");
    }
  }

  /** {@code nothing}. */
  record Nothing() implements Outcome {}

  /** {@code split id 50% … 50% …}: the branch is a stable hash of user, journey and split id. */
  record Split(String id, List<Branch> branches) implements StepBody {
    public Split {
      Objects.requireNonNull(id, "id");
      branches = List.copyOf(branches);
    }
  }

  /** One branch of a split; percentages of all branches add up to 100. */
  record Branch(int percent, Outcome outcome) {
    public Branch {
      Objects.requireNonNull(outcome, "outcome");
    }
  }

  /** {@code choose if … send … otherwise …}: the first arm whose guards hold. */
  record Choose(List<Arm> arms, @Nullable Outcome otherwise) implements StepBody {
    public Choose {
      arms = List.copyOf(arms);
    }
  }

  /** One arm of a choice. */
  record Arm(List<Guard> guards, Outcome outcome) {
    public Arm {
      guards = List.copyOf(guards);
      Objects.requireNonNull(outcome, "outcome");
    }
  }
}
