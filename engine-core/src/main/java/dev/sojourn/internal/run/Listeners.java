package dev.sojourn.internal.run;

import dev.sojourn.internal.decide.Result;
import dev.sojourn.internal.log.FailureToLog;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Explanation;
import dev.sojourn.spi.EngineListener;
import dev.sojourn.spi.HandOver;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts, and tells the host's listeners; what they throw is logged and changes nothing. */
final class Listeners {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
  private final List<EngineListener> listeners;
  private final Counts counts;

  Listeners(List<EngineListener> listeners, Counts counts) {
    this.listeners = listeners;
    this.counts = counts;
  }

  void decided(Result result) {
    result.decisions().forEach(counts::decided);
    if (!listeners.isEmpty()) {
      if (result.explanations().isEmpty()) {
        result.decisions().forEach(this::tellDecision);
      } else {
        result.explanations().forEach(this::explained);
      }
    }
  }

  /** Of an engine that explains: each decision, and after it why. */
  private void explained(Explanation explanation) {
    Decision decision = explanation.decision();
    if (decision != null) {
      tellDecision(decision);
    }
    tell(listener -> listener.onExplanation(explanation));
  }

  private void tellDecision(Decision decision) {
    tell(listener -> listener.onDecision(decision));
  }

  void handedOver(HandOver handOver) {
    counts.handedOver(handOver);
    tell(listener -> listener.onHandOver(handOver));
  }

  void clockJumped(Instant expected, Instant clock) {
    tell(listener -> listener.onClockJump(expected, clock));
  }

  private void tell(Consumer<EngineListener> message) {
    for (EngineListener listener : listeners) {
      try {
        message.accept(listener);
      } catch (RuntimeException | Error e) {
        LOG.warn("a listener failed", FailureToLog.of(e));
      }
    }
  }
}
