package dev.sojourn.insight.compare;

import dev.sojourn.insight.compare.Result.Place;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What one of the two engines tells, and what of it has no counterpart yet. */
final class Side implements EngineListener, TouchSink {
  private final Pairing pairing;
  private final Map<String, Result> pending = new HashMap<>();
  private final Map<String, Integer> runs = new HashMap<>();
  private final Map<Entry, Instant> entries = new HashMap<>();
  private final Map<Place, Integer> touches = new HashMap<>();
  private final Map<String, Integer> entered = new TreeMap<>();
  private final Map<String, Integer> goals = new TreeMap<>();
  private @Nullable Side other;

  Side(Pairing pairing) {
    this.pairing = pairing;
  }

  /** A run that a subject is in. */
  private record Entry(String subject, String journey, int run) {}

  void beside(Side theOther) {
    other = theOther;
  }

  private Side other() {
    return Objects.requireNonNull(other);
  }

  /** What has no counterpart, in no order. */
  Collection<Result> pending() {
    return pending.values();
  }

  /** Whether the other has no run of this number that started when it did here. */
  boolean hasRunOfItsOwn(Result result) {
    return entries.containsKey(new Entry(result.subject(), result.place().journey(), result.run()));
  }

  /** How many touches each step sent. */
  Map<Place, Integer> touches() {
    return touches;
  }

  /** How many runs each journey had. */
  Map<String, Integer> entered() {
    return entered;
  }

  /** How many runs of each journey reached its goal. */
  Map<String, Integer> goals() {
    return goals;
  }

  @Override
  public void onDecision(Decision decision) {
    String journey = decision.journey();
    String step = decision.step();
    if (journey == null) {
      return; // about an event
    } else if (step == null) {
      run(decision, journey);
    } else if (decision.outcome() == Outcome.SENT) {
      runs.put(Objects.requireNonNull(decision.touch()), orZero(decision.run()));
    } else if (isFinal(decision)) {
      notSent(decision, journey, step);
    }
  }

  private void run(Decision decision, String journey) {
    if (decision.outcome() == Outcome.ENTERED) {
      entered.merge(journey, 1, Integer::sum);
      String subject = pairing.subject(decision.subject());
      Entry entry = new Entry(subject, journey, orZero(decision.run()));
      if (!other().entries.remove(entry, decision.at())) {
        entries.put(entry, decision.at());
      }
    } else if (decision.outcome() == Outcome.GOAL) {
      goals.merge(journey, 1, Integer::sum);
    }
  }

  private static boolean isFinal(Decision decision) {
    return switch (decision.outcome()) {
      case HELD_OUT, SKIPPED, EXPIRED, DROPPED, SUPPRESSED -> true;
      case CANCELLED -> decision.reason() != Reason.REPLANNED;
      default -> false;
    };
  }

  private void notSent(Decision decision, String journey, String step) {
    Place place = pairing.place(decision.ofGroup(), journey, decision.stage(), step);
    Result result =
        new Result(
            pairing.subject(decision.subject()),
            place,
            orZero(decision.run()),
            orZero(decision.occurrence()),
            orZero(decision.reminder()),
            decision.due(),
            decision.at(),
            null,
            decision.outcome(),
            decision.reason());
    String id = decision.touch();
    pair(id == null ? result.key() + " " + decision.due() : id, result);
  }

  @Override
  public CompletionStage<SinkResult> offer(Touch touch) {
    Place place = pairing.place(touch.ofGroup(), touch.journey(), touch.stage(), touch.step());
    touches.merge(place, 1, Integer::sum);
    Integer run = runs.remove(touch.id());
    Result result =
        new Result(
            pairing.subject(touch.subject()),
            place,
            orZero(run),
            touch.occurrence(),
            touch.reminder(),
            touch.due(),
            touch.at(),
            pairing.shape(touch),
            Outcome.SENT,
            null);
    pair(touch.id(), result);
    return SinkResult.accepted().now();
  }

  private void pair(String id, Result result) {
    Result counterpart = other().pending.remove(id);
    if (counterpart == null) {
      pending.put(free(id, result), result);
    } else {
      pairing.paired(this, result, counterpart);
    }
  }

  /**
   * Somebody who was forgotten may get the same touch once more: neither takes the other's place.
   */
  private String free(String id, Result result) {
    String free = id;
    Result other = pending.get(free);
    while (result.isSent() && other != null && other.isSent()) {
      free += "'";
      other = pending.get(free);
    }
    return free;
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }
}
