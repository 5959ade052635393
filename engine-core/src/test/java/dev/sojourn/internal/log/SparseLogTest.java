package dev.sojourn.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.event.EventRecordingLogger;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.SubstituteLogger;

/** A store that is down for a minute fills no disk with what is said of it. */
class SparseLogTest {
  private final Queue<SubstituteLoggingEvent> said = new ArrayDeque<>();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final SparseLog log =
      new SparseLog(
          new EventRecordingLogger(new SubstituteLogger("x", said, true), said), nanos::get);

  @Test
  void theFirstIsSaidAtOnceAndTheOthersAreCounted() {
    Exception failure = new IllegalStateException("of user 42");
    for (int second = 0; second < 25; second++) {
      log.error("timers failed", failure);
      log.error("timers failed", failure);
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    }
    // at 0 s, at 10 s (1 of 0 s, 18 of the nine seconds behind it), at 20 s (1 of 10 s, 18)
    assertThat(said.stream().map(SparseLogTest::text))
        .containsExactly(
            "timers failed",
            "timers failed; 19 other failures since",
            "timers failed; 19 other failures since");
    assertThat(said).allMatch(event -> event.getThrowable() instanceof FailureToLog);
    assertThat(said).noneMatch(event -> event.getThrowable().getMessage().contains("42"));
  }

  private static String text(SubstituteLoggingEvent event) {
    Object[] arguments = event.getArgumentArray();
    List<Object> values = arguments == null ? List.of() : List.of(arguments);
    return MessageFormatter.arrayFormat(event.getMessage(), values.toArray()).getMessage();
  }
}
