package dev.sojourn.reliability.speed;

import dev.sojourn.testbed.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * Measures on SQLite and PostgreSQL, with fsync on, each figure in a Java process of its own:
 * {@code Speed quick|full}. The folder is where the databases are: it has to be on a disk.
 */
final class Speed {
  private static final String SMALL = "-Xmx256m";

  private final boolean full;

  private Speed(boolean full) {
    this.full = full;
  }

  public static void main(String[] args) throws Exception {
    Speed speed = new Speed(args[0].equals("full"));
    Path folder = Files.createTempDirectory("sojourn-speed");
    try {
      speed.measure(() -> folder.resolve("s" + System.nanoTime() + ".db").toString());
      PostgresServer server;
      try {
        server = PostgresServer.shared();
      } catch (TestAbortedException e) {
        System.out.println("no PostgreSQL: " + e.getMessage());
        return;
      }
      speed.measure(() -> server.createDatabase().url());
    } finally {
      delete(folder);
    }
  }

  private interface NewPlace {
    String get();
  }

  private void measure(NewPlace places) throws Exception {
    child(
        "-Xmx1g", DurableInputs.class, places.get(), full ? "100000" : "20000", full ? "20" : "5");
    String place = places.get();
    int before = 0;
    for (int users : full ? List.of(10_000, 100_000, 1_000_000) : List.of(10_000, 100_000)) {
      child("-Xmx1g", Fill.class, place, Integer.toString(before), Integer.toString(users), "1");
      child(SMALL, Opened.class, place, Integer.toString(users));
      before = users;
    }
    String late = places.get();
    String timers = full ? "100000" : "20000";
    child("-Xmx1g", Fill.class, late, "0", timers, "6");
    child(SMALL, Overdue.class, late, timers);
    String waiting = places.get();
    String touches = full ? "1000000" : "50000";
    child("-Xmx1g", Backlog.class, "fill", waiting, touches);
    child(SMALL, Backlog.class, "deliver", waiting, touches);
  }

  private static void child(String memory, Class<?> main, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(memory, "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC"));
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new AssertionError(main.getSimpleName() + " failed");
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
