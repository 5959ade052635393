package dev.sojourn.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends signals to processes by number. */
final class Signals {
  private Signals() {}

  /**
   * Sends a signal; a process that is not there any more is left alone.
   *
   * @param name without SIG: {@code STOP}
   */
  static void send(String name, long pid) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending a signal", e);
    }
  }

  /** SIGKILL; a process that is not there any more is left alone. */
  static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }
}
