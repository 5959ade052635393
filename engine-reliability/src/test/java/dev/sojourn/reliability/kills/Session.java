package dev.sojourn.reliability.kills;

import dev.sojourn.testbed.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One life of a child, as its parent sees it. */
final class Session implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final ChildJvm child;

  Session(List<String> options, Path errors) {
    child = ChildJvm.start(Child.class, options, List.of(), errors, lines::add);
  }

  /** Waits until it has everything loaded. */
  Session ready() {
    String line = poll(START);
    if (!"ready".equals(line)) {
      throw new AssertionError("the child does not start: " + line);
    }
    return this;
  }

  void send(String line) {
    child.send(line);
  }

  /** The next line; null if there is none in time. */
  String poll(Duration atMost) {
    try {
      return lines.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** SIGKILL; what it wrote before can still be polled. */
  void kill() {
    child.kill();
  }

  boolean isAlive() {
    return child.isAlive();
  }

  @Override
  public void close() {
    child.close();
  }
}
