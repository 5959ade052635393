package dev.sojourn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Event;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleEventsTest {

  @Test
  void theSameSeedGivesTheSameEventsOnEveryMachine() throws Exception {
    String log =
        SampleEvents.generate(300, 7).stream()
            .map(EventLines::json)
            .collect(Collectors.joining("\n"));

    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(log.getBytes(StandardCharsets.UTF_8));

    assertThat(HexFormat.of().formatHex(digest))
        .isEqualTo("e6ec453eca4ccf4ca09bf59bf6416547987b42315949a2f18ee89a154555f740");
  }

  @Test
  void eventsAreInOrderOfTimeAndEachHasAnIdOfItsOwn() {
    List<Event> events = SampleEvents.generate(1_000, 1);

    assertThat(events).extracting(Event::at).isSorted().last().isNotNull();
    assertThat(events).extracting(Event::id).doesNotHaveDuplicates();
    assertThat(events).extracting(Event::at).allMatch(at -> at.isBefore(SampleEvents.END));
    assertThat(events)
        .extracting(Event::type)
        .contains(
            "member.joined", "member.left", "order.paid", "page.viewed", "user.set", "user.tagged");
  }

  @Test
  void anEventBecomesOneLineOfJson() {
    Event event =
        Event.of("e1", "u\"1", "order.paid", Instant.parse("2026-11-02T13:40:00Z"))
            .with("amount", 128.50)
            .with("note", "面膜\n\\")
            .with("gift", true);

    assertThat(EventLines.json(event))
        .isEqualTo(
            "{\"id\":\"e1\",\"user\":\"u\\\"1\",\"type\":\"order.paid\",\"at\":\"2026-11-02T13:40:00Z\","
                + "\"attrs\":{\"amount\":128.5,\"note\":\"面膜\\u000a\\\\\",\"gift\":true}}");
  }

  @Test
  void theProgramWritesOneLineForEachEvent(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("events.jsonl");

    WriteSampleEvents.main(new String[] {out.toString(), "50", "3"});

    assertThat(Files.readAllLines(out)).hasSameSizeAs(SampleEvents.generate(50, 3));
  }

  @Test
  void ordersOfCdnowAreAMinuteApartOnOneDay(@TempDir Path folder) throws Exception {
    Path master = folder.resolve("master.txt");
    Path out = folder.resolve("events.jsonl");
    Files.writeString(
        master,
        " customer_id  date number_of_cds  dollar_value\r\n"
            + " 00001 19970704  1   11.77\r\n 00001 19970704  2    0.00\r\n 00002 19970104  5   77.00\r\n");

    CdnowEvents.main(new String[] {master.toString(), out.toString()});

    assertThat(Files.readAllLines(out))
        .containsExactly(
            "{\"id\":\"line-4\",\"user\":\"00002\",\"type\":\"order.paid\",\"at\":\"1997-01-04T17:00:00Z\",\"attrs\":{\"amount\":77,\"cds\":5}}",
            "{\"id\":\"line-2\",\"user\":\"00001\",\"type\":\"order.paid\",\"at\":\"1997-07-04T16:00:00Z\",\"attrs\":{\"amount\":11.77,\"cds\":1}}",
            "{\"id\":\"line-3\",\"user\":\"00001\",\"type\":\"order.paid\",\"at\":\"1997-07-04T16:01:00Z\",\"attrs\":{\"amount\":0,\"cds\":2}}");
  }
}
