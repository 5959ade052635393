package dev.sojourn.examples.flink;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/**
 * A cluster in a process of its own, to which programs come over HTTP. Says where, and serves until
 * its input ends.
 */
final class FlinkNode {
  /** What stands before the address. */
  static final String AT = "at ";

  private FlinkNode() {}

  /** Takes a folder for what it writes, and how many tasks it has room for. */
  public static void main(String[] args) throws Exception {
    Configuration settings = new Configuration();
    settings.set(CoreOptions.TMP_DIRS, args[0]);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(Integer.parseInt(args[1]))
                .withRandomPorts()
                .build());
    cluster.start();
    URI address = cluster.getRestAddress().get();
    System.out.println(AT + address.getHost() + " " + address.getPort());
    waitForTheEndOfInput();
    Runtime.getRuntime().halt(0);
  }

  private static void waitForTheEndOfInput() throws IOException {
    try (InputStream input = System.in) {
      input.transferTo(OutputStream.nullOutputStream());
    }
  }
}
