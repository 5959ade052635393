package dev.sojourn.reliability.nodes;

import dev.sojourn.testbed.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/** A node as those see it who talk to it. */
final class Node implements AutoCloseable {
  private final ChildJvm process;
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  /** What has become of inputs, by number. */
  final Map<Integer, String> answers = new ConcurrentHashMap<>();

  final Map<String, String> views = new TreeMap<>();
  volatile boolean usable;

  Node(long seed, int rounds, Path clock, Path journal, Path errors) {
    process =
        ChildJvm.start(
            NodeProcess.class,
            List.of("-Xmx200m"),
            List.of(
                Long.toString(seed),
                Integer.toString(rounds),
                clock.toString(),
                journal.toString()),
            errors,
            this::heard);
  }

  private void heard(String line) {
    String[] words = line.split(" ", 3);
    switch (words[0]) {
      case "ack" -> answers.put(Integer.parseInt(words[1]), words[2]);
      case "retry" -> answers.put(Integer.parseInt(words[1]), "retry");
      case "view" -> {
        synchronized (views) {
          views.put(words[1], words[2]);
        }
      }
      default -> said.add(words[0]);
    }
  }

  void await(String word) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> said.contains(word));
  }

  /** Waits until a journey that was published on another node is deployed here. */
  void awaitJourney(String journey) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              send("deployed " + journey);
              return said.contains("deployed");
            });
  }

  void join(String url, String name, Duration lease) {
    await("ready");
    process.send("join " + url + " " + name + " " + lease.toMillis());
    await("joined");
    usable = true;
  }

  /** What its threads are doing, for a test that fails. */
  String threads() {
    try {
      Process dump =
          new ProcessBuilder("jstack", Long.toString(process.pid()))
              .redirectErrorStream(true)
              .start();
      return new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  boolean isGone() {
    return !process.isAlive();
  }

  void send(String line) {
    process.send(line);
  }

  void kill() {
    usable = false;
    process.kill();
  }

  void stop() {
    usable = false;
    process.stop();
  }

  void resume() {
    process.resume();
    usable = true;
  }

  /** Ends its input, upon which it leaves. */
  void leave() {
    usable = false;
    process.endInput();
    process.gone(Duration.ofSeconds(60));
  }

  @Override
  public void close() {
    process.close();
  }
}
