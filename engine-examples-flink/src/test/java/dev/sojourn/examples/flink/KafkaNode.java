package dev.sojourn.examples.flink;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.Uuid;

/**
 * A server of Kafka in a process of its own: formats its folder, and serves until its input ends.
 *
 * <p>By name, because the server is on the class path of long runs only.
 */
final class KafkaNode {
  private KafkaNode() {}

  /** Takes the file with the settings. */
  public static void main(String[] args) throws Exception {
    String settings = args[0];
    Thread end = new Thread(KafkaNode::endWithInput, "end");
    end.setDaemon(true);
    end.start();
    String[] format = {
      "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", settings
    };
    Class.forName("kafka.tools.StorageTool")
        .getMethod("execute", String[].class, PrintStream.class)
        .invoke(null, format, System.out);
    Class.forName("kafka.Kafka")
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[] {settings});
  }

  /** Its data are of no use to anybody after that. */
  private static void endWithInput() {
    try (InputStream input = System.in) {
      input.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      new PrintStream(System.err, true, StandardCharsets.UTF_8).println(e);
    }
    Runtime.getRuntime().halt(0);
  }
}
