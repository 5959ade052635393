package dev.sojourn.test.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Subject;
import dev.sojourn.model.Touch;
import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.SinkResult.Status;
import dev.sojourn.spi.TouchSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What an engine relies on in a {@link TouchSink} whose gateway is there. A test class that
 * implements this runs it on another sink:
 *
 * <pre>{@code
 * class SmsSinkTest implements TouchSinkContract {
 *   private final FakeGateway gateway = new FakeGateway();
 *   public TouchSink sink() { return new SmsSink(gateway); }
 *   public List<String> arrived() { return gateway.ids(); }
 *   public boolean remembersTouches() { return true; }
 * }
 * }</pre>
 */
public interface TouchSinkContract {
  /** Two users, and a group of the same id as one of them. */
  List<Subject> SUBJECTS = List.of(Subject.user("ann"), Subject.user("李雷"), Subject.group("ann"));

  /** The sink, ready to take touches; asked for once in each test. */
  TouchSink sink() throws Exception;

  /**
   * The ids of the touches that have had an effect behind the sink, in that order: sent, written,
   * queued. Null if that cannot be seen; then only the answers are looked at.
   */
  default @Nullable List<String> arrived() throws Exception {
    return null;
  }

  /** Whether the sink answers {@code duplicate} to a touch that comes again. */
  default boolean remembersTouches() {
    return false;
  }

  @Test
  default void everyKindOfTouchIsAnswered() throws Exception {
    TouchSink sink = sink();
    List<String> accepted = new ArrayList<>();
    for (Subject subject : SUBJECTS) {
      String own = subject.isGroup() ? "of the group " : "of " + subject.id() + " ";
      for (Touch touch :
          List.of(Samples.full(subject, own + 1).touch(), Samples.bare(subject, own + 2).touch())) {
        if (settled(sink.offer(touch)).status() != Status.REJECTED) {
          accepted.add(touch.id());
        }
      }
    }
    List<String> arrived = arrived();
    if (arrived != null) {
      assertThat(arrived).containsExactlyInAnyOrderElementsOf(accepted);
    }
  }

  @Test
  default void aTouchThatComesAgainIsSettledAgain() throws Exception {
    TouchSink sink = sink();
    Touch touch = Samples.full(Subject.user("ann"), "t1").touch();
    SinkResult first = settled(sink.offer(touch));
    SinkResult second = settled(sink.offer(touch));
    assertThat(first.status()).as("the first answer").isNotEqualTo(Status.DUPLICATE);
    boolean rejected = first.status() == Status.REJECTED;
    assertThat(second.status() == Status.REJECTED)
        .as("a touch is rejected each time, or never")
        .isEqualTo(rejected);
    if (remembersTouches() && !rejected) {
      assertThat(second.status()).as("the second answer").isEqualTo(Status.DUPLICATE);
      List<String> arrived = arrived();
      if (arrived != null) {
        assertThat(arrived).containsExactly("t1");
      }
    }
  }

  @Test
  default void otherTouchesOfTheSameStepAreNoDuplicates() throws Exception {
    TouchSink sink = sink();
    for (String id : List.of("t1", "t2", "t3")) {
      assertThat(settled(sink.offer(Samples.full(Subject.user("ann"), id).touch())).status())
          .isNotEqualTo(Status.DUPLICATE);
    }
    List<String> arrived = arrived();
    if (arrived != null && !arrived.isEmpty()) {
      assertThat(arrived).containsExactly("t1", "t2", "t3");
    }
  }

  @Test
  default void whatIsAnsweredNamesNoPerson() throws Exception {
    TouchSink sink = sink();
    Touch touch = Samples.full(Subject.user("personal-id-7261"), "t1").touch();
    for (int offer = 0; offer < 2; offer++) {
      SinkResult answer = settled(sink.offer(touch));
      assertThat(answer.reason()).doesNotContain("personal-id-7261").doesNotContain("lipstick");
    }
  }

  @Test
  default void threadsOfferSideBySideForDifferentUsers() throws Exception {
    TouchSink sink = sink();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<String> accepted = new ArrayList<>();
    try {
      List<CompletableFuture<List<String>>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Subject own = Subject.user("user of thread " + i);
        all.add(CompletableFuture.supplyAsync(() -> offerMany(sink, own), threads));
      }
      for (CompletableFuture<List<String>> each : all) {
        accepted.addAll(each.get(60, TimeUnit.SECONDS));
      }
    } finally {
      threads.shutdownNow();
    }
    List<String> arrived = arrived();
    if (arrived != null) {
      assertThat(arrived).containsExactlyInAnyOrderElementsOf(accepted);
    }
  }

  private static List<String> offerMany(TouchSink sink, Subject subject) {
    List<String> accepted = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Touch touch = Samples.full(subject, subject.id() + " touch " + i).touch();
      try {
        if (settled(sink.offer(touch)).status() != Status.REJECTED) {
          accepted.add(touch.id());
        }
      } catch (Exception e) {
        throw new AssertionError("an offer failed", e);
      }
    }
    return accepted;
  }

  /** The answer, which has to come and to settle the touch: nothing is wrong with the gateway. */
  private static SinkResult settled(CompletionStage<SinkResult> stage) throws Exception {
    assertThat(stage).as("a sink answers with a stage").isNotNull();
    SinkResult answer = stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    assertThat(answer).as("a sink answers with a result").isNotNull();
    assertThat(answer.status())
        .as("no gateway is busy in this test")
        .isNotEqualTo(Status.RETRY_LATER);
    return answer;
  }
}
