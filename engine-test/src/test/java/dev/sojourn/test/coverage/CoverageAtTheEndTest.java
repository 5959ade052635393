package dev.sojourn.test.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import dev.sojourn.test.JourneyTester;
import dev.sojourn.test.junit.JourneyFile;
import dev.sojourn.test.junit.StartAt;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A run of tests like that of a build or an editor, within this one. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
@ResourceLock(Resources.SYSTEM_OUT)
class CoverageAtTheEndTest {
  @TempDir private Path folder;

  @JourneyFile("/dev/sojourn/test/coverage/at-the-end.journey")
  @StartAt("2026-11-02T21:40")
  static class OfABuild {
    @Test
    void test(JourneyTester tester) {
      tester.user("u42").happens("e");
    }
  }

  @Test
  void theTableIsPrintedAndTheReportsAreWrittenWhenAllTestsAreOver() {
    System.setProperty("sojourn.coverage.folder", folder.toString());
    String printed = run("on");

    assertThat(printed)
        .contains("\nCoverage of journeys, in " + folder + "\njourney   ")
        .containsPattern("\nat-the-end +1/1 +1/1 +1/2 +0/0 +0/1 +60 %\n")
        .contains("  at-the-end.journey:5  s/m: `if tagged vip` holds\n");
    assertThat(folder).isDirectoryContaining(file -> file.endsWith("coverage.xml"));
    assertThat(folder).isDirectoryContaining(file -> file.endsWith("index.html"));
  }

  @Test
  void itCanBeSwitchedOff() {
    System.setProperty("sojourn.coverage.folder", folder.toString());
    assertThat(run("off")).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  private static String run(String property) {
    String before = System.setProperty("sojourn.coverage", property);
    PrintStream out = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    try (PrintStream captured = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      try (LauncherSession session = LauncherFactory.openSession()) {
        session
            .getLauncher()
            .execute(request().selectors(selectClass(OfABuild.class)).build(), summary);
      }
    } finally {
      System.setOut(out);
      System.clearProperty("sojourn.coverage.folder");
      if (before == null) {
        System.clearProperty("sojourn.coverage");
      } else {
        System.setProperty("sojourn.coverage", before);
      }
    }
    assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
