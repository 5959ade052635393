package dev.sojourn.internal.deliver;

import dev.sojourn.model.Touch;
import dev.sojourn.spi.HandOver;
import dev.sojourn.spi.HandOver.Result;
import dev.sojourn.spi.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes down in the outbox what came of an attempt, then tells it. */
final class Conclusion {
  private final Outbox outbox;
  private final Consumer<HandOver> listener;
  private final InstantSource now;

  Conclusion(Outbox outbox, Consumer<HandOver> listener, InstantSource now) {
    this.outbox = outbox;
    this.listener = listener;
    this.now = now;
  }

  /**
   * Concludes an attempt. If the outbox fails it can be tried once more.
   *
   * @return how long to wait before the next attempt; null if there is none
   */
  @Nullable Duration of(Route route, Pending pending, Answer answer) {
    if (pending.forgotten || answer == Answer.NOT_OURS) {
      return null;
    } else if (answer == Answer.FORGOTTEN) {
      outbox.settle(pending.whom, pending.id());
      return null;
    }
    Touch touch = pending.touch;
    Instant at = now.instant();
    int attempt = pending.attempts + 1;
    Result result = result(route, answer, attempt);
    Duration wait = null;
    switch (result) {
      case ACCEPTED, DUPLICATE, VETOED, WITHDRAWN -> outbox.settle(pending.whom, touch.id());
      case REJECTED -> bury(pending, words("rejected", answer), at);
      case EXPIRED -> bury(pending, answer.reason(), at);
      case GIVEN_UP -> bury(pending, words("given up", answer), at);
      case UNKNOWN -> bury(pending, words("outcome unknown", answer), at);
      case PUT_OFF, RETRY_LATER, FAILED -> wait = postpone(route, pending, answer, at);
    }
    listener.accept(new HandOver(touch, attempt, at, result, answer.reason()));
    return wait;
  }

  /** An entry of a sink that must not be asked twice, whose engine ended meanwhile. */
  void parked(Outbox.Entry entry) {
    String reason = "the engine ended";
    Instant at = now.instant();
    Touch touch = entry.touch();
    outbox.bury(touch.whom(), touch.id(), "outcome unknown: " + reason, at);
    int attempt = Math.max(1, entry.attempts());
    listener.accept(new HandOver(touch, attempt, at, Result.UNKNOWN, reason));
  }

  private static Result result(Route route, Answer answer, int attempt) {
    boolean failed = answer.result() == Result.FAILED;
    if (failed && answer.ofSink() && route.options().isAtMostOnce()) {
      return Result.UNKNOWN;
    }
    int most = route.options().mostAttempts();
    boolean again = failed || answer.result() == Result.RETRY_LATER;
    return again && answer.ofSink() && most > 0 && attempt >= most
        ? Result.GIVEN_UP
        : answer.result();
  }

  private Duration postpone(Route route, Pending pending, Answer answer, Instant at) {
    Duration asked = answer.after();
    boolean exactly = answer.result() == Result.PUT_OFF && Backoff.isTime(asked);
    int attempts = exactly ? pending.attempts : pending.attempts + 1;
    Duration wait =
        exactly && asked != null
            ? Backoff.atMost(asked)
            : route.backoff().after(pending.id(), attempts, asked);
    outbox.postpone(pending.whom, pending.id(), attempts, at.plus(wait), answer.reason());
    pending.attempts = attempts;
    return wait;
  }

  private void bury(Pending pending, String reason, Instant at) {
    outbox.bury(pending.whom, pending.id(), reason, at);
  }

  private static String words(String what, Answer answer) {
    return answer.reason().isEmpty() ? what : what + ": " + answer.reason();
  }
}
