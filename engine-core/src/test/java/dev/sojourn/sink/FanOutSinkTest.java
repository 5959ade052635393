package dev.sojourn.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.model.Touch;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.SinkResult.Status;
import dev.sojourn.spi.TouchSink;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class FanOutSinkTest {
  private final Scripted first = new Scripted();
  private final Scripted second = new Scripted();
  private final FanOutSink both = FanOutSink.of(first, second);

  @Test
  void answersWhenAllHaveAnswered() {
    CompletableFuture<SinkResult> slow = new CompletableFuture<>();
    first.next(slow);
    CompletableFuture<SinkResult> answer =
        both.offer(SampleTouches.message("t")).toCompletableFuture();
    assertThat(answer).isNotDone();
    assertThat(second.offered).containsExactly("t");
    slow.complete(SinkResult.accepted());
    assertThat(answer).isCompletedWithValue(SinkResult.accepted());
  }

  @Test
  void answersTheWorst() {
    assertThat(both(SinkResult.duplicate(), SinkResult.duplicate())).isEqualTo(Status.DUPLICATE);
    assertThat(both(SinkResult.duplicate(), SinkResult.accepted())).isEqualTo(Status.ACCEPTED);
    assertThat(both(SinkResult.accepted(), SinkResult.rejected("no"))).isEqualTo(Status.REJECTED);
    assertThat(both(SinkResult.rejected("no"), SinkResult.retryLater("busy")))
        .isEqualTo(Status.RETRY_LATER);
  }

  @Test
  void waitsTheLongestTimeAskedFor() {
    first.next(SinkResult.retryLater("busy", Duration.ofSeconds(5)).now());
    second.next(SinkResult.retryLater("full", Duration.ofSeconds(60)).now());
    assertThat(offer("t").retryAfter()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void offersAgainOnlyToThoseWhoHaveNotSettledIt() {
    second.next(SinkResult.retryLater("busy").now());
    assertThat(offer("t").status()).isEqualTo(Status.RETRY_LATER);
    assertThat(offer("t").status()).isEqualTo(Status.ACCEPTED);
    assertThat(first.offered).containsExactly("t");
    assertThat(second.offered).containsExactly("t", "t");
  }

  @Test
  void remembersARejectionUntilAllAreSettled() {
    first.next(SinkResult.rejected("never").now());
    second.next(SinkResult.retryLater("busy").now());
    offer("t");
    assertThat(offer("t")).isEqualTo(SinkResult.rejected("never"));
  }

  @Test
  void aFailureOfOneIsAFailureOfAllAndOnlyThatOneIsAskedAgain() {
    first.next(CompletableFuture.failedStage(new IllegalStateException("gateway")));
    assertThatThrownBy(() -> offer("t"))
        .isInstanceOf(CompletionException.class)
        .hasRootCauseMessage("gateway");
    assertThat(offer("t").status()).isEqualTo(Status.ACCEPTED);
    assertThat(second.offered).containsExactly("t");
  }

  @Test
  void anExceptionOrANullKeepsNoOtherSinkFromTheTouch() {
    TouchSink throwing =
        touch -> {
          throw new IllegalStateException("thrown");
        };
    TouchSink silent = touch -> CompletableFuture.completedStage(null);
    FanOutSink all = FanOutSink.of(throwing, silent, second);
    assertThatThrownBy(() -> all.offer(SampleTouches.message("t")).toCompletableFuture().join())
        .hasRootCauseMessage("thrown");
    assertThat(second.offered).containsExactly("t");
  }

  @Test
  void forgetsTheOldestWhenTooManyAreUnsettled() {
    FanOutSink small = both.remembering(1);
    second.next(SinkResult.retryLater("busy").now());
    small.offer(SampleTouches.message("t1"));
    second.next(SinkResult.retryLater("busy").now());
    small.offer(SampleTouches.message("t2"));
    small.offer(SampleTouches.message("t1"));
    small.offer(SampleTouches.message("t2"));
    assertThat(first.offered).containsExactly("t1", "t2", "t1");
  }

  @Test
  void aSettledTouchIsNotRemembered() {
    offer("t");
    offer("t");
    assertThat(first.offered).containsExactly("t", "t");
  }

  @Test
  void needsASink() {
    assertThatThrownBy(FanOutSink::of).isInstanceOf(IllegalArgumentException.class);
  }

  private Status both(SinkResult one, SinkResult other) {
    first.next(one.now());
    second.next(other.now());
    return offer("t" + first.offered.size()).status();
  }

  private SinkResult offer(String id) {
    return both.offer(SampleTouches.message(id)).toCompletableFuture().join();
  }

  /** Answers as told, then accepts. */
  private static final class Scripted implements TouchSink {
    final List<String> offered = new ArrayList<>();
    private final Deque<CompletionStage<SinkResult>> answers = new ArrayDeque<>();

    void next(CompletionStage<SinkResult> answer) {
      answers.add(answer);
    }

    @Override
    public CompletionStage<SinkResult> offer(Touch touch) {
      offered.add(touch.id());
      return answers.isEmpty() ? SinkResult.accepted().now() : answers.poll();
    }
  }
}
