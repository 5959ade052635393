package dev.sojourn.internal.run;

import dev.sojourn.model.Touch;
import dev.sojourn.spi.HandOver.Result;
import dev.sojourn.spi.HandOverCheck;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.TouchSink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One offer of one touch: the host's check first, then the sink. Never throws. */
final class Offer {
  private Offer() {}

  static CompletableFuture<Answer> make(HandOverCheck check, TouchSink sink, Touch touch) {
    try {
      HandOverCheck.Verdict verdict = check.check(touch);
      if (verdict.kind() == HandOverCheck.Kind.VETO) {
        return CompletableFuture.completedFuture(new Answer(Result.VETOED, verdict.reason(), null));
      } else if (verdict.kind() == HandOverCheck.Kind.PUT_OFF) {
        return CompletableFuture.completedFuture(
            new Answer(Result.PUT_OFF, verdict.reason(), verdict.after()));
      }
    } catch (Exception | Error e) {
      interrupted(e);
      return CompletableFuture.completedFuture(failed(e));
    }
    try {
      return sink.offer(touch).handle(Offer::answer).toCompletableFuture();
    } catch (Exception | Error e) {
      interrupted(e);
      return CompletableFuture.completedFuture(failed(e));
    }
  }

  private static Answer answer(@Nullable SinkResult result, @Nullable Throwable failure) {
    if (failure != null) {
      return failed(failure);
    } else if (result == null) {
      return new Answer(Result.FAILED, "the sink answered null", null);
    }
    return switch (result.status()) {
      case ACCEPTED -> new Answer(Result.ACCEPTED, result.reason(), null);
      case DUPLICATE -> new Answer(Result.DUPLICATE, result.reason(), null);
      case REJECTED -> new Answer(Result.REJECTED, result.reason(), null);
      case RETRY_LATER -> new Answer(Result.RETRY_LATER, result.reason(), result.retryAfter());
    };
  }

  /** The class of the exception only: its message may hold personal data. */
  private static Answer failed(Throwable failure) {
    return new Answer(Result.FAILED, failure.getClass().getName(), null);
  }

  private static void interrupted(Throwable e) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
  }

  /** What came of it; {@code after} is the least time to wait, if somebody named one. */
  record Answer(Result result, String reason, @Nullable Duration after) {}
}
