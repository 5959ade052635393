package dev.sojourn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewCommandTest {
  @TempDir Path folder;
  private Path journey;

  @BeforeEach
  void writeTheJourney() throws IOException {
    journey =
        file(
            "a.journey",
            """
            journey welcome "新会员欢迎"
              zone America/New_York
              leaves when member.left
              starts when member.joined
              stage newcomer "新手阶段" until order.paid
                T+0                 send welcome-gift, 护肤贴士   via wecom   as service
                T+1 at 02:30        send first-coupon   via wecom else sms   priority 80
                T+1 at 10:00        if tagged vip   send vip-invite via wecom   remind daily for 1 days
                when page.viewed    send look via wecom
                yearly on user.birthday at 09:00   send birthday via wecom
              stage customer from order.paid
                T+2 at 10:00        split half  50% send a via wecom  50% nothing
              watch quiet after 3 days without any activity
                T+0 at 23:30        send come-back via wecom

            policy
              quiet from 22:00 to 08:00
              at most 1 marketing touch per day
            """);
  }

  /**
   * Sat 2026-03-07 12:00 in New York, the day before clocks go forward. The coupon's 02:30 does not
   * exist and 03:00 is quiet: it goes out at 08:00. The invitation finds the day's cap full, and
   * its reminder comes the day after it. The silence has lasted on Tue 03-10 at 12:00.
   */
  @Test
  void theCalendarIsShown() {
    Cli run = Cli.run("preview", journey, "--start", "2026-03-07T17:00:00Z");
    assertThat(run.err().lines().filter(line -> line.contains("journey:")))
        .hasSize(2)
        .allMatch(line -> line.contains("warning: this touch never goes out at "));
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            journey welcome "新会员欢迎", one user, zone America/New_York
              start     Sat 2026-03-07 12:00; the run ends at member.left
              newcomer  opens at the start; closes at order.paid
              customer  opens at order.paid, which is T; the start stands for it here
              quiet     after 3 days without any activity, counted from the start: T is Tue 2026-03-10 12:00

            Sat 2026-03-07  12:00  T+0  newcomer  welcome-gift            welcome-gift, 护肤贴士 via wecom as service
            Sun 2026-03-08  -- clocks go forward 1 hour at 02:00
            Sun 2026-03-08  03:00  T+1  newcomer  first-coupon            first-coupon via wecom else sms              -> Sun 2026-03-08 08:00 (quiet hours)  02:30 is left out on this day
            Sun 2026-03-08  10:00  T+1  newcomer  vip-invite              vip-invite via wecom                         -> Mon 2026-03-09 10:00 (cap)          if tagged vip
            Mon 2026-03-09  10:00  T+2  newcomer  vip-invite, reminder 1  vip-invite via wecom                         -> Tue 2026-03-10 10:00                if tagged vip
            Mon 2026-03-09  10:00  T+2  customer  a                       50% a via wecom | 50% nothing
            Tue 2026-03-10  23:30  T+0  quiet     come-back               come-back via wecom                          -> Wed 2026-03-11 08:00 (quiet hours)

            at events, which have no date beforehand:
              newcomer  look  look via wecom  when page.viewed

            without a date as long as an attribute is not known:
              newcomer  birthday  birthday via wecom  needs user.birthday

            Conditions are taken to hold, but for days since T; nothing happens after the start.
            Caps show at their tightest, as if all conditions held at once; stages count together that open together.
            """);
  }

  @Test
  void attributesAndZonesCanBeSet() throws IOException {
    journey =
        file(
            "b.journey",
            """
            journey b starts when joined leaves when left
              stage s
                yearly on user.birthday at user.best-time send birthday via sms
                1h before T.starts-at send class via sms
            """);
    Cli run =
        Cli.run(
            "preview",
            journey,
            "--zone=Europe/London",
            "--start=2026-11-02T13:40:00Z",
            "--set=user.birthday=1990-02-28",
            "--set=best-time=19:30",
            "--set=T.starts-at=2026-11-05T12:00:00Z");
    assertThat(run.out())
        .contains(
            """
            journey b, one user, zone Europe/London
              start  Mon 2026-11-02 13:40; the run ends at left
              s      opens at the start

            Thu 2026-11-05  11:00  T+3    s  class     class via sms
            Sun 2027-02-28  19:30  T+118  s  birthday  birthday via sms

            """,
            "Recurring steps are shown until Wed 2027-11-03 13:40; they go on.\n");
    assertThat(run.err()).isEmpty();
    run =
        Cli.run(
            "preview",
            journey,
            "--start=2026-11-02T13:40:00Z",
            "--set=zone=Asia/Shanghai",
            "--set=birthdy=1990-02-28",
            "--until=2026-12-01T00:00:00Z");
    assertThat(run.out())
        .contains("zone Asia/Shanghai\n", "  start  Mon 2026-11-02 21:40; the run ends at left\n");
    assertThat(run.err())
        .isEqualTo("no date depends on `user.birthdy`; did you mean `user.birthday`?\n");
    assertThat(run.status()).isZero();
  }

  @Test
  void severalJourneysHaveACalendarEach() throws IOException {
    file("b.journey", "journey b starts when joined stage s T+1 at 10:00 send hello via sms");
    Cli run = Cli.run("preview", folder, "--start", "2026-03-07T17:00:00Z");
    assertThat(run.out())
        .contains("journey welcome ", "\n\njourney b, one user")
        .endsWith(
            "\nEach journey is shown alone; in life, caps count what all of them send to one user.\n");
  }

  @Test
  void wrongUsageIsStatusTwo() {
    assertUsage("Missing required option: '--start=INSTANT'", "preview", journey);
    assertUsage("the offset is missing", "preview", journey, "--start", "2026-03-07T17:00:00");
    String[] start = {"preview", journey.toString(), "--start", "2026-03-07T17:00:00Z"};
    assertUsage("there is no time zone `Mars`", and(start, "--zone", "Mars"));
    assertUsage("--set takes NAME=VALUE", and(start, "--set", "birthday"));
    assertUsage("`zone` must name a time zone", and(start, "--set", "zone=Mars"));
    assertUsage("must not end before its start", and(start, "--until", "2026-03-06T17:00:00Z"));
    assertUsage("within ten years", and(start, "--until", "2036-12-06T17:00:00Z"));
  }

  @Test
  void problemsInTheFileAreStatusOneWithTheirPlace() throws IOException {
    journey = file("a.journey", "journey a stage s T+1 sned x via sms");
    Cli run = Cli.run("preview", journey, "--start", "2026-03-07T17:00:00Z");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.errIn(folder)).startsWith("a.journey:1:23: ");
    journey = file("a.journey", "policy quiet from 22:00 to 08:00");
    run = Cli.run("preview", journey, "--start", "2026-03-07T17:00:00Z");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errIn(folder)).isEqualTo("a.journey:1:1: there is no journey to show\n");
  }

  private static Object[] and(String[] args, String... more) {
    return java.util.stream.Stream.of(args, more).flatMap(java.util.Arrays::stream).toArray();
  }

  private static void assertUsage(String message, Object... args) {
    Cli run = Cli.run(args);
    assertThat(run.err()).contains("preview: ", message, "Try 'sojourn preview --help'.");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
