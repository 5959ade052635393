package dev.sojourn.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.model.Touch;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.SinkResult.Status;
import dev.sojourn.spi.TouchSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DedupingSinkTest {
  private final List<String> arrived = new ArrayList<>();
  private final List<CompletableFuture<SinkResult>> answers = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-02T08:00:00Z");

  private final TouchSink taking =
      touch -> {
        arrived.add(touch.id());
        return SinkResult.accepted().now();
      };

  private final TouchSink slow =
      touch -> {
        arrived.add(touch.id());
        answers.add(new CompletableFuture<>());
        return answers.get(answers.size() - 1);
      };

  @Test
  void aTouchThatWasTakenIsADuplicate() throws Exception {
    DedupingSink sink = remembering(taking, 10);
    assertThat(status(sink.offer(touch("a")))).isEqualTo(Status.ACCEPTED);
    assertThat(status(sink.offer(touch("a")))).isEqualTo(Status.DUPLICATE);
    assertThat(status(sink.offer(touch("b")))).isEqualTo(Status.ACCEPTED);
    assertThat(arrived).containsExactly("a", "b");
  }

  @Test
  void whatWasNotTakenIsLetThrough() throws Exception {
    List<Callable<CompletionStage<SinkResult>>> ways =
        new ArrayList<>(
            List.of(
                () -> SinkResult.retryLater("busy").now(),
                () -> SinkResult.rejected("no").now(),
                () -> CompletableFuture.failedStage(new IllegalStateException("down")),
                () -> CompletableFuture.completedStage(null),
                () -> {
                  throw new IllegalStateException("down");
                },
                () -> SinkResult.duplicate().now()));
    DedupingSink sink =
        remembering(
            touch -> {
              arrived.add(touch.id());
              return ways.remove(0).call();
            },
            10);
    while (!ways.isEmpty()) {
      try {
        var unused = sink.offer(touch("a"));
      } catch (IllegalStateException down) {
        assertThat(down).hasMessage("down");
      }
    }
    assertThat(arrived).hasSize(6);
    assertThat(status(sink.offer(touch("a")))).isEqualTo(Status.DUPLICATE);
    assertThat(arrived).hasSize(6);
  }

  @Test
  void theOldestAreForgottenByNumberAndByAge() throws Exception {
    DedupingSink sink = remembering(taking, 2);
    for (String id : List.of("a", "b", "c")) {
      var unused = sink.offer(touch(id));
    }
    assertThat(status(sink.offer(touch("b")))).isEqualTo(Status.DUPLICATE);
    assertThat(status(sink.offer(touch("a")))).isEqualTo(Status.ACCEPTED);
    now = now.plus(Duration.ofHours(1));
    assertThat(status(sink.offer(touch("a")))).isEqualTo(Status.DUPLICATE);
    now = now.plusNanos(1);
    assertThat(status(sink.offer(touch("a")))).isEqualTo(Status.ACCEPTED);
  }

  @Test
  void ofTwoAtTheSameTimeOneGoesOut() throws Exception {
    DedupingSink sink = remembering(slow, 10);
    CompletionStage<SinkResult> first = sink.offer(touch("a"));
    CompletionStage<SinkResult> second = sink.offer(touch("a"));
    assertThat(arrived).containsExactly("a");
    answers.get(0).complete(SinkResult.accepted());
    assertThat(status(first)).isEqualTo(Status.ACCEPTED);
    assertThat(status(second)).isEqualTo(Status.DUPLICATE);
    assertThat(arrived).containsExactly("a");
  }

  @Test
  void aFailedFirstOneLetsTheSecondThrough() throws Exception {
    DedupingSink sink = remembering(slow, 10);
    CompletionStage<SinkResult> first = sink.offer(touch("a"));
    CompletionStage<SinkResult> second = sink.offer(touch("a"));
    answers.get(0).completeExceptionally(new IllegalStateException("down"));
    assertThat(first.toCompletableFuture()).isCompletedExceptionally();
    assertThat(arrived).containsExactly("a", "a");
    answers.get(1).complete(SinkResult.accepted());
    assertThat(status(second)).isEqualTo(Status.ACCEPTED);
  }

  @Test
  void aHostCanRememberElsewhere() throws Exception {
    Set<String> kept = new HashSet<>(Set.of("a"));
    DedupingSink.Memory memory =
        new DedupingSink.Memory() {
          @Override
          public boolean contains(String touchId) {
            return kept.contains(touchId);
          }

          @Override
          public void add(String touchId) {
            kept.add(touchId);
          }
        };
    DedupingSink sink = DedupingSink.of(taking, memory);
    assertThat(status(sink.offer(touch("a")))).isEqualTo(Status.DUPLICATE);
    assertThat(status(sink.offer(touch("b")))).isEqualTo(Status.ACCEPTED);
    assertThat(kept).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void manyAtOnceGoOutOnceEach() throws Exception {
    AtomicInteger out = new AtomicInteger();
    DedupingSink sink =
        remembering(
            touch -> {
              out.incrementAndGet();
              return CompletableFuture.supplyAsync(SinkResult::accepted);
            },
            1_000);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<SinkResult>> results = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      Touch touch = touch("t" + i / 4);
      results.add(threads.submit(() -> sink.offer(touch).toCompletableFuture().get()));
    }
    int accepted = 0;
    for (Future<SinkResult> result : results) {
      accepted += result.get().status() == Status.ACCEPTED ? 1 : 0;
    }
    threads.shutdown();
    assertThat(out.get()).isEqualTo(500);
    assertThat(accepted).isEqualTo(500);
  }

  @Test
  void aMemoryHasRoom() {
    assertThatThrownBy(() -> remembering(taking, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private DedupingSink remembering(TouchSink sink, int touches) {
    return DedupingSink.remembering(sink, touches, Duration.ofHours(1), () -> now);
  }

  private static Touch touch(String id) {
    return SampleTouches.message(id);
  }

  private static Status status(CompletionStage<SinkResult> answer) throws Exception {
    return answer.toCompletableFuture().get().status();
  }
}
