package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {
  /** Relative and short: places in files are a part of what is written. */
  private static final Path FOLDER = Path.of("target", "explain");

  private Path journey;
  private Path log;

  @BeforeEach
  void writeTheInputs() throws IOException {
    Files.createDirectories(FOLDER);
    Files.deleteIfExists(FOLDER.resolve("b.journey"));
    journey = file("a.journey", Cli.JOURNEY);
    log = file("log.jsonl", Cli.LOG);
  }

  @Test
  void oneUserIsTold() {
    Cli run = explain("--user", "u42", "--zone", "Asia/Shanghai");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            user u42, Asia/Shanghai, as of Wed 2026-11-04 10:00

            journey member: in it, run 1 since Mon 2026-11-02 21:40, customer since Wed 2026-11-04 02:00
              Mon 2026-11-02 21:40  member.joined channel="store-12"
                                      entered: starts when member.joined (target/explain/a.journey:2:15)
                                      stage newcomer opened with the run
                                      newcomer/welcome: sent via wecom
                                        in time, it may go out until Wed 2026-11-04 21:40; channel wecom
              Tue 2026-11-03 10:00    newcomer/tips: sent via wecom
                                        in time, it may go out until Thu 2026-11-05 10:00; channel wecom
                                      stage newcomer closed: nothing is left to come in it
              Wed 2026-11-04 02:00  order.paid amount=128 category="lipstick"
                                      stage customer opened: from order.paid (target/explain/a.journey:7:23)
              planned
              Thu 2026-11-05 10:00  customer/thanks
              next, if nothing happens until Thu 2027-12-09 10:00, 400 days ahead
              Thu 2026-11-05 10:00    customer/thanks: sent via wecom
                                      stage customer closed: nothing is left to come in it
                                      left: all its 2 stages are closed
            """);
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void itIsToldAsOfAnInstantAndForOneJourney() throws IOException {
    file("b.journey", "journey other starts when x.y stage s T+0 send m via c");
    String all = explain("--user", "u42", "--at", "2026-11-02T13:40:00Z").out();
    assertThat(all)
        .contains("as of Mon 2026-11-02 13:40", "journey member: in it", "welcome: sent via wecom")
        .contains("journey other: never entered; it starts when x.y")
        .contains("and no x.y came")
        .doesNotContain("order.paid amount")
        .contains("  planned\n  Tue 2026-11-03 10:00  newcomer/tips\n");
    assertThat(explain("--user", "u42", "--journey", "other").out())
        .startsWith("user u42, UTC, as of Wed 2026-11-04 02:00\n\njourney other: never entered")
        .doesNotContain("journey member");
  }

  @Test
  void anIdThatIsNotTheUsersOwnIsTheUsersToo() throws IOException {
    log =
        file(
            "ids.jsonl",
            """
            {"id":"1","user":"cookie-7","type":"member.joined","at":"2026-11-02T13:40:00Z"}
            {"id":"2","user":"u42","type":"user.identified","at":"2026-11-02T14:00:00Z","attrs":{"alias":"cookie-7"}}
            """);
    for (String id : List.of("u42", "cookie-7")) {
      assertThat(explain("--user", id).out())
          .startsWith("user u42, UTC, as of Mon 2026-11-02 14:00\n  also known as cookie-7\n")
          .contains("welcome: sent via wecom");
    }
  }

  @Test
  void anIdMayBeThatOfAGroup() throws IOException {
    journey =
        file(
            "week.journey",
            """
            journey week for group starts when group.created
              stage s every Wed at 20:00 if group.size > 2 send member-day via community
            journey own starts when group.created stage s T+1 send hello via wecom
            """);
    log =
        file(
            "groups.jsonl",
            """
            {"id":"1","user":"u42","type":"group.created","at":"2026-11-02T13:40:00Z","attrs":{"group":"g1"}}
            {"id":"2","user":"u42","type":"group.set","at":"2026-11-05T13:50:00Z","attrs":{"group":"g1","size":120}}
            """);
    assertThat(explain("--user", "g1").out())
        .startsWith("group g1, UTC, as of Thu 2026-11-05 13:50\n")
        .contains("s/member-day: not sent: guard \"if group.size > 2\" did not hold:")
        .contains("was not set (target/explain/week.journey:2:30)")
        .contains("Wed 2026-11-11 20:00    s/member-day: sent via community\n")
        .contains("2027-03-25 13:50, 20 touches ahead")
        .contains("journey own: it is for users");
    assertThat(explain("--user", "u42").out())
        .startsWith("user u42, UTC,")
        .contains("journey week: it is for groups", "s/hello: sent via wecom");
  }

  @Test
  void whoIsNotInTheLogIsSaid() {
    Cli run = explain("--user", "u99");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("there is no user or group with the id `u99` in " + log + "\n");
  }

  @Test
  void whatIsNotAJourneyIsSaid() {
    Cli near = explain("--user", "u42", "--journey", "membr");
    assertThat(near.status()).isEqualTo(1);
    assertThat(near.err())
        .isEqualTo("there is no journey `membr` in these files; did you mean `member`?\n");
    assertThat(explain("--user", "u42", "--journey", "zzz").err())
        .isEqualTo("there is no journey `zzz` in these files; there is member\n");
  }

  @Test
  void badLinesRefuseTheLogUnlessLenient() throws IOException {
    log = file("bad.jsonl", Cli.LOG + "{\"id\":\"e9\"}\n");
    Cli run = explain("--user", "u42");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("bad.jsonl:4:");
    Cli lenient = explain("--user", "u42", "--lenient");
    assertThat(lenient.status()).isZero();
    assertThat(lenient.err()).contains("bad.jsonl:4:");
    assertThat(lenient.out()).startsWith("user u42");
  }

  @Test
  void theUserMustBeNamed() {
    Cli run = explain();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--user");
    assertThat(explain("--user", "u42", "--at", "tomorrow").status()).isEqualTo(2);
  }

  private Cli explain(Object... options) {
    List<Object> args = new ArrayList<>(List.of("explain", journey));
    Path other = FOLDER.resolve("b.journey");
    if (Files.exists(other)) {
      args.add(other);
    }
    args.addAll(List.of("--events", log));
    args.addAll(List.of(options));
    return Cli.run(args.toArray());
  }

  private static Path file(String name, String text) throws IOException {
    return Files.writeString(FOLDER.resolve(name), text);
  }
}
