package dev.sojourn.internal.deliver;

import dev.sojourn.internal.decide.Again;
import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.HandOver.Result;
import dev.sojourn.spi.HandOverCheck;
import dev.sojourn.spi.Outbox;
import dev.sojourn.spi.Outgoing;
import dev.sojourn.spi.SinkResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One attempt: the gates once more unless the touch comes right from its decision, then the host's
 * check, then the sink. Never throws.
 */
final class Offer {
  /** An attempt within that time follows the decision directly. */
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final Outbox outbox;
  private final HandOverCheck check;
  private final JudgedAgain gates;
  private final InstantSource now;
  private volatile Predicate<Subject> ours = subject -> true;

  Offer(Outbox outbox, HandOverCheck check, JudgedAgain gates, InstantSource now) {
    this.outbox = outbox;
    this.check = check;
    this.gates = gates;
    this.now = now;
  }

  /** Asks the gates whether a touch may still go out. */
  public interface JudgedAgain {
    Again.Verdict judge(Outgoing outgoing, Instant now);
  }

  /** Offers only what is of these from now on. */
  void onlyTo(Predicate<Subject> subjects) {
    ours = subjects;
  }

  CompletableFuture<Answer> make(Route route, Pending pending) {
    Answer early;
    try {
      early = early(route, pending);
    } catch (Exception | Error e) {
      interrupted(e);
      early = Answer.failed(e, false);
    }
    return early == null ? offer(route, pending.touch) : CompletableFuture.completedFuture(early);
  }

  /** What there is to say without the sink; null if it is to be asked. */
  private @Nullable Answer early(Route route, Pending pending) throws Exception {
    if (pending.forgotten) {
      return Answer.FORGOTTEN;
    }
    Answer answer = judged(pending);
    if (answer == null) {
      answer = checked(pending.touch);
    }
    if (answer == null && !ours.test(pending.whom)) {
      return Answer.NOT_OURS;
    }
    if (answer == null && route.options().isAtMostOnce()) {
      outbox.offering(pending.whom, pending.id(), pending.attempts + 1);
    }
    return answer;
  }

  private @Nullable Answer judged(Pending pending) {
    Instant instant = now.instant();
    boolean first = pending.fresh && pending.attempts == 0;
    if (first && instant.isBefore(pending.touch.at().plus(AT_ONCE))) {
      return null;
    }
    Again.Verdict verdict = gates.judge(pending.outgoing, instant);
    String reason = verdict.reason();
    Instant until = verdict.until();
    return switch (verdict.kind()) {
      case GO -> null;
      case PUT_OFF ->
          Answer.early(
              Result.PUT_OFF, reason, until == null ? null : Duration.between(instant, until));
      case WITHDRAWN -> Answer.early(Result.WITHDRAWN, reason, null);
      case DEAD -> Answer.early(Result.EXPIRED, reason, null);
      case FORGOTTEN -> Answer.FORGOTTEN;
    };
  }

  private @Nullable Answer checked(Touch touch) throws Exception {
    HandOverCheck.Verdict verdict = check.check(touch);
    return switch (verdict.kind()) {
      case GO -> null;
      case VETO -> Answer.early(Result.VETOED, verdict.reason(), null);
      case PUT_OFF -> Answer.early(Result.PUT_OFF, verdict.reason(), verdict.after());
    };
  }

  private static CompletableFuture<Answer> offer(Route route, Touch touch) {
    try {
      return route.sink().offer(touch).handle(Offer::answer).toCompletableFuture();
    } catch (Exception | Error e) {
      interrupted(e);
      return CompletableFuture.completedFuture(Answer.failed(e, true));
    }
  }

  private static Answer answer(@Nullable SinkResult result, @Nullable Throwable failure) {
    if (failure != null) {
      return Answer.failed(failure, true);
    } else if (result == null) {
      return new Answer(Result.FAILED, "the sink answered null", null, true);
    }
    Result told =
        switch (result.status()) {
          case ACCEPTED -> Result.ACCEPTED;
          case DUPLICATE -> Result.DUPLICATE;
          case REJECTED -> Result.REJECTED;
          case RETRY_LATER -> Result.RETRY_LATER;
        };
    return new Answer(told, result.reason(), result.retryAfter(), true);
  }

  private static void interrupted(Throwable e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
  }
}
