package dev.sojourn.test.junit;

/** Stories in a stack trace: they stand there as suppressed by the failure they tell of. */
final class WhatHappened extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WhatHappened(String stories) {
    super("\n\n" + stories + "\n", null, false, false);
  }
}
