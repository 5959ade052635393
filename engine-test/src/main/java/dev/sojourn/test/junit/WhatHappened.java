package dev.sojourn.test.junit;

/** Stories in a stack trace: they stand there as suppressed by the failure they tell of. */
final class WhatHappened extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WhatHappened(String stories) {
    super(stories, null, false, false);
  }

  @Override
  public String toString() {
    return "what happened\n\n" + getMessage() + "\n";
  }
}
