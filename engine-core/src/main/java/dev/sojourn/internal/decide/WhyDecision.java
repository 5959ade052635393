package dev.sojourn.internal.decide;

import dev.sojourn.internal.state.Planned;
import dev.sojourn.internal.state.Run;
import dev.sojourn.internal.time.LocalTimes;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Fact;
import dev.sojourn.model.Finding;
import dev.sojourn.model.Finding.Kind;
import dev.sojourn.model.Journey;
import dev.sojourn.model.Outcome;
import dev.sojourn.model.Part;
import dev.sojourn.model.Reason;
import dev.sojourn.model.Stage;
import dev.sojourn.model.Step;
import dev.sojourn.model.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The findings of one decision, in the order in which they were asked for; the last one decided.
 *
 * @param journey null for what belongs to none
 * @param cause what led to it, if it is about a run or stage
 * @param found what was found when the touch was judged
 */
record WhyDecision(
    Turn turn,
    Decision decision,
    @Nullable Run run,
    @Nullable Planned planned,
    @Nullable Journey journey,
    @Nullable Part part,
    @Nullable Step step,
    List<Finding> cause,
    List<Finding> found) {

  List<Finding> findings() {
    Reason reason = decision.reason();
    return switch (decision.outcome()) {
      case ENTERED -> causeAnd(WhyRun.entered(turn, ofJourney(), ofRun()));
      case REFUSED -> causeAnd(WhyRun.refused(turn, ofJourney(), decision));
      case STAGE_OPENED -> opened();
      case STAGE_CLOSED ->
          reason == Reason.EXHAUSTED && isTriggered() ? List.of(over(part)) : causeAnd(over(part));
      case LEFT -> left();
      case GOAL -> List.of(goal());
      case CANCELLED -> cancelled();
      case DUPLICATE, LATE, FUTURE -> List.of(ofEvent());
      default -> run == null ? ofRule() : ofStep();
    };
  }

  private Journey ofJourney() {
    return Objects.requireNonNull(journey);
  }

  private Run ofRun() {
    return Objects.requireNonNull(run);
  }

  private Part ofPart() {
    return Objects.requireNonNull(part);
  }

  private List<Finding> causeAnd(Finding last) {
    List<Finding> all = new ArrayList<>(cause);
    all.add(last);
    return all;
  }

  private boolean isTriggered() {
    return !cause.isEmpty() && cause.get(0).kind() == Kind.TRIGGER;
  }

  private Finding over(@Nullable Part of) {
    return WhyRun.over(ofRun(), of, ofJourney(), decision.reason());
  }

  /**
   * A stage that opens with its run has no trigger of its own; that of the run, or of another stage
   * that opened just before, is none of it.
   */
  private List<Finding> opened() {
    Finding open = WhyRun.opened(ofRun(), ofPart(), turn.plan(ofRun()));
    if (isTriggered() && isOwn(cause.get(0))) {
      return causeAnd(open);
    }
    List<Fact> facts = new ArrayList<>(open.facts());
    if (!isTriggered()) {
      cause.forEach(finding -> facts.addAll(finding.facts()));
    }
    return List.of(new Finding(open.kind(), true, open.node(), facts));
  }

  private boolean isOwn(Finding trigger) {
    Value asks = trigger.facts().get(0).value();
    return part instanceof Stage stage
        && (stage.from() != null && Value.of("from").equals(asks)
            || Value.of("restarts").equals(asks));
  }

  private List<Finding> left() {
    Reason reason = decision.reason();
    if (reason == Reason.FORGOTTEN) {
      return List.of(eventSeen().finding(Kind.EVENT, false, null), over(null));
    }
    boolean byItself = reason == Reason.ENDED || reason == Reason.FINISHED;
    return byItself ? List.of(over(null)) : causeAnd(over(null));
  }

  private Finding goal() {
    Finding trigger = cause.get(0);
    List<Fact> facts = new ArrayList<>(trigger.facts());
    String touch = decision.touch();
    int condition = 0; // what follows a condition belongs to it
    while (condition < facts.size() && facts.get(condition).node() == null) {
      condition++;
    }
    facts.add(condition, Fact.of("touch", touch == null ? null : Value.of(touch)));
    return new Finding(trigger.kind(), trigger.passed(), trigger.node(), facts);
  }

  private Seen timing() {
    return WhyRun.timing(ofPart(), ofRun(), turn.plan(ofRun()), planned);
  }

  private List<Finding> cancelled() {
    Reason reason = decision.reason();
    if (reason == Reason.MOVED || reason == Reason.REPLANNED) {
      return List.of(badTiming());
    }
    List<Finding> all = new ArrayList<>();
    all.add(WhyRun.timing(timing(), true, step));
    all.addAll(reason == Reason.GUARD ? found : cause);
    if (reason == Reason.STAGE_CLOSED) {
      all.add(over(part));
    } else if (reason == Reason.LEFT || reason == Reason.ENDED) {
      all.add(over(null));
    }
    return all;
  }

  /** What it was planned for, and what has made that wrong. */
  private Finding badTiming() {
    Seen seen = timing();
    if (!isTriggered()) {
      cause.forEach(finding -> seen.all(finding.facts()));
    }
    return WhyRun.timing(seen, false, step);
  }

  private List<Finding> ofStep() {
    if (decision.outcome() == Outcome.SKIPPED && decision.reason() == Reason.PAST) {
      return List.of(badTiming());
    }
    List<Finding> all = new ArrayList<>();
    all.add(WhyRun.timing(timing(), true, step));
    all.addAll(found);
    return all;
  }

  /** A task of a standing rule may come too late. */
  private List<Finding> ofRule() {
    if (decision.outcome() == Outcome.DONE) {
      return cause;
    }
    Instant due = Objects.requireNonNull(decision.due());
    ZoneId zone = turn.catalog.zone(turn.user, null);
    return causeAnd(
        new Seen()
            .at("due", due)
            .at("last", LocalTimes.plus(due, Expiry.DEFAULT, zone))
            .finding(Kind.EXPIRY, decision.outcome() == Outcome.SENT, null));
  }

  private Seen eventSeen() {
    Event event = Objects.requireNonNull(turn.event);
    return new Seen().text("event", event.type()).text("id", event.id()).at("at", event.at());
  }

  private Finding ofEvent() {
    Seen seen = eventSeen().at("now", turn.now);
    if (decision.outcome() == Outcome.LATE) {
      seen.text("limit", turn.catalog.lateAfter.toString());
    } else if (decision.outcome() == Outcome.FUTURE) {
      seen.text("limit", Decider.AHEAD.toString());
    }
    return seen.finding(Kind.EVENT, false, null);
  }
}
