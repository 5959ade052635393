package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
  @TempDir Path folder;
  private Path journey;
  private Path log;

  @BeforeEach
  void writeTheInputs() throws IOException {
    journey = file("a.journey", Cli.JOURNEY);
    log = file("log.jsonl", Cli.LOG);
  }

  @Test
  void touchesGoToStandardOutputAndASummaryToStandardError() {
    Cli run = simulate("--until", "2026-11-30T00:00:00Z", "--zone", "Asia/Shanghai");
    assertThat(run.status()).isZero();
    assertThat(run.out().lines())
        .map(SimulateCommandTest::userStepDue)
        .containsExactly(
            "u42 welcome 2026-11-02T13:40:00Z",
            "u42 tips 2026-11-03T02:00:00Z",
            "u43 welcome 2026-11-04T02:00:00Z",
            "u42 thanks 2026-11-05T02:00:00Z",
            "u43 tips 2026-11-05T02:00:00Z");
    assertThat(run.out()).contains("\"params\":{\"category\":\"lipstick\"}");
    assertThat(run.err())
        .startsWith(
            """
            events     3 read, 3 replayed
            users      2
            touches    5
                    1  member/customer/thanks
                    2  member/newcomer/tips
                    2  member/newcomer/welcome
            decisions  \
            """)
        .contains("        2  entered\n", "        5  sent\n", "        1  left: finished\n")
        .containsPattern("\ntime {7}\\d+\\.\\d s\n$");
  }

  @Test
  void segmentsAndStandingRulesRunToo() throws IOException {
    file(
        "a.journey",
        """
        segment buyers if any order.paid in last 3 days
        rules care when order.paid task "call" for "staff-7"
        journey bye starts when segment buyers left stage s T+0 send miss-you via wecom
        """);
    Cli run = simulate("--until", "2026-11-30T00:00:00Z");
    assertThat(run.out().lines())
        .map(SimulateCommandTest::userStepDue)
        .containsExactly("u42 task 2026-11-03T18:00:00Z", "u42 miss-you 2026-11-06T18:00:00Z");
    assertThat(run.out()).contains("\"journey\":\"care\"", "\"kind\":\"task\"");
    assertThat(run.err()).contains("        1  care/task\n", "        1  bye/s/miss-you\n");
  }

  @Test
  void usersAreIdentifiedAndForgotten() throws IOException {
    log =
        file(
            "ids.jsonl",
            """
            {"id":"1","user":"cookie-7","type":"member.joined","at":"2026-11-02T13:40:00Z"}
            {"id":"2","user":"u42","type":"user.identified","at":"2026-11-02T14:00:00Z","attrs":{"alias":"cookie-7"}}
            {"id":"3","user":"cookie-7","type":"user.forget","at":"2026-11-03T12:00:00Z"}
            {"id":"4","user":"cookie-7","type":"x","at":"2026-12-03T12:00:00Z"}
            """);
    Cli run = simulate();
    assertThat(run.out().lines())
        .map(SimulateCommandTest::userStepDue)
        .containsExactly("cookie-7 welcome 2026-11-02T13:40:00Z", "u42 tips 2026-11-03T10:00:00Z");
    assertThat(run.err()).contains("        1  left: forgotten\n");
  }

  @Test
  void aTouchOfAGroupHasAGroupInPlaceOfAUser() throws IOException {
    journey =
        file(
            "group.journey",
            """
            journey week for group starts when group.created
              stage s every Wed at 20:00 if group.size > 2 send member-day via community
            """);
    log =
        file(
            "groups.jsonl",
            """
            {"id":"1","user":"u42","type":"group.created","at":"2026-11-02T13:40:00Z","attrs":{"group":"g1"}}
            {"id":"2","user":"u42","type":"group.set","at":"2026-11-02T13:50:00Z","attrs":{"group":"g1","size":120}}
            """);
    Path decisions = folder.resolve("decisions.jsonl");
    Cli run = simulate("--until", "2026-11-05T00:00:00Z", "--decisions", decisions);
    assertThat(run.out()).contains("\"group\":\"g1\",\"journey\":\"week\"").hasLineCount(1);
    assertThat(Files.readAllLines(decisions))
        .hasSize(3)
        .allMatch(line -> line.startsWith("{\"group\":\"g1\",\"journey\":\"week\""));
  }

  @Test
  void theLastEventEndsItUnlessSaidOtherwise() {
    assertThat(simulate().out().lines())
        .map(SimulateCommandTest::userStepDue)
        .containsExactly(
            "u42 welcome 2026-11-02T13:40:00Z",
            "u42 tips 2026-11-03T10:00:00Z",
            "u43 welcome 2026-11-04T02:00:00Z");
  }

  @Test
  void timersDueAtTheLastInstantRunAndLaterEventsDoNot() {
    Cli run = simulate("--until", "2026-11-03T10:00:00Z");
    assertThat(run.out().lines())
        .map(SimulateCommandTest::userStepDue)
        .containsExactly("u42 welcome 2026-11-02T13:40:00Z", "u42 tips 2026-11-03T10:00:00Z");
    assertThat(run.err()).startsWith("events     3 read, 1 replayed\n");
    assertThat(simulate("--until", "2026-11-03T09:59:59.999999999Z").out()).hasLineCount(1);
    assertThat(simulate("--until", "2026-11-02T13:39:59Z").out()).isEmpty();
  }

  @Test
  void filesAreWrittenWholeAndNothingElseIsLeft() throws IOException {
    Path touches = folder.resolve("touches.jsonl");
    Path decisions = file("decisions.jsonl", "old\n");
    Cli run = simulate("--touches", touches, "--decisions", decisions);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("events ");
    assertThat(Files.readString(touches)).isEqualTo(simulate().out()).hasLineCount(3);
    assertThat(Files.readAllLines(decisions))
        .first()
        .isEqualTo(
            "{\"user\":\"u42\",\"journey\":\"member\",\"run\":1,\"at\":\"2026-11-02T13:40:00Z\",\"outcome\":\"entered\"}");
    assertThat(names())
        .containsExactlyInAnyOrder("a.journey", "log.jsonl", "touches.jsonl", "decisions.jsonl");
  }

  @Test
  void aFileThatCannotBeWrittenIsOneMessage() {
    Cli run = simulate("--touches", folder.resolve("no").resolve("t.jsonl"));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errIn(folder))
        .startsWith("cannot write to no")
        .endsWith(": no such file or folder\n")
        .hasLineCount(1);
    Cli other = simulate("--decisions", folder);
    assertThat(other.status()).isEqualTo(1);
    assertThat(other.err()).startsWith("cannot write to " + folder).hasLineCount(1);
    assertThat(other.out()).isEmpty();
  }

  @Test
  void aFullDiskIsOneMessageAndLeavesTheOldFile() throws IOException {
    Path full = Path.of("/dev/full");
    if (Files.exists(full)) {
      Path decisions = file("decisions.jsonl", "old\n");
      Cli run = simulate("--touches", full, "--decisions", decisions);
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).startsWith("cannot write to /dev/full: ").hasLineCount(1);
      assertThat(decisions).hasContent("old");
      assertThat(names()).containsExactlyInAnyOrder("a.journey", "log.jsonl", "decisions.jsonl");
    }
  }

  @Test
  void inputsAreNotWrittenOver() throws IOException {
    assertUsage(simulate("--touches", log), "--touches would overwrite the input");
    assertUsage(simulate("--decisions", journey), "--decisions would overwrite the input");
    assertUsage(
        simulate("--decisions", folder.resolve("b.journey")), "--decisions would overwrite");
    Path out = folder.resolve("out");
    assertUsage(
        simulate("--touches", out, "--decisions", out),
        "--touches and --decisions name the same file");
    assertThat(log).hasContent(Cli.LOG);
  }

  @Test
  void anOutputIsTheSameByAnotherNameOfItsFolder() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    assertUsage(
        simulate("--touches", folder.resolve("out"), "--report", link.resolve("out")),
        "--touches and --report name the same file");
  }

  @Test
  void aReportIsWrittenWholeBesideEverythingElse() throws IOException {
    Path report = file("report.html", "old");
    Cli run = simulate("--report", report);
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualTo(simulate().out());
    assertThat(Files.readString(report)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    assertThat(names()).containsExactlyInAnyOrder("a.journey", "log.jsonl", "report.html");
  }

  @Test
  void aReportWritesOverNoInputAndNoOtherOutput() throws IOException {
    assertUsage(simulate("--report", log), "--report would overwrite the input");
    assertUsage(simulate("--report", journey), "--report would overwrite the input");
    Path out = folder.resolve("out");
    assertUsage(
        simulate("--touches", out, "--report", out), "--touches and --report name the same file");
    assertUsage(
        simulate("--decisions", out, "--report", out),
        "--decisions and --report name the same file");
    Cli run = simulate("--report", folder.resolve("no").resolve("r.html"));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errIn(folder)).startsWith("cannot write to no").hasLineCount(1);
  }

  @Test
  void whatNobodyWantsMayGoNowhere() {
    Path nowhere = Path.of("/dev/null");
    if (Files.exists(nowhere)) {
      Cli run = simulate("--touches", nowhere, "--decisions", nowhere);
      assertThat(run.status()).isZero();
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void theOrderOfLinesDoesNotMatterWhereInstantsDiffer() throws IOException {
    List<String> lines = new ArrayList<>(Cli.LOG.lines().toList());
    Cli sorted = simulate("--until", "2026-11-30T00:00:00Z");
    Collections.reverse(lines);
    file("log.jsonl", String.join("\r\n", lines));
    assertThat(simulate("--until", "2026-11-30T00:00:00Z").out()).isEqualTo(sorted.out());
  }

  @Test
  void csvGivesTheSameAsJson() throws IOException {
    Cli json = simulate("--until", "2026-11-30T00:00:00Z");
    String csv =
        """
        id,user,type,at,channel,amount,category
        e1,u42,member.joined,2026-11-02T13:40:00Z,store-12,,
        e2,u42,order.paid,2026-11-04T02:00:00+08:00,,128.0,lipstick

        e3,u43,member.joined,2026-11-04T02:00:00Z,,,
        """;
    for (String text :
        new String[] {
          csv, "\uFEFF" + csv.replace("\n", "\r\n"), csv.replace("lipstick", "\"lipstick\"")
        }) {
      assertThat(
              Cli.run(
                      "simulate",
                      journey,
                      "--events",
                      file("log.csv", text),
                      "--until",
                      "2026-11-30T00:00:00Z")
                  .out())
          .isEqualTo(json.out());
    }
    assertThat(
            Cli.run(
                    "simulate",
                    journey,
                    "--events",
                    file("log", csv),
                    "--until",
                    "2026-11-30T00:00:00Z")
                .out())
        .isEqualTo(json.out());
  }

  @Test
  void twoRunsGiveTheSameBytes() {
    Path first = folder.resolve("d1");
    Path second = folder.resolve("d2");
    Cli one = simulate("--decisions", first);
    assertThat(simulate("--decisions", second).out()).isEqualTo(one.out());
    assertThat(first).hasSameBinaryContentAs(second);
  }

  @Test
  void journeysWithErrorsAreRefusedBeforeTheLogIsRead() throws IOException {
    Path bad = file("b.journey", "journey x starts");
    Cli run = Cli.run("simulate", bad, "--events", folder.resolve("no-log"));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("b.journey:1:").doesNotContain("no-log");
  }

  private static String userStepDue(String line) {
    return line.replaceAll(
        ".*\"user\":\"(.*?)\".*\"step\":\"(.*?)\".*\"due\":\"(.*?)\".*", "$1 $2 $3");
  }

  private void assertUsage(Cli run, String message) {
    assertThat(run.err()).startsWith("simulate: " + message);
    assertThat(run.status()).isEqualTo(2);
  }

  private Cli simulate(Object... more) {
    List<Object> args = new ArrayList<>(List.of("simulate", journey, "--events", log));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
