package dev.sojourn.internal.state;

import dev.sojourn.model.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How far a run has come in one stage or watch. */
public final class Passage {
  /**
   * Where a stage stands. A watch is {@code OPEN} from its flip until the user is active again, and
   * {@code NEW} before.
   */
  public enum Status {
    NEW,
    OPEN,
    CLOSED
  }

  public Status status = Status.NEW;

  /** How often it has opened or flipped. */
  public int openings;

  /** T. */
  public Instant anchorAt = Instant.EPOCH;

  /** T's place in the order of arrival. */
  public long anchorSeq;

  /** Those attributes of the opening event that its steps can ask for. */
  public Map<String, Value> anchorAttributes = Map.of();

  /** Of a watch: since when there is silence. */
  public Instant silentSince = Instant.EPOCH;

  /** Of a watch that has not flipped: when it will. */
  public Instant flipAt = Instant.EPOCH;

  /** What is planned. */
  public final List<Planned> planned = new ArrayList<>();

  final Part<StepNotes> steps = new Part<>(StepNotes::new);

  /** By position of the step: the planned dates that were decided for good in this opening. */
  public Map<Integer, List<LocalDate>> settled() {
    return steps.get().settled;
  }

  /**
   * By position: of a recurring step, how many of its touches were decided for good; of one that
   * waits for events, how many it planned.
   */
  public Map<Integer, Integer> counts() {
    return steps.get().counts;
  }

  /** By position of a step {@code … after E}: the latest such event. */
  public Map<Integer, Instant> latest() {
    return steps.get().latest;
  }

  /** By position of the step: the planned date of the last touch that was sent in this opening. */
  public Map<Integer, LocalDate> sent() {
    return steps.get().sent;
  }

  /**
   * By position of the step: the planned date of the last touch that another run sent, which was
   * merged into this one before this stage opened. The opening does not send it again.
   */
  public Map<Integer, LocalDate> sentBefore() {
    return steps.get().sentBefore;
  }

  /** A new opening begins: nothing is decided in it, and nothing was sent. */
  public void opened() {
    if (!steps.isUntouched()) {
      settled().clear();
      counts().clear();
      latest().clear();
      sent().clear();
    }
  }

  /** Another silence begins: nothing was sent in it. */
  public void armed() {
    if (!steps.isUntouched()) {
      sent().clear();
    }
  }

  /** Notes that a planned touch was decided for good. */
  public void settle(int step, LocalDate date) {
    settled().computeIfAbsent(step, key -> new ArrayList<>(1)).add(date);
  }

  /**
   * Notes that a touch of a recurring step was decided for good: its last date stands for all
   * before it.
   */
  public void settleRecurring(int step, LocalDate date) {
    settled().put(step, new ArrayList<>(List.of(date)));
    counts().merge(step, 1, Integer::sum);
  }
}
