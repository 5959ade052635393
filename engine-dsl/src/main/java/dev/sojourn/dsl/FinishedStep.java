package dev.sojourn.dsl;

import dev.sojourn.model.Step;

/** A step that says when, under which guards and what: what a stage or a watch is made of. */
public sealed interface FinishedStep permits ActionStep, BranchStep {

  /** The step of the model. */
  Step step();
}
