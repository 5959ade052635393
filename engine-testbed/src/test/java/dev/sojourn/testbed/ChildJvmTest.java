package dev.sojourn.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ChildJvmTest {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** Says what it is told, until its input ends. */
  static final class Echo {
    public static void main(String[] arguments) throws IOException {
      System.out.println("ready " + String.join(" ", arguments));
      BufferedReader input =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        System.out.println(line);
      }
    }
  }

  @Test
  void answersUntilItIsKilled() {
    try (ChildJvm child = start()) {
      assertThat(child.send("one", "two")).isTrue();
      await().untilAsserted(() -> assertThat(lines).containsExactly("ready a b", "one", "two"));

      child.kill();

      assertThat(child.isAlive()).isFalse();
      assertThat(child.send("three")).isFalse();
    }
  }

  @Test
  void saysNothingWhileItIsStopped() {
    try (ChildJvm child = start()) {
      await().untilAsserted(() -> assertThat(lines).hasSize(1));
      child.stop();
      child.send("late");
      await().during(Duration.ofMillis(200)).untilAsserted(() -> assertThat(lines).hasSize(1));
      child.resume();
      await().untilAsserted(() -> assertThat(lines).contains("late"));
    }
  }

  private ChildJvm start() {
    return ChildJvm.start(Echo.class, List.of("-Xmx32m"), List.of("a", "b"), null, lines::add);
  }
}
