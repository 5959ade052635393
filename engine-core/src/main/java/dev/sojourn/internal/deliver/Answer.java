package dev.sojourn.internal.deliver;

import dev.sojourn.spi.HandOver.Result;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt.
 *
 * @param after the time to wait, if somebody named one: at least that long after {@code
 *     RETRY_LATER}, exactly that long after {@code PUT_OFF}
 * @param ofSink whether the sink was asked
 */
record Answer(Result result, String reason, @Nullable Duration after, boolean ofSink) {
  /** A sink that takes its time. */
  static final Answer NONE = new Answer(Result.FAILED, "no answer", null, true);

  /** Its user was forgotten: nobody hears of it. */
  static final Answer FORGOTTEN = new Answer(Result.WITHDRAWN, "forgotten", null, false);

  /** Another engine works for its user by now. */
  static final Answer NOT_OURS = new Answer(Result.WITHDRAWN, "not ours", null, false);

  /** Without the sink. */
  static Answer early(Result result, String reason, @Nullable Duration after) {
    return new Answer(result, reason, after, false);
  }

  /** The class of the exception only: its message may hold personal data. */
  static Answer failed(Throwable failure, boolean ofSink) {
    return new Answer(Result.FAILED, failure.getClass().getName(), null, ofSink);
  }
}
