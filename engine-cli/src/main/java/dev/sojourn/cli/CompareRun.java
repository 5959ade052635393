package dev.sojourn.cli;

import dev.sojourn.EngineException;
import dev.sojourn.insight.compare.Compare;
import dev.sojourn.insight.compare.Comparison;
import dev.sojourn.insight.compare.Rerun;
import dev.sojourn.model.Receipt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Runs a log through two versions. */
final class CompareRun {
  private static final int PROGRESS_EVERY = 500;

  private final PackedEvents events;
  private final Instant until;
  private final boolean lenient;
  private final LogProblems refused;

  /**
   * A run to come.
   *
   * @param until null for the last event
   * @param lenient whether an event that the engine refuses is left out
   */
  CompareRun(EventLog log, @Nullable Instant until, boolean lenient) {
    this.events = log.events();
    this.until = until == null ? events.at(events.size() - 1) : until;
    this.lenient = lenient;
    this.refused = new LogProblems(log.file());
  }

  /**
   * Runs.
   *
   * @throws Refused if the engine refuses the definitions or an event
   */
  Comparison run(Compare compare, Console console, Progress progress) throws Refused {
    try (Rerun rerun = compare.begin()) {
      int next = 0;
      while (next < events.size() && !events.at(next).isAfter(until)) {
        accept(rerun, next++);
        if (next % PROGRESS_EVERY == 0) {
          int done = next;
          progress.show(
              () -> "comparing: " + Count.number(done) + " of " + Count.of(events.size(), "event"));
        }
      }
      refused.lines().forEach(console.err()::println);
      return rerun.finish(until);
    } catch (EngineException e) {
      throw e.problems().isEmpty()
          ? Refused.because(String.valueOf(e.getMessage()))
          : Refused.because(e.problems());
    } finally {
      progress.clear();
    }
  }

  private void accept(Rerun rerun, int index) throws Refused {
    Receipt receipt = rerun.accept(events.get(index));
    if (receipt.status() == Receipt.Status.REFUSED) {
      refused.add(BadEvent.at(new Place(events.line(index), 1), receipt.message()));
      if (!lenient) {
        throw Refused.because(refused);
      }
    }
  }
}
