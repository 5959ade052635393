package dev.sojourn.test.coverage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Prints the coverage of this run when all tests are over, and writes the reports. The JUnit
 * Platform finds it by itself. Without a tester in any test it does nothing.
 *
 * <p>System properties: {@code sojourn.coverage=off} for nothing of this; {@code
 * sojourn.coverage.folder} for the place of the reports, by default {@code target/sojourn-coverage}
 * or, where there is no {@code target}, {@code build/sojourn-coverage}; {@code
 * sojourn.coverage.minimum}, see {@link CoverageMinimum}.
 */
public final class CoverageAtTheEnd implements LauncherSessionListener {

  /** For the JUnit Platform. */
  public CoverageAtTheEnd() {}

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    Coverage coverage = Coverage.ofThisRun();
    if (coverage.total() == 0 || "off".equals(System.getProperty("sojourn.coverage"))) {
      return;
    }
    Path folder = folder();
    System.out.println("\nCoverage of journeys" + (folder == null ? "" : ", in " + folder));
    System.out.println(coverage.table());
    if (folder != null) {
      try {
        coverage.writeTo(folder);
      } catch (IOException e) {
        throw new UncheckedIOException("the coverage cannot be written to " + folder, e);
      }
    }
    if (!CoverageMinimum.wasChecked()) {
      CoverageMinimum.of(coverage, System.getProperty(CoverageMinimum.PROPERTY)).close();
    }
  }

  private static @Nullable Path folder() {
    String given = System.getProperty("sojourn.coverage.folder");
    if (given != null) {
      return Path.of(given);
    }
    Path base = Path.of(System.getProperty("basedir", ""));
    return Stream.of("target", "build")
        .map(base::resolve)
        .filter(Files::isDirectory)
        .map(output -> output.resolve("sojourn-coverage"))
        .findFirst()
        .orElse(null);
  }
}
