package dev.sojourn.internal.state;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What is remembered, step by step, of one opening of a stage or watch. */
final class StepNotes {
  final PerStep<List<LocalDate>> settled = new PerStep<>();
  final PerStep<Integer> counts = new PerStep<>();
  final PerStep<Instant> latest = new PerStep<>();
  final PerStep<LocalDate> sent = new PerStep<>();
  final PerStep<LocalDate> sentBefore = new PerStep<>();

  boolean isEmpty() {
    return settled.isEmpty()
        && counts.isEmpty()
        && latest.isEmpty()
        && sent.isEmpty()
        && sentBefore.isEmpty();
  }
}
