package dev.sojourn.examples;

import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the purchase log of CDNOW, a classic data set of Fader and Hardie, into an event log: one
 * {@code order.paid} a line, with the attributes {@code amount} and {@code cds}.
 *
 * <p>The data set knows days only. A customer's first order of a day is taken to be paid at noon in
 * New York, each further one a minute later, so that they stay apart and in order. An event's id is
 * the number of its line.
 */
public final class CdnowEvents {
  private static final ZoneId SHOP = ZoneId.of("America/New_York");

  private CdnowEvents() {}

  /** {@code CdnowEvents CDNOW_master.txt OUT.jsonl}. */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("usage: CdnowEvents CDNOW_master.txt OUT.jsonl");
      System.exit(2);
    }
    List<Event> events = read(Path.of(args[0]));
    EventLines.write(Path.of(args[1]), events);
    System.out.println(events.size() + " events written to " + args[1]);
  }

  /** The events in order of time; at one instant in the order of the file. */
  static List<Event> read(Path file) throws IOException {
    List<Event> events = new ArrayList<>();
    Map<String, Integer> ordersOfDay = new HashMap<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      String[] columns = line.strip().split("\\s+", -1);
      if (number == 1 || columns.length < 4) {
        continue; // the header, or nothing
      }
      LocalDate date = LocalDate.parse(columns[1], DateTimeFormatter.BASIC_ISO_DATE);
      int earlier = ordersOfDay.merge(columns[0] + " " + date, 1, Integer::sum) - 1;
      events.add(
          Event.of(
                  "line-" + number,
                  columns[0],
                  "order.paid",
                  date.atTime(12, 0).plusMinutes(earlier).atZone(SHOP).toInstant())
              .with("amount", Value.of(new BigDecimal(columns[3])))
              .with("cds", Value.of(Long.parseLong(columns[2]))));
    }
    events.sort(Comparator.comparing(Event::at));
    return events;
  }
}
