package dev.sojourn.internal.run;

import java.util.List;

/** The entry of the inbox that an input comes from: it goes with the commit of the input. */
final class Done {
  private final List<Long> numbers;
  private boolean kept;

  private Done(List<Long> numbers) {
    this.numbers = numbers;
  }

  /** The input comes from nowhere. */
  static Done nothing() {
    return new Done(List.of());
  }

  /** An entry. */
  static Done of(long number) {
    return new Done(List.of(number));
  }

  List<Long> numbers() {
    return numbers;
  }

  /** It was committed. */
  void committed() {
    kept = true;
  }

  /** Whether it has gone with a commit. */
  boolean isCommitted() {
    return kept;
  }
}
