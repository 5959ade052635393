package dev.sojourn.cli;

import dev.sojourn.EngineException;
import dev.sojourn.JourneyEngine;
import dev.sojourn.model.Event;
import dev.sojourn.model.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs journeys over a log: every event up to an instant, then every timer due at or before it. */
final class Replay {
  private static final int PROGRESS_EVERY = 500;

  private final EventLog log;
  private final Instant until;
  private final boolean lenient;
  private final Output touches;
  private final @Nullable Output decisions;
  private final @Nullable ReportFile report;
  private final Deployment deployment;
  private final LogProblems refused;
  private int replayed;

  /**
   * A run to come.
   *
   * @param until null for the last event
   * @param lenient whether an event that the engine refuses is left out
   * @param decisions null if nobody wants them
   * @param report null if nobody wants one
   */
  Replay(
      Deployment deployment,
      EventLog log,
      @Nullable Instant until,
      boolean lenient,
      Output touches,
      @Nullable Output decisions,
      @Nullable ReportFile report) {
    this.deployment = deployment;
    this.log = log;
    this.until = until == null ? log.events().at(log.events().size() - 1) : until;
    this.lenient = lenient;
    this.touches = touches;
    this.decisions = decisions;
    this.report = report;
    this.refused = new LogProblems(log.file());
    deployment.tell(touches, decisions);
  }

  /**
   * Runs; stops early when nothing can be written any more.
   *
   * @throws Refused if the engine refuses the definitions or an event
   */
  void run(Progress progress) throws Refused {
    try (JourneyEngine engine = deployment.engine()) {
      PackedEvents events = log.events();
      while (replayed < events.size() && !events.at(replayed).isAfter(until) && !nobodyReads()) {
        accept(engine, replayed);
        replayed++;
        if (replayed % PROGRESS_EVERY == 0) {
          progress.show(
              () ->
                  "replaying: "
                      + Count.number(replayed)
                      + " of "
                      + Count.of(events.size(), "event"));
        }
      }
      if (!nobodyReads()) {
        engine.advanceTo(until);
      }
    } catch (EngineException e) {
      throw e.problems().isEmpty()
          ? Refused.because(String.valueOf(e.getMessage()))
          : Refused.because(e.problems());
    } finally {
      progress.clear();
    }
  }

  /** Up to when it ran. */
  Instant until() {
    return until;
  }

  /** What to tell: events that the engine refused, and what was done with the others. */
  List<String> summary(Duration took) {
    List<String> lines = new ArrayList<>(refused.lines());
    lines.addAll(deployment.summary().lines(log, replayed, took));
    return lines;
  }

  private void accept(JourneyEngine engine, int index) throws Refused {
    Event event = log.events().get(index);
    if (report != null) {
      report.onEvent(event);
    }
    Receipt receipt = engine.accept(event);
    if (receipt.status() == Receipt.Status.REFUSED) {
      refused.add(BadEvent.at(new Place(log.events().line(index), 1), receipt.message()));
      if (!lenient) {
        throw Refused.because(refused);
      }
    }
  }

  /** Whether going on would serve nobody. */
  private boolean nobodyReads() {
    boolean onlyTouchesLost = touches.isBroken() && (decisions != null || report != null);
    return touches.failed() && !onlyTouchesLost || decisions != null && decisions.failed();
  }
}
