package dev.sojourn.test.coverage;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The minimum that a build asks for. When it is closed the coverage of this run is held against it;
 * kept in the root store of JUnit, that is when all tests are over, and what it throws fails the
 * build.
 */
public final class CoverageMinimum implements AutoCloseable {
  /** The name of the system property, or configuration parameter of JUnit, that sets it. */
  public static final String PROPERTY = "sojourn.coverage.minimum";

  private static final AtomicBoolean CHECKED = new AtomicBoolean();

  private final Coverage coverage;
  private final int percent;

  private CoverageMinimum(Coverage coverage, int percent) {
    this.coverage = coverage;
    this.percent = percent;
  }

  /**
   * Reads it.
   *
   * @param text a whole number from 0 to 100; null for no minimum
   * @throws IllegalArgumentException if it is anything else
   */
  public static CoverageMinimum of(Coverage coverage, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return new CoverageMinimum(coverage, 0);
    }
    String digits = text.strip();
    int percent = digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException(
          PROPERTY
              + " is a percentage, a whole number from 0 to 100, and here it is \""
              + text
              + "\"");
    }
    return new CoverageMinimum(coverage, percent);
  }

  /**
   * Holds the coverage against the minimum.
   *
   * @throws AssertionError if it is less; says what was not exercised
   */
  @Override
  public void close() {
    if (coverage == Coverage.ofThisRun()) {
      CHECKED.set(true);
    }
    coverage.requireAtLeast(percent);
  }

  /** Whether that of this run was held against a minimum already. */
  static boolean wasChecked() {
    return CHECKED.get();
  }
}
