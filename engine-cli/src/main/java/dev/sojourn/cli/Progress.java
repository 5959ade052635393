package dev.sojourn.cli;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One line on a terminal, written over in place; nothing if nobody is watching. */
final class Progress {
  private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(200);
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean shown;
  private long last;
  private boolean onScreen;

  Progress(PrintStream err, boolean shown) {
    this.err = err;
    this.shown = shown;
    this.last = System.nanoTime();
  }

  /** Shows how far it is, a few times a second at most. */
  void show(Supplier<String> text) {
    if (shown && System.nanoTime() - last > EVERY) {
      err.print(CLEAR_LINE + text.get());
      err.flush();
      last = System.nanoTime();
      onScreen = true;
    }
  }

  /** Leaves the line empty, for what comes next. */
  void clear() {
    if (onScreen) {
      err.print(CLEAR_LINE);
      err.flush();
      onScreen = false;
    }
  }
}
