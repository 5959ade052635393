package dev.sojourn.insight.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
  private static final double DIGITS = 0.00005;

  /** Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void aRateHasTheIntervalOfWilson(long successes, long trials, double lower, double upper) {
    Interval interval = new Proportion(successes, trials).wilson();
    assertThat(interval.lower()).isCloseTo(lower, within(DIGITS));
    assertThat(interval.upper()).isCloseTo(upper, within(DIGITS));
  }

  /** Newcombe, Statistics in Medicine 17 (1998) 873–890, table II, method 10. */
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80, 0.0524, 0.3339",
    "9, 10, 3, 10, 0.1705, 0.8090",
    "6, 7, 2, 7, 0.0582, 0.8062",
    "5, 56, 0, 29, -0.0381, 0.1926",
    "0, 10, 0, 20, -0.1611, 0.2775",
    "0, 10, 0, 10, -0.2775, 0.2775",
    "10, 10, 0, 20, 0.6791, 1.0000",
    "10, 10, 0, 10, 0.6075, 1.0000"
  })
  void aDifferenceHasTheHybridScoreIntervalOfNewcombe(
      long one, long ofOne, long other, long ofOther, double lower, double upper) {
    Interval interval = new Proportion(one, ofOne).minus(new Proportion(other, ofOther));
    assertThat(interval.lower()).isCloseTo(lower, within(DIGITS));
    assertThat(interval.upper()).isCloseTo(upper, within(DIGITS));
  }

  @Test
  void withoutATrialAnythingIsPossible() {
    Proportion none = new Proportion(0, 0);
    assertThat(none.rate()).isNaN();
    assertThat(none.wilson()).isEqualTo(new Interval(0, 1));
    assertThat(none.minus(new Proportion(1, 2))).isEqualTo(new Interval(-1, 1));
  }

  @Test
  void allIsOneToTheEnd() {
    assertThat(new Proportion(7, 7).wilson().upper()).isEqualTo(1);
    assertThat(new Proportion(0, 7).wilson().lower()).isZero();
  }

  @Test
  void moreSuccessesThanTrialsAreNoProportion() {
    assertThatThrownBy(() -> new Proportion(3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no proportion: 3 of 2");
  }
}
