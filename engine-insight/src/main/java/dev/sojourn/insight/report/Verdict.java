package dev.sojourn.insight.report;

import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An outcome with its reason, if it has one. */
record Verdict(Outcome outcome, @Nullable Reason reason) {
  private static final int REASONS = Reason.values().length + 1;
  private static final List<Verdict> ALL =
      IntStream.range(0, Outcome.values().length * REASONS).mapToObj(Verdict::make).toList();

  /** How many numbers there are. */
  static final int COUNT = Outcome.values().length * REASONS;

  private static Verdict make(int number) {
    int reason = number % REASONS;
    return new Verdict(
        Outcome.values()[number / REASONS], reason == 0 ? null : Reason.values()[reason - 1]);
  }

  static int number(Outcome outcome, @Nullable Reason reason) {
    return outcome.ordinal() * REASONS + (reason == null ? 0 : reason.ordinal() + 1);
  }

  static Verdict of(int number) {
    return ALL.get(number);
  }

  static Verdict of(Outcome outcome, @Nullable Reason reason) {
    return of(number(outcome, reason));
  }

  /** As in decision files: {@code skipped: guard}. */
  String text() {
    return outcome.text() + (reason == null ? "" : ": " + reason.text());
  }
}
