package dev.sojourn.reliability.kills;

import java.util.function.Consumer;

/** Stops whoever comes to a point, once it is set; they wait to be killed or let go. */
final class Trap {
  private final Consumer<String> output;
  private CrashPoint set;
  private int skips;
  private boolean shut;

  Trap(Consumer<String> output) {
    this.output = output;
  }

  /** Stops the next one to come to a point, after so many that are let through. */
  synchronized void set(CrashPoint point, int toSkip) {
    set = point;
    skips = toSkip;
  }

  /** Lets go whoever is stopped, and stops nobody more. */
  synchronized void open() {
    set = null;
    shut = false;
    notifyAll();
  }

  /** Somebody has come to a point. */
  synchronized void reached(CrashPoint point) {
    if (set != point || skips-- > 0) {
      return;
    }
    set = null;
    shut = true;
    output.accept("at " + point);
    boolean interrupted = false;
    while (shut) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
