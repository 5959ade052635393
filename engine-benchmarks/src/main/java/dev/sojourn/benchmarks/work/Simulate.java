package dev.sojourn.benchmarks.work;

import dev.sojourn.benchmarks.Figure;
import dev.sojourn.benchmarks.Journeys;
import dev.sojourn.benchmarks.Median;
import dev.sojourn.benchmarks.Note;
import dev.sojourn.benchmarks.Scale;
import dev.sojourn.benchmarks.cdnow.Order;
import dev.sojourn.benchmarks.cdnow.OrderLog;
import dev.sojourn.benchmarks.cdnow.ShopTime;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Workload (a) with the command line: from files to files, the whole process. */
public final class Simulate {

  private Simulate() {}

  /** {@code Simulate quick|full FOLDER}: the folder of this module's build. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[1]);
    Path jar = folder.resolveSibling("../engine-cli/target/sojourn.jar").normalize();
    Path journey = folder.resolve("cdnow-follow-up.journey");
    Path log = folder.resolve("cdnow.jsonl");
    Files.writeString(journey, Journeys.exampleText("cdnow-follow-up"));
    OrderLog orders = OrderLog.find();
    write(log, orders.orders());
    Note.tell("cdnow.simulate_seconds: " + orders.origin());
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            jar.toString(),
            "simulate",
            journey.toString(),
            "--events",
            log.toString(),
            "--until",
            ShopTime.ALL_QUIET.toString(),
            "--touches",
            folder.resolve("cdnow-touches.jsonl").toString());
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < Scale.of(args[0]).pick(3, 7); i++) {
      seconds.add(run(command, folder));
    }
    new Figure("cdnow.simulate_seconds", Median.of(seconds), "s").tell();
  }

  private static double run(List<String> command, Path folder)
      throws IOException, InterruptedException {
    long before = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(folder.resolve("simulate.log").toFile())
            .start();
    int status = process.waitFor();
    double seconds = (System.nanoTime() - before) / 1e9;
    if (status != 0) {
      throw new IllegalStateException(
          "sojourn simulate ended with status " + status + ", see simulate.log");
    }
    return seconds;
  }

  private static void write(Path log, List<Order> orders) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(log)) {
      for (Order order : orders) {
        out.write(
            String.format(
                "{\"id\":\"%s\",\"user\":\"%s\",\"type\":\"order.paid\",\"at\":\"%s\","
                    + "\"attrs\":{\"amount\":%s,\"cds\":%d}}\n",
                order.id(), order.customer(), order.at(), order.amount(), order.cds()));
      }
    }
  }
}
