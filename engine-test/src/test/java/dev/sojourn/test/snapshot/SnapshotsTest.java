package dev.sojourn.test.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
  @TempDir private Path folder;

  @Test
  void whatIsNotKeptYetIsWrittenAndHoldsFromThenOn() throws Exception {
    Snapshots snapshots = new Snapshots(folder.resolve("deep/er"), false, true);
    snapshots.mustMatch("new", "one\ntwo\n");
    assertThat(folder.resolve("deep/er/new.txt")).hasContent("one\ntwo\n");
    snapshots.mustMatch("new", "one\r\ntwo\r\n");
    assertThatThrownBy(() -> snapshots.mustMatch("new", "one\nthree\n"))
        .isInstanceOf(AssertionError.class);
    assertThat(Files.readString(folder.resolve("deep/er/new.txt"))).isEqualTo("one\ntwo\n");
  }

  @Test
  void onABuildServerNothingIsAdded() {
    Snapshots snapshots = new Snapshots(folder, false, false);
    assertThatThrownBy(() -> snapshots.mustMatch("new", "one\n"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "there is no snapshot "
                + folder.resolve("new.txt")
                + "; run the test where CI is not set, and commit it");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void oneSwitchAcceptsWhatCame() throws Exception {
    Files.writeString(folder.resolve("kept.txt"), "one\n");
    new Snapshots(folder, true, false).mustMatch("kept", "two\n");
    assertThat(folder.resolve("kept.txt")).hasContent("two\n");
  }

  @Test
  void theDifferenceIsShownLineByLine() throws Exception {
    Files.writeString(
        folder.resolve("kept.txt"),
        """
        li
          Mon 2026-11-02 21:40  welcome-gift via wecom
          Thu 2026-11-05 10:00  first-coupon via wecom
          Fri 2026-11-06 10:00  first-coupon, reminder 1 via wecom
          Sat 2026-11-07 10:00  first-coupon, reminder 2 via wecom
          Sun 2026-11-08 10:00  vip-invite via wecom
        wang
          Tue 2026-11-03 10:00  welcome-gift via wecom
        """);
    assertThatThrownBy(
            () ->
                new Snapshots(folder, false, false)
                    .mustMatch(
                        "kept",
                        """
                        li
                          Mon 2026-11-02 21:40  welcome-gift via wecom
                          Fri 2026-11-06 10:00  first-coupon via wecom
                          Fri 2026-11-06 10:00  first-coupon, reminder 1 via wecom
                          Sat 2026-11-07 10:00  first-coupon, reminder 2 via wecom
                          Sun 2026-11-08 10:00  vip-invite via wecom
                        wang
                          Tue 2026-11-03 10:00  welcome-gift via wecom
                          Wed 2026-11-04 10:00  tips via wecom
                        """))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "not what the snapshot "
                + folder.resolve("kept.txt")
                + " says (- kept, + came):\n"
                + """
                  li
                    Mon 2026-11-02 21:40  welcome-gift via wecom
                -   Thu 2026-11-05 10:00  first-coupon via wecom
                +   Fri 2026-11-06 10:00  first-coupon via wecom
                    Fri 2026-11-06 10:00  first-coupon, reminder 1 via wecom
                    Sat 2026-11-07 10:00  first-coupon, reminder 2 via wecom
                  …
                  wang
                    Tue 2026-11-03 10:00  welcome-gift via wecom
                +   Wed 2026-11-04 10:00  tips via wecom

                If this is as it should be: run the test with -Dsojourn.snapshots=accept, and look at \
                what changed before you commit it.""");
  }

  @Test
  void aMissingEndOfTheLastLineIsADifference() {
    assertThat(LineDiff.of("one\ntwo\n", "one\ntwo")).isEqualTo("  one\n  two\n+ (no end of line)");
  }

  @Test
  void longTextsThatDifferEverywhereAreShownAsOneChange() {
    String kept = numbers(0, 3_000);
    String came = numbers(10_000, 13_000);
    assertThat(LineDiff.of(kept, came).lines())
        .hasSize(6_000)
        .startsWith("- 0")
        .endsWith("+ 12999");
  }

  @Test
  void theFolderIsThatOfTheTestClass() {
    Path text =
        Path.of(
            System.getProperty("basedir", ""),
            "src/test/resources/dev/sojourn/test/snapshot/SnapshotsTest/of-this-class.txt");
    assertThat(text).exists();
    Snapshots.of(SnapshotsTest.class).mustMatch("of-this-class", "as it is kept\n");
  }

  private static String numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> i + "\n").collect(Collectors.joining());
  }
}
