package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every bad log gives one clear message with its place, status 1, and nothing is run. */
class BadLogTest {
  private static final String GOOD =
      "{\"id\":\"e0\",\"user\":\"u\",\"type\":\"t\",\"at\":\"2026-11-02T13:40:00Z\"}\n";

  @TempDir Path folder;
  private Path journey;

  @BeforeEach
  void writeTheJourney() throws IOException {
    journey = Files.writeString(folder.resolve("a.journey"), Cli.JOURNEY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "{\"user\":\"u\",\"type\":\"t\",\"at\":\"2026-11-02T13:40:00Z\"} | 1 | an event needs `id`, and here it is missing",
        "{\"id\":\"e\",\"usr\":\"u\",\"type\":\"t\",\"at\":\"2026-11-02T13:40:00Z\"} | 11 | there is no key `usr`; did you mean `user`?",
        "{\"id\":\"e\",\"user\":\"\",\"type\":\"t\",\"at\":\"2026-11-02T13:40:00Z\"} | 18 | an event needs `user`, and here it is empty",
        "{\"id\":\"e\",\"user\":42,\"type\":\"t\",\"at\":\"2026-11-02T13:40:00Z\"} | 18 | `user` must be a text in double quotes",
        "{\"id\":\"e\",\"id\":\"f\",\"user\":\"u\",\"type\":\"t\",\"at\":\"2026-11-02T13:40:00Z\"} | 11 | the key `id` comes twice",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"t\",\"at\":\"2026-11-02T13:40:00\"} | 38 | `at`: the offset is missing; write it at the end, such as 2026-11-02T13:40:00Z",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"t\",\"at\":\"2026-02-30T13:40:00Z\"} | 38 | `at`: this is not a date, a time and an offset, such as 2026-11-02T13:40:00Z",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"t\",\"at\":\"2026-12-31T23:59:60Z\"} | 38 | `at`: a minute has 60 seconds here",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"t\",\"at\":\"+12026-11-02T13:40:00Z\"} | 38 | `at` must lie in the years 0001 to 9999",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"t\",\"at\":\"2026-11-02T13:40:00+19:00\"} | 38 | `at`: this is not a date",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"t\",\"at\":1793626800} | 38 | `at` must be a text in double quotes",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"t\",\"at\":\"2026-11-02T13:40:00Z\",\"attrs\":[]} | 69 | `attrs` must be an object in braces",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"t\",\"at\":\"2026-11-02T13:40:00Z\",\"attrs\":{\"a\":{\"b\":1}}} | 74 | the attribute `a` must be a text, a number, true or false; objects and arrays are not taken",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"t\",\"at\":\"2026-11-02T13:40:00Z\",\"attrs\":{\"a\":[1]}} | 74 | the attribute `a` must be a text, a number",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"t\",\"at\":\"2026-11-02T13:40:00Z\",\"attrs\":{\"a\":1,\"a\":2}} | 76 | the attribute `a` comes twice",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"t\",\"at\":\"2026-11-02T13:40:00Z\",\"attrs\":{\"a\":null}} | 74 | `a` is null: only `user.set` and `group.set` take null",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"t\",\"at\":\"2026-11-02T13:40:00Z\",\"attrs\":{\"a\":1e6145}} | 74 | the number is out of bounds: the exponent may be -6144 to 6144",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"t\",\"at\":\"2026-11-02T13:40:00Z\",\"attrs\":{\"a\":1e99999999999}} | 74 | the number is out of bounds",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"t\",\"at\":\"2026-11-02T13:40:00Z\",\"attrs\":{\"a\":NaN}} | 74 | broken JSON: there is no such value",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"t\",\"at\":\"2026-11-02T13:40:00Z\",\"attrs\":{\"a\":01}} | 75 | broken JSON: this is not a number as JSON writes them",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"user.tagged\",\"at\":\"2026-11-02T13:40:00Z\",\"attrs\":{\"tag\":5}} | 86 | `user.tagged` needs the attribute `tag`: a text that is not empty",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"user.set\",\"at\":\"2026-11-02T13:40:00Z\",\"attrs\":{\"a\":1,\"zone\":\"Mars\"}} | 90 | `zone` must name a time zone",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"group.set\",\"at\":\"2026-11-02T13:40:00Z\"} | 1 | `group.set` needs the attribute `group`: a text that is not empty",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"user.tagd\",\"at\":\"2026-11-02T13:40:00Z\"} | 29 | there is no event type `user.tagd`; did you mean `user.tagged`?",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"t\",\"at\":\"2026-11-02T13:40:00Z\"} x | 62 | broken JSON: this is no value",
        "{\"id\":\"e\",\"user\":\"u\",\"type\":\"t\",\"at\":\"2026-11-02T13:40:00Z\"}{} | 61 | there is something after the closing brace",
        "{\"id\":\"e\" \"user\":\"u\"} | 11 | broken JSON: this character is not expected here",
        "{\"id\":\"e\",\"user | 16 | broken JSON: the line ends before its closing brace or quote",
        "{\"id\":\"e\",\"user\":\"u\" | 21 | broken JSON: the line ends before its closing brace or quote",
        "{\"id\":\"\\q\"} | 9 | broken JSON: there is no such escape",
        "[{\"id\":\"e\"}] | 1 | a line holds one event, an object in braces; this is an array",
        "\"text\" | 1 | an event is an object in braces",
        "garbage | 1 | broken JSON: this is no value; a text stands in double quotes",
      })
  void aBadLineIsRefusedWithItsColumn(String line, int column, String message) throws IOException {
    Cli run = simulate("log.jsonl", GOOD + line + "\n");
    assertThat(run.errIn(folder))
        .startsWith("log.jsonl:2:" + column + ": " + message)
        .hasLineCount(3);
    assertThat(run.err()).endsWith("^\n");
    assertNothingRan(run);
  }

  @Test
  void anEmptyLogIsRefused() throws IOException {
    for (String text : new String[] {"", "\n\n  \n", "\uFEFF"}) {
      assertThat(simulate("log.jsonl", text).errIn(folder))
          .isEqualTo("log.jsonl:1:1: the log holds no event\n");
    }
    assertThat(simulate("log.csv", "id,user,type,at\n").errIn(folder))
        .isEqualTo("log.csv:1:1: the log holds no event\n");
    assertNothingRan(simulate("log", ""));
  }

  @Test
  void aLogThatIsNotThereIsOneMessage() {
    Cli run = Cli.run("simulate", journey, "--events", folder.resolve("no.jsonl"));
    assertThat(run.errIn(folder))
        .isEqualTo("no.jsonl:1:1: cannot read the log: no such file or folder\n");
    assertNothingRan(run);
  }

  @Test
  void aFolderIsNoLog() {
    Cli run = Cli.run("simulate", journey, "--events", folder);
    assertThat(run.err()).startsWith(folder + ":1:1: cannot read the log: ").hasLineCount(1);
    assertNothingRan(run);
  }

  @Test
  void aLineLongerThan64KibibytesIsOneMessageAndTheNextLineIsRead() throws IOException {
    String text = GOOD + "{\"id\":\"" + "x".repeat(1 << 20) + "\"}\n" + "bad\n";
    Cli run = simulate("log.jsonl", text);
    assertThat(run.errIn(folder))
        .startsWith(
            "log.jsonl:2:1: the line is longer than 64 KiB, which is the most for one event\nlog.jsonl:3:1: ")
        .hasLineCount(4);
    assertNothingRan(run);
  }

  @Test
  void anotherEncodingIsNamed() throws IOException {
    String event = GOOD.replace("\"u\"", "\"会员\"");
    Cli gbk = simulate("log.jsonl", event.getBytes(Charset.forName("GBK")));
    assertThat(gbk.errIn(folder))
        .startsWith(
            "log.jsonl:1:20: the byte 0xBB is not UTF-8; save the file as UTF-8 (it looks like GBK)\n");
    Cli utf16 = simulate("log.jsonl", event.getBytes(StandardCharsets.UTF_16));
    assertThat(utf16.errIn(folder))
        .isEqualTo("log.jsonl:1:1: this looks like UTF-16; save the log as UTF-8\n");
    assertNothingRan(gbk);
    assertNothingRan(utf16);
  }

  @Test
  void twentyProblemsAreShownAndTheOthersCounted() throws IOException {
    Cli run = simulate("log.jsonl", GOOD + "{}\n".repeat(23));
    assertThat(run.err().lines().filter(line -> line.contains("log.jsonl:"))).hasSize(20);
    assertThat(run.err()).endsWith("\n… and 3 more\n");
    assertNothingRan(run);
    assertThat(simulate("log.jsonl", "{}\n".repeat(20)).err()).doesNotContain("more");
  }

  @Test
  void lenientReportsBadLinesAndLeavesThemOut() throws IOException {
    Files.writeString(folder.resolve("log.jsonl"), "oops\n" + Cli.LOG + "{}\n".repeat(30));
    Cli run = Cli.run("simulate", journey, "--events", folder.resolve("log.jsonl"), "--lenient");
    assertThat(run.status()).isZero();
    assertThat(run.errIn(folder))
        .startsWith("log.jsonl:1:1: ")
        .contains("… and 11 more\n", "34 read, 3 replayed, 31 left out");
    assertThat(run.out()).isNotEmpty();
  }

  @Test
  void lenientStillNeedsAnEvent() throws IOException {
    Files.writeString(folder.resolve("log.jsonl"), "oops\n");
    Cli run = Cli.run("simulate", journey, "--events", folder.resolve("log.jsonl"), "--lenient");
    assertThat(run.errIn(folder))
        .contains("log.jsonl:1:1: the log holds no event that can be replayed");
    assertNothingRan(run);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "id,user,kind,at\\ne,u,t,2026-11-02T13:40:00Z | 1:1 | the header row has no column `type`",
        "id,usr,type,at\\ne,u,t,2026-11-02T13:40:00Z | 1:1 | the header row has no column `user`; is it the one called `usr`?",
        "id;user;type;at\\ne;u;t;2026-11-02T13:40:00Z | 1:1 | the header row has no column `id`; a CSV log starts with a header such as id,user,type,at,amount, separated by commas",
        "id,user,type,at,\\ne,u,t,2026-11-02T13:40:00Z, | 1:17 | a column has no name",
        "id,user,type,at,a,a\\ne,u,t,2026-11-02T13:40:00Z,1,2 | 1:19 | there are two columns `a`",
        "id,user,type,at\\ne,u,t,2026-11-02T13:40:00Z\\ne,u,t | 3:1 | this row has 3 cells, the header row has 4",
        "id,user,type,at\\ne,u,t,2026-11-02 | 2:7 | `at`: this is not a date, a time and an offset",
        "id,user,type,at\\ne,,t,2026-11-02T13:40:00Z | 2:1 | an event needs `user`, and here it is missing",
        "id,user,type,at\\n\"会\",u\"x,t,2026-11-02T13:40:00Z | 2:6 | a quote inside a cell",
        "id,user,type,at\\n\"e\"x,u,t,2026-11-02T13:40:00Z | 2:4 | there is something after the closing quote",
        "id,user,type,at\\ne,\"u,t,2026-11-02T13:40:00Z\\n | 2:3 | this cell's closing quote is missing",
        "id,user,type,at,n\\ne,u,t,2026-11-02T13:40:00Z,1e9999 | 2:28 | the number is out of bounds: the exponent may be -6144 to 6144; put it in quotes if it is a text",
        "id,user,type,at,attrs\\ne,u,t,2026-11-02T13:40:00Z,{\"\"a\"\":1} | 2:29 | a quote inside a cell",
      })
  void aBadRowIsRefusedWithItsPlace(String text, String place, String message) throws IOException {
    Cli run = simulate("log.csv", text.replace("\\n", "\n"));
    assertThat(run.errIn(folder)).startsWith("log.csv:" + place + ": " + message);
    assertNothingRan(run);
  }

  @Test
  void aQuoteThatIsNeverClosedIsOneMessage() throws IOException {
    Cli run =
        simulate(
            "log.csv",
            "id,user,type,at\ne,\"u,t,2026-11-02T13:40:00Z\n"
                + "f,u,t,2026-11-02T13:40:00Z\n".repeat(5000));
    assertThat(run.errIn(folder))
        .startsWith("log.csv:2:1: the record is longer than 64 KiB; is a closing quote missing?\n");
    assertNothingRan(run);
  }

  private Cli simulate(String name, String text) throws IOException {
    return simulate(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Cli simulate(String name, byte[] log) throws IOException {
    Path file = Files.write(folder.resolve(name), log);
    return Cli.run(
        "simulate",
        journey,
        "--events",
        file,
        "--touches",
        folder.resolve("t.jsonl"),
        "--decisions",
        folder.resolve("d.jsonl"));
  }

  private void assertNothingRan(Cli run) {
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).doesNotContain("Exception", "\tat ", "bug");
    assertThat(folder.resolve("t.jsonl")).doesNotExist();
    assertThat(folder.resolve("d.jsonl")).doesNotExist();
  }
}
