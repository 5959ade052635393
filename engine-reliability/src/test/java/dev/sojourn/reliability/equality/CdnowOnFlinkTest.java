package dev.sojourn.reliability.equality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sojourn.JourneyEngine;
import dev.sojourn.dsl.text.JourneyText;
import dev.sojourn.flink.LogEntry;
import dev.sojourn.flink.Publication;
import dev.sojourn.json.EventJson;
import dev.sojourn.model.Decision;
import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import dev.sojourn.sink.CollectingSink;
import dev.sojourn.spi.EngineListener;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The order log of CDNOW gives the same in a job as in memory; in the long form of {@code -Pflink},
 * and only where the data set is: {@code -Dsojourn.cdnow=FILE}.
 */
class CdnowOnFlinkTest {
  private static final ZoneId SHOP = ZoneId.of("America/New_York");
  private static final Instant UNTIL = Instant.parse("1998-08-31T04:00:00Z");
  private static final Path JOURNEY =
      Path.of("../engine-examples/src/main/resources/journeys/cdnow-follow-up.journey");

  @Test
  void aJobGivesTheSame() throws Exception {
    assumeTrue("long".equals(System.getProperty("sojourn.flink")), "only with -Pflink");
    Path file =
        Path.of(System.getProperty("sojourn.cdnow", "../../shared/data/cdnow/CDNOW_master.txt"));
    assumeTrue(Files.exists(file), "skipped: no CDNOW data set (say -Dsojourn.cdnow=FILE)");
    List<Event> events = read(file);
    String journey = Files.readString(JOURNEY);
    OnFlink inMemory = inMemory(journey, events);

    List<LogEntry> log = events.stream().map(one -> LogEntry.of(EventJson.write(one))).toList();
    for (int parallelism : new int[] {1, 4}) {
      OnFlink job = OnFlink.of(Publication.of("cdnow", journey), log, UNTIL, parallelism);
      assertThat(job.touches()).isEqualTo(inMemory.touches());
      assertThat(job.decisions()).isEqualTo(inMemory.decisions());
    }
    System.out.printf(
        "CDNOW: %,d events, touches of %,d customers the same%n",
        events.size(), inMemory.touches().size());
  }

  private static OnFlink inMemory(String journey, List<Event> events) {
    CollectingSink sink = new CollectingSink();
    List<Decision> decisions = new ArrayList<>();
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .definitions(JourneyText.parse("cdnow", journey).definitions())
            .sink(sink)
            .listener(
                new EngineListener() {
                  @Override
                  public void onDecision(Decision decision) {
                    decisions.add(decision);
                  }
                })
            .build()) {
      engine.acceptAll(events);
      engine.advanceTo(UNTIL);
    }
    return OnFlink.beside(sink.touches(), decisions);
  }

  /** One event a line; a day's orders of one customer have no order but that of the file. */
  private static List<Event> read(Path file) throws IOException {
    List<Event> events = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      String[] columns = line.strip().split("\\s+", -1);
      if (columns.length == 4 && columns[1].length() == 8) {
        LocalDate day = LocalDate.parse(columns[1], DateTimeFormatter.BASIC_ISO_DATE);
        events.add(
            Event.of(
                    "line-" + number,
                    columns[0],
                    "order.paid",
                    day.atTime(12, 0).atZone(SHOP).toInstant())
                .with("amount", Value.of(new BigDecimal(columns[3])))
                .with("cds", Value.of(Long.parseLong(columns[2]))));
      }
    }
    events.sort(Comparator.comparing(Event::at));
    return events;
  }
}
