package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.model.Event;
import dev.sojourn.model.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a good log says. */
class EventLogTest {
  private static final String AT = "\"at\":\"2026-11-02T13:40:00Z\"";

  @TempDir Path folder;

  @Test
  void attributesKeepTheirKindOrderAndExactValue() throws Exception {
    String attrs =
        "{\"z\":\"x\",\"n\":0.1,\"big\":1e6144,\"small\":-1E-6144,\"zero\":0e9999,\"t\":true,\"f\":false}";
    Event event =
        json("{\"id\":\"e\",\"user\":\"u\",\"type\":\"t\"," + AT + ",\"attrs\":" + attrs + "}")
            .get(0);
    assertThat(event.attributes())
        .containsExactly(
            Map.entry("z", Value.of("x")),
            Map.entry("n", Value.of(new BigDecimal("0.1"))),
            Map.entry("big", Value.of(new BigDecimal("1e6144"))),
            Map.entry("small", Value.of(new BigDecimal("-1e-6144"))),
            Map.entry("zero", Value.of(0)),
            Map.entry("t", Value.of(true)),
            Map.entry("f", Value.of(false)));
  }

  @Test
  void nullRemovesInUserSet() throws Exception {
    Event event =
        json("{\"id\":\"e\",\"user\":\"u\",\"type\":\"user.set\","
                + AT
                + ",\"attrs\":{\"zone\":null}}")
            .get(0);
    assertThat(event.attributes()).containsExactly(Map.entry("zone", Value.absent()));
  }

  @Test
  void linesMayEndAsOnWindowsAndStartWithAMarkAndBeBlank() throws Exception {
    String event = "{\"id\":\"e\",\"user\":\"会员💄\",\"type\":\"t\"," + AT + ",\"attrs\":null}";
    List<Event> events = json("\uFEFF" + event + "\r\n\r\n \t\n" + event.replace("\"e\"", "\"f\""));
    assertThat(events).hasSize(2);
    assertThat(events.get(0).user()).isEqualTo("会员💄");
  }

  @Test
  void aLineOf64KibibytesIsRead() throws Exception {
    String start = "{\"id\":\"e\",\"user\":\"u\",\"type\":\"t\"," + AT + ",\"attrs\":{\"x\":\"";
    String line = start + "x".repeat(LineReader.LONGEST - start.length() - 3) + "\"}}";
    assertThat(json(line + "\r\n" + line.replace("\"e\"", "\"f\""))).hasSize(2);
  }

  @Test
  void eventsAreSortedByInstantAndStayInOrderWithinOne() throws Exception {
    StringBuilder log = new StringBuilder();
    for (String at :
        new String[] {
          "2026-11-02T13:40:01Z", "2026-11-02T13:40:00Z", "2026-11-02T21:40:00.000000001+08:00"
        }) {
      for (int i = 0; i < 3; i++) {
        log.append("{\"id\":\"")
            .append(at, 17, 20)
            .append(i)
            .append("\",\"user\":\"u\",\"type\":\"t\",\"at\":\"")
            .append(at)
            .append("\"}\n");
      }
    }
    assertThat(json(log.toString()))
        .extracting(Event::id)
        .containsExactly("00Z0", "00Z1", "00Z2", "00.0", "00.1", "00.2", "01Z0", "01Z1", "01Z2");
  }

  @Test
  void cellsAreWhatJsonWouldTakeThemFor() throws Exception {
    Event event =
        read(
                "log.csv",
                """
                id,user,type,at,number,exponent,flag,code,phone,quoted,empty,blank,lines,date
                1,007,t,2026-11-02T13:40:00Z,-12.50,1e3,true,007,+86,"128",,"","a ""b"",
                c",1990-02-28
                """)
            .get(0);
    assertThat(event.id()).isEqualTo("1");
    assertThat(event.user()).isEqualTo("007");
    assertThat(event.attributes())
        .containsExactly(
            Map.entry("number", Value.of(new BigDecimal("-12.5"))),
            Map.entry("exponent", Value.of(1000)),
            Map.entry("flag", Value.of(true)),
            Map.entry("code", Value.of("007")),
            Map.entry("phone", Value.of("+86")),
            Map.entry("quoted", Value.of("128")),
            Map.entry("blank", Value.of("")),
            Map.entry("lines", Value.of("a \"b\",\nc")),
            Map.entry("date", Value.of("1990-02-28")));
  }

  @Test
  void columnsMayComeInAnyOrderAndAttrsMayHoldJson() throws Exception {
    Event event =
        read(
                "log.csv",
                "at,attrs,type,id,user,x\n2026-11-02T13:40:00Z,\"{\"\"zone\"\":null,\"\"n\"\":1}\",user.set,e,u,2\n")
            .get(0);
    assertThat(event.attributes())
        .containsExactly(
            Map.entry("zone", Value.absent()),
            Map.entry("n", Value.of(1)),
            Map.entry("x", Value.of(2)));
  }

  @Test
  void aCellWithAWindowsLineEndKeepsIt() throws Exception {
    Event event =
        read("log.csv", "id,user,type,at,x\r\ne,u,t,2026-11-02T13:40:00Z,\"a\r\nb\"\r\n").get(0);
    assertThat(event.attributes()).containsExactly(Map.entry("x", Value.of("a\r\nb")));
  }

  @Test
  void eventsKnowTheirLine() throws Exception {
    String csv =
        "id,user,type,at,x\n\ne,u,t,2026-11-02T13:40:00Z,\"a\nb\"\nf,u,t,2026-11-02T13:40:00Z,\n";
    PackedEvents events = log("log.csv", csv).events();
    assertThat(events.line(0)).isEqualTo(3);
    assertThat(events.line(1)).isEqualTo(5);
  }

  private List<Event> json(String text) throws IOException, Refused {
    return read("log.jsonl", text);
  }

  private List<Event> read(String name, String text) throws IOException, Refused {
    EventLog log = log(name, text);
    assertThat(log.problems().lines()).isEmpty();
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < log.events().size(); i++) {
      events.add(log.events().get(i));
    }
    return events;
  }

  private EventLog log(String name, String text) throws IOException, Refused {
    Path file = Files.writeString(folder.resolve(name), text);
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return EventLog.read(file, new Progress(nowhere, true));
  }
}
