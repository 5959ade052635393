package dev.sojourn;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Takes what is logged away from the console, to be read. For one test at a time. */
final class CapturedLog implements AutoCloseable {
  private final PrintStream console = System.err;
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

  CapturedLog() {
    System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
  }

  String text() {
    return logged.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    System.setErr(console);
  }
}
