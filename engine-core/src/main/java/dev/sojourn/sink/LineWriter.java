package dev.sojourn.sink;

import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes whole lines, one at a time, to something that its caller owns. Thread-safe. */
final class LineWriter {
  private final Target target;
  private final Flushable flush;
  private boolean brokenLine;

  private LineWriter(Target target, Flushable flush) {
    this.target = target;
    this.flush = flush;
  }

  static LineWriter to(Appendable target) {
    return new LineWriter(
        target::append, target instanceof Flushable flushable ? flushable : () -> {});
  }

  static LineWriter to(OutputStream target) {
    return new LineWriter(line -> target.write(line.getBytes(StandardCharsets.UTF_8)), target);
  }

  LineWriter withoutFlush() {
    return new LineWriter(target, () -> {});
  }

  /**
   * Writes a line, its end included. After a failure the next line starts on a new one, so that a
   * half line does not spoil it.
   */
  synchronized void write(String line) throws IOException {
    String whole = brokenLine ? "\n" + line : line;
    brokenLine = true;
    target.write(whole);
    flush.flush();
    brokenLine = false;
  }

  private interface Target {
    void write(String text) throws IOException;
  }
}
