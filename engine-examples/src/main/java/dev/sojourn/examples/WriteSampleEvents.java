package dev.sojourn.examples;

import dev.sojourn.model.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes a log of made-up events, to try the {@code sojourn} command on. */
public final class WriteSampleEvents {

  private WriteSampleEvents() {}

  /**
   * {@code WriteSampleEvents OUT.jsonl [users] [seed]}; 3,000 users and seed 1 if not said
   * otherwise.
   */
  public static void main(String[] args) throws IOException {
    if (args.length < 1 || args.length > 3) {
      System.err.println("usage: WriteSampleEvents OUT.jsonl [users] [seed]");
      System.exit(2);
    }
    int users = args.length > 1 ? Integer.parseInt(args[1]) : 3_000;
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
    List<Event> events = SampleEvents.generate(users, seed);
    EventLines.write(Path.of(args[0]), events);
    System.out.println(events.size() + " events of " + users + " users written to " + args[0]);
  }
}
