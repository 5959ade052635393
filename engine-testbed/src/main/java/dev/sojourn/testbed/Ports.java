package dev.sojourn.testbed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback address that stay free between a stop and the next start. */
public final class Ports {
  /** Below those that the system hands out for outgoing connections. */
  private static final int FIRST = 20_000;

  private static final int LAST = 32_000;

  private Ports() {}

  /** One that nobody listens on now. */
  public static int free() {
    for (int attempt = 0; attempt < 1000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return probe.getLocalPort();
      } catch (IOException e) {
        // Taken: another one.
      }
    }
    throw new AssertionError("no free port");
  }
}
