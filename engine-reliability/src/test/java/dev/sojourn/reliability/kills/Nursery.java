package dev.sojourn.reliability.kills;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Children that get ready while another one is at work. For one thread. */
final class Nursery implements AutoCloseable {
  private static final int AT_ONCE = 2;
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-Xshare:auto",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
          "-Dorg.slf4j.simpleLogger.showDateTime=true");

  private final Deque<Session> growing = new ArrayDeque<>();
  private final List<String> options = new ArrayList<>(OPTIONS);
  private final Path errors;

  Nursery(Path errors) {
    this.errors = errors;
    // SQLite's driver unpacks a library, and who is killed does not remove it
    options.add("-Dorg.sqlite.tmpdir=" + errors.toAbsolutePath().getParent());
    grow(AT_ONCE);
  }

  /**
   * A child that is ready; others begin to grow.
   *
   * @param soon how many more will be wanted by whoever asks; one is there for the next in any case
   */
  Session take(int soon) {
    Session session = growing.remove();
    grow(Math.min(AT_ONCE, Math.max(1, soon)));
    return session.ready();
  }

  private void grow(int children) {
    while (growing.size() < children) {
      growing.add(new Session(options, errors));
    }
  }

  @Override
  public void close() {
    growing.forEach(Session::close);
  }
}
