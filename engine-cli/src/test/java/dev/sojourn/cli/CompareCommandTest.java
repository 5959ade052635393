package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  private static final String UNTIL = "2026-11-30T00:00:00Z";

  @TempDir Path folder;
  private Path old;
  private Path now;
  private Path log;

  @BeforeEach
  void writeTheInputs() throws IOException {
    String text = Cli.JOURNEY.replace("  starts", "  zone Asia/Shanghai\n  starts");
    old = file("old.journey", text);
    now =
        file(
            "new.journey",
            text.replace("T+1 at 10:00   send tips", "T+2 at 10:00   send tips")
                .replace("send thanks    via wecom", "send thanks    via sms"));
    log = file("log.jsonl", Cli.LOG);
  }

  /**
   * u42 joins on Mon 2026-11-02 21:40 in Shanghai and orders on Wed 11-04 at 02:00, before the new
   * time of the tips. u43 joins on Wed 11-04 at 10:00.
   */
  @Test
  void whatWouldChangeIsShown() {
    Cli run = compare("--until", UNTIL);
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            touches  5 -> 4: 0 gained, 1 lost, 1 moved, 1 changed
            users    2 of 2 affected

            step                          old        new     gained       lost      moved    changed
            member/customer/thanks          1          1          0          0          0          1
            member/newcomer/tips            2          1          0          1          1          0
            1 step more: nothing changes

            member/customer/thanks, times in Asia/Shanghai
              1 changed
                u42  Thu 2026-11-05 10:00  thanks via wecom -> thanks via sms

            member/newcomer/tips, times in Asia/Shanghai
              1 lost; in the new version: cancelled: stage-closed
                u42  Tue 2026-11-03 10:00  tips via wecom  cancelled: stage-closed
              1 moved
                u43  Thu 2026-11-05 10:00 -> Fri 2026-11-06 10:00
            """);
  }

  @Test
  void optionsMayStandAnywhere() {
    String shown = compare("--until", UNTIL).out();
    List<Object[]> ways =
        List.of(
            new Object[] {"--events", log, "--until", UNTIL, old, "--", now},
            new Object[] {old, "--events", log, "--", "--until", UNTIL, now},
            new Object[] {old, "--", now, "--until=" + UNTIL, "--events=" + log},
            new Object[] {"--until", UNTIL, old, "--", "--events", log, now});
    for (Object[] way : ways) {
      Cli run = Cli.run(and(new Object[] {"compare"}, way));
      assertThat(run.err()).isEmpty();
      assertThat(run.out()).isEqualTo(shown);
    }
  }

  @Test
  void severalFilesMakeAVersion() throws IOException {
    Path policy = file("policy.journey", "policy at most 1 marketing touch per 30 days");
    Cli run = Cli.run("compare", old, "--", old, policy, "--events", log, "--until", UNTIL);
    assertThat(run.out())
        .startsWith("touches  5 -> 4: 0 gained, 1 lost, 0 moved, 0 changed\n")
        .contains(
            "  1 lost; in the new version: dropped: cap\n    u42  Thu 2026-11-05 10:00  thanks via wecom");
    Path both = Files.createDirectory(folder.resolve("both"));
    Files.copy(old, both.resolve("a.journey"));
    Files.copy(policy, both.resolve("b.journey"));
    assertThat(Cli.run("compare", old, "--", both, "--events", log, "--until", UNTIL).out())
        .isEqualTo(run.out());
  }

  @Test
  void equalVersionsChangeNothing() {
    Cli run = Cli.run("compare", old, "--", old, "--events", log, "--until", UNTIL);
    assertThat(run.out()).isEqualTo("nothing would change: 5 touches in both\n");
    assertThat(run.status()).isZero();
  }

  @Test
  void theLastEventEndsItUnlessSaidOtherwise() {
    // By Wed 2026-11-04 10:00 in Shanghai, the tips of u42 are out in the old version only.
    assertThat(compare().out())
        .startsWith("touches  3 -> 2: 0 gained, 1 lost, 0 moved, 0 changed\n");
  }

  @Test
  void everyChangeCanBeWrittenToAFile() throws IOException {
    Path changes = folder.resolve("changes.jsonl");
    Cli run = compare("--until", UNTIL, "--changes", changes.toString());
    assertThat(run.status()).isZero();
    assertThat(Files.readAllLines(changes))
        .hasSize(3)
        .first()
        .isEqualTo(
            "{\"change\":\"lost\",\"user\":\"u42\",\"journey\":\"member\",\"stage\":\"newcomer\",\"step\":\"tips\","
                + "\"run\":1,\"occurrence\":0,\"reminder\":0,\"old\":{\"kind\":\"message\",\"messages\":[\"tips\"],"
                + "\"channel\":\"wecom\",\"category\":\"marketing\",\"owner\":null,\"due\":\"2026-11-03T02:00:00Z\","
                + "\"at\":\"2026-11-03T02:00:00Z\",\"params\":{},\"variant\":null},\"new\":null,"
                + "\"why\":\"cancelled: stage-closed\"}");
    assertUsage(
        "--changes would overwrite the input", old, "--", now, "--events", log, "--changes", log);
  }

  @Test
  void badLinesRefuseTheLogUnlessTheyAreLeftOut() throws IOException {
    log = file("log.jsonl", "{\"id\":\"e0\"}\n" + Cli.LOG);
    Cli run = compare("--until", UNTIL);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.errIn(folder)).startsWith("log.jsonl:1:");
    run = compare("--until", UNTIL, "--lenient");
    assertThat(run.status()).isZero();
    assertThat(run.errIn(folder)).startsWith("log.jsonl:1:");
    assertThat(run.out()).startsWith("touches  5 -> 4:");
  }

  @Test
  void problemsInAFileAreStatusOneWithTheirPlace() throws IOException {
    now = file("new.journey", "journey a stage s T+1 sned x via sms");
    Cli run = compare();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.errIn(folder)).startsWith("new.journey:1:23: ");
  }

  @Test
  void wrongUsageIsStatusTwo() {
    String name = "name the old version, then --, then the new one";
    assertUsage(name, old, now, "--events", log);
    assertUsage(name, "--", now, "--events", log);
    assertUsage(name, old, "--", "--events", log);
    assertUsage(name, old, "--", now, "--", now, "--events", log);
    assertUsage("Missing required option: '--events=LOG'", old, "--", now);
    assertUsage("Unknown option: '--untli'", old, "--", now, "--events", log, "--untli", "x");
    assertUsage(
        "the offset is missing", old, "--", now, "--events", log, "--until", "2026-11-02T13:40:00");
  }

  private static void assertUsage(String message, Object... args) {
    Cli run = Cli.run(and(new Object[] {"compare"}, args));
    assertThat(run.err()).contains("compare: ", message, "Try 'sojourn compare --help'.");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  private Cli compare(String... more) {
    return Cli.run(and(new Object[] {"compare", old, "--", now, "--events", log}, (Object[]) more));
  }

  private static Object[] and(Object[] args, Object... more) {
    return Stream.of(args, more).flatMap(Arrays::stream).toArray();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
