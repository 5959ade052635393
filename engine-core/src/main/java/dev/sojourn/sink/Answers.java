package dev.sojourn.sink;

import dev.sojourn.spi.SinkResult;
import dev.sojourn.spi.SinkResult.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What several sinks made of one touch. */
final class Answers {
  /** One for each sink; null if it failed. */
  private final List<@Nullable SinkResult> results = new ArrayList<>();

  private final List<Throwable> failures = new ArrayList<>();

  private Answers() {}

  static Answers of(List<CompletableFuture<SinkResult>> completed) {
    Answers answers = new Answers();
    completed.forEach(answers::add);
    return answers;
  }

  private void add(CompletableFuture<SinkResult> completed) {
    try {
      results.add(completed.join());
    } catch (CompletionException e) {
      results.add(null);
      failures.add(Objects.requireNonNullElse(e.getCause(), e));
    } catch (CancellationException e) {
      results.add(null);
      failures.add(e);
    }
  }

  boolean settled() {
    return results.stream().allMatch(Answers::settles);
  }

  /** The answers that stand; null for those who must be asked again. */
  List<@Nullable SinkResult> settledOnes() {
    List<@Nullable SinkResult> ones = new ArrayList<>();
    for (SinkResult result : results) {
      ones.add(settles(result) ? result : null);
    }
    return Collections.unmodifiableList(ones);
  }

  CompletionStage<SinkResult> worst() {
    SinkResult retry = with(Status.RETRY_LATER);
    if (retry != null) {
      return new SinkResult(Status.RETRY_LATER, retry.reason(), longestWait()).now();
    }
    if (!failures.isEmpty()) {
      return CompletableFuture.failedStage(firstFailure());
    }
    return Stream.of(Status.REJECTED, Status.ACCEPTED, Status.DUPLICATE)
        .flatMap(status -> Stream.ofNullable(with(status)))
        .findFirst()
        .orElseThrow()
        .now();
  }

  private @Nullable SinkResult with(Status status) {
    for (SinkResult result : results) {
      if (result != null && result.status() == status) {
        return result;
      }
    }
    return null;
  }

  private @Nullable Duration longestWait() {
    Duration longest = null;
    for (SinkResult result : results) {
      Duration wait = result == null ? null : result.retryAfter();
      if (wait != null && (longest == null || wait.compareTo(longest) > 0)) {
        longest = wait;
      }
    }
    return longest;
  }

  private Throwable firstFailure() {
    Throwable first = failures.get(0);
    failures.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
    return first;
  }

  private static boolean settles(@Nullable SinkResult result) {
    return result != null && result.status() != Status.RETRY_LATER;
  }
}
