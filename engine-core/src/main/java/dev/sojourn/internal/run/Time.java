package dev.sojourn.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The engine's time. It follows the log until the engine is started, and the clock from then on; it
 * never runs backwards. Without a lock: every input of every thread asks.
 *
 * <p>A clock that jumps ahead, further than it may beyond what has passed by {@link
 * System#nanoTime}, is not followed until somebody confirms it, or it is back: time goes on from
 * where it was, as fast as before.
 */
final class Time implements InstantSource {
  private final InstantSource clock;
  private final @Nullable Duration longestJump;
  private final long longestJumpSeconds;
  private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);
  private volatile boolean live;
  private volatile Anchor anchor = new Anchor(Instant.MIN, 0);
  private volatile @Nullable Anchor heldAt;

  /** An instant of the clock, and when that was. */
  private record Anchor(Instant at, long nanoTime) {
    Instant now() {
      return at.plusNanos(System.nanoTime() - nanoTime);
    }
  }

  /**
   * Time.
   *
   * @param longestJump null if the clock may jump as far as it likes
   */
  Time(InstantSource clock, @Nullable Duration longestJump) {
    this.clock = clock;
    this.longestJump = longestJump;
    this.longestJumpSeconds = longestJump == null ? Long.MAX_VALUE : longestJump.toSeconds();
  }

  /** Whether the engine has any time yet. */
  boolean isSet() {
    return live || !latest().equals(Instant.MIN);
  }

  /** The engine's time; null if it has none yet. */
  @Nullable Instant orNull() {
    return isSet() ? instant() : null;
  }

  /** From now on the clock counts. */
  void start() {
    anchor = new Anchor(moveTo(clock.instant()), System.nanoTime());
    live = true;
  }

  @Override
  public Instant instant() {
    if (!live) {
      return latest();
    }
    Instant now = clock.instant();
    return heldAt == null && now.getEpochSecond() - anchor.at.getEpochSecond() < longestJumpSeconds
        ? moveTo(now)
        : moveTo(judged(now));
  }

  /** The instant of a clock that may have jumped. */
  private synchronized Instant judged(Instant clockNow) {
    Anchor held = heldAt;
    Anchor from = held == null ? anchor : held;
    Instant expected = from.now();
    if (longestJump == null || !clockNow.isAfter(expected.plus(longestJump))) {
      heldAt = null;
      anchor = new Anchor(clockNow, System.nanoTime());
      return clockNow;
    }
    if (held == null) {
      heldAt = from;
    }
    return expected;
  }

  /** Notes where the clock is; to be called now and then. */
  void look() {
    if (live && longestJump != null) {
      Instant now = instant();
      if (heldAt == null) {
        anchor = new Anchor(now, System.nanoTime());
      }
    }
  }

  /** Whether the clock has jumped and is not followed. */
  boolean isHeld() {
    return heldAt != null;
  }

  /** Follows the clock, wherever it is; false if it was followed. */
  synchronized boolean confirm() {
    boolean held = heldAt != null;
    anchor = new Anchor(clock.instant(), System.nanoTime());
    heldAt = null;
    return held;
  }

  /** Where the clock is, followed or not. */
  Instant clock() {
    return clock.instant();
  }

  /** The later of the engine's time and the instant becomes the engine's time. */
  Instant moveTo(Instant instant) {
    while (true) {
      Instant known = latest();
      if (!instant.isAfter(known)) {
        return known;
      } else if (latest.compareAndSet(known, instant)) {
        return instant;
      }
    }
  }

  private Instant latest() {
    return Objects.requireNonNull(latest.get());
  }
}
