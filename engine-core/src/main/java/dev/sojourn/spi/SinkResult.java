package dev.sojourn.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A sink's answer.
 *
 * @param reason for people, never with personal data; "" if there is nothing to say
 * @param retryAfter the least time before the touch comes again; null for the engine's back-off
 */
public record SinkResult(Status status, String reason, @Nullable Duration retryAfter) {
  private static final SinkResult ACCEPTED = new SinkResult(Status.ACCEPTED, "", null);
  private static final SinkResult DUPLICATE = new SinkResult(Status.DUPLICATE, "", null);

  public SinkResult {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(reason, "reason");
  }

  /** Taken; the sink answers for it from now on. */
  public static SinkResult accepted() {
    return ACCEPTED;
  }

  /** Taken at an earlier offer already. */
  public static SinkResult duplicate() {
    return DUPLICATE;
  }

  /** Not now; offer it again after the engine's back-off. */
  public static SinkResult retryLater(String reason) {
    return new SinkResult(Status.RETRY_LATER, reason, null);
  }

  /** Not now; offer it again after this time at the earliest. */
  public static SinkResult retryLater(String reason, Duration after) {
    return new SinkResult(Status.RETRY_LATER, reason, after);
  }

  /** Never; do not offer it again. */
  public static SinkResult rejected(String reason) {
    return new SinkResult(Status.REJECTED, reason, null);
  }

  /** This result as an answer that is there already. */
  public CompletionStage<SinkResult> now() {
    return CompletableFuture.completedStage(this);
  }

  /** What a sink made of a touch. */
  public enum Status {
    ACCEPTED,
    DUPLICATE,
    RETRY_LATER,
    REJECTED
  }
}
