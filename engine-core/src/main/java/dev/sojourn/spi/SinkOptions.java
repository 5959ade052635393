package dev.sojourn.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How touches are brought to a sink. Immutable: each {@code with…} and {@link #atMostOnce()} gives
 * changed options. Times are real ones, as {@link System#nanoTime} tells them.
 *
 * <pre>{@code
 * SinkOptions.DEFAULTS
 *     .withRate(600, Duration.ofMinutes(1))
 *     .withBreaker(20, Duration.ofSeconds(30))
 *     .withMostAttempts(12);
 * }</pre>
 *
 * <p>An engine that was not started offers on its caller's thread: it heeds back-off, most attempts
 * and at-most-once, in its own time, and neither rate, breaker nor the number in flight.
 */
public final class SinkOptions {
  /** No rate, no breaker, no end but expiry, at least once; back-off from 1 s to 10 min. */
  public static final SinkOptions DEFAULTS =
      new SinkOptions(0, null, null, 0, false, Duration.ofSeconds(1), Duration.ofMinutes(10));

  private static final int MOST_DAYS = 366;

  private final int maxInFlight;
  private final @Nullable Rate rate;
  private final @Nullable Breaker breaker;
  private final int mostAttempts;
  private final boolean atMostOnce;
  private final Duration firstBackoff;
  private final Duration longestBackoff;

  private SinkOptions(
      int maxInFlight,
      @Nullable Rate rate,
      @Nullable Breaker breaker,
      int mostAttempts,
      boolean atMostOnce,
      Duration firstBackoff,
      Duration longestBackoff) {
    this.maxInFlight = maxInFlight;
    this.rate = rate;
    this.breaker = breaker;
    this.mostAttempts = mostAttempts;
    this.atMostOnce = atMostOnce;
    this.firstBackoff = firstBackoff;
    this.longestBackoff = longestBackoff;
  }

  /**
   * At most so many touches with the sink at a time. Default: the engine's {@code maxInFlight}.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public SinkOptions withMaxInFlight(int touches) {
    atLeastOne("maxInFlight", touches);
    return new SinkOptions(
        touches, rate, breaker, mostAttempts, atMostOnce, firstBackoff, longestBackoff);
  }

  /**
   * At most so many offers in any stretch of that length, spread over it: of the channel that these
   * options are given for, or of all that have no sink of their own together. Channels that share a
   * sink have each a rate of their own. An engine that starts anew does not know of earlier offers.
   *
   * @throws IllegalArgumentException if one of them is not positive
   */
  public SinkOptions withRate(int touches, Duration per) {
    return new SinkOptions(
        maxInFlight,
        new Rate(touches, per),
        breaker,
        mostAttempts,
        atMostOnce,
        firstBackoff,
        longestBackoff);
  }

  /** At any rate; the default. */
  public SinkOptions withoutRate() {
    return new SinkOptions(
        maxInFlight, null, breaker, mostAttempts, atMostOnce, firstBackoff, longestBackoff);
  }

  /**
   * After so many failures in a row nothing is offered to the sink for some time, then one touch,
   * as a probe; its answer opens the way again, its failure starts another such time. Exceptions
   * and no answer are failures; {@code rejected} and {@code retryLater} are answers.
   *
   * @throws IllegalArgumentException if one of them is not positive
   */
  public SinkOptions withBreaker(int failures, Duration openFor) {
    return new SinkOptions(
        maxInFlight,
        rate,
        new Breaker(failures, openFor),
        mostAttempts,
        atMostOnce,
        firstBackoff,
        longestBackoff);
  }

  /**
   * After so many offers that failed, or were answered {@code retryLater}, a touch becomes a dead
   * letter. Default: it is offered until it expires.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public SinkOptions withMostAttempts(int offers) {
    atLeastOne("mostAttempts", offers);
    return new SinkOptions(
        maxInFlight, rate, breaker, offers, atMostOnce, firstBackoff, longestBackoff);
  }

  /**
   * How long to wait after the first failed attempt, and at most after later ones; between the two
   * the time doubles. Each has up to a fifth more, which depends on touch and attempt only.
   *
   * @throws IllegalArgumentException if the first is less than 10 ms or longer than the longest, or
   *     the longest is more than 366 days
   */
  public SinkOptions withBackoff(Duration first, Duration longest) {
    if (first.toMillis() < 10 || longest.compareTo(first) < 0 || longest.toDays() > MOST_DAYS) {
      throw new IllegalArgumentException("no back-off from " + first + " to " + longest);
    }
    return new SinkOptions(maxInFlight, rate, breaker, mostAttempts, atMostOnce, first, longest);
  }

  /**
   * Offers each touch once. That it is about to be offered is durable before the sink is called; a
   * touch whose outcome is unknown, because the sink threw or did not answer or the engine ended
   * meanwhile, becomes a dead letter. Only {@code retryLater}, which says that nothing went out,
   * has it come again. This costs one more write for each offer.
   */
  public SinkOptions atMostOnce() {
    return new SinkOptions(
        maxInFlight, rate, breaker, mostAttempts, true, firstBackoff, longestBackoff);
  }

  /** See {@link #withMaxInFlight}; 0 for the engine's. */
  public int maxInFlight() {
    return maxInFlight;
  }

  /** See {@link #withRate}; null for none. */
  public @Nullable Rate rate() {
    return rate;
  }

  /** See {@link #withBreaker}; null for none. */
  public @Nullable Breaker breaker() {
    return breaker;
  }

  /** See {@link #withMostAttempts}; 0 for no end but expiry. */
  public int mostAttempts() {
    return mostAttempts;
  }

  /** See {@link #atMostOnce}. */
  public boolean isAtMostOnce() {
    return atMostOnce;
  }

  /** How long to wait after the first attempt. */
  public Duration firstBackoff() {
    return firstBackoff;
  }

  /** The longest back-off. */
  public Duration longestBackoff() {
    return longestBackoff;
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, was " + value);
    }
  }

  private static void isTime(Duration duration) {
    if (duration.isNegative() || duration.isZero() || duration.toDays() > MOST_DAYS) {
      throw new IllegalArgumentException(
          "a time must be longer than none and at most 366 days, was " + duration);
    }
  }

  /** So many touches in any stretch of that length. */
  public record Rate(int touches, Duration per) {
    public Rate {
      atLeastOne("a rate", touches);
      isTime(per);
    }
  }

  /** After so many failures in a row nothing is offered for that long. */
  public record Breaker(int failures, Duration openFor) {
    public Breaker {
      atLeastOne("failures", failures);
      isTime(openFor);
    }
  }
}
