package dev.sojourn.test;

import dev.sojourn.test.coverage.Coverage;

/** The journey that the tests of this module are about; outside of the coverage of the build. */
public final class Welcome {
  private Welcome() {}

  /** Begins on Mon 2026-11-02 21:40 in Shanghai. */
  public static JourneyTester tester() {
    return tester(new Coverage());
  }

  public static JourneyTester tester(Coverage coverage) {
    return JourneyTester.builder()
        .beside(Welcome.class)
        .files("welcome.journey")
        .coverage(coverage)
        .startAt("2026-11-02T21:40")
        .build();
  }
}
