package dev.sojourn.insight.report;

/**
 * So many of so many, such as 12 converted of 80 runs, and how far that can be trusted: intervals
 * at the level of 95 %.
 *
 * @param successes at least 0
 * @param trials at least {@code successes}
 */
public record Proportion(long successes, long trials) {
  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  public Proportion {
    if (successes < 0 || trials < successes) {
      throw new IllegalArgumentException("no proportion: " + successes + " of " + trials);
    }
  }

  /** The fraction; NaN if there was no trial. */
  public double rate() {
    return trials == 0 ? Double.NaN : (double) successes / trials;
  }

  /**
   * The score interval of the rate: E. B. Wilson, "Probable inference, the law of succession, and
   * statistical inference", Journal of the American Statistical Association 22 (1927), 209–212;
   * method 3 of R. G. Newcombe, "Two-sided confidence intervals for the single proportion",
   * Statistics in Medicine 17 (1998), 857–872. Without a trial it is [0, 1].
   */
  public Interval wilson() {
    if (trials == 0) {
      return new Interval(0, 1);
    }
    double n = trials;
    double p = rate();
    double middle = p + Z * Z / (2 * n);
    double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    double scale = 1 + Z * Z / n;
    double lower = successes == 0 ? 0 : (middle - half) / scale;
    double upper = successes == trials ? 1 : (middle + half) / scale;
    return new Interval(lower, upper);
  }

  /**
   * The hybrid score interval of the difference of this rate and another, independent one: method
   * 10 of R. G. Newcombe, "Interval estimation for the difference between independent proportions:
   * comparison of eleven methods", Statistics in Medicine 17 (1998), 873–890. Where one of the two
   * had no trial it says nothing: it is [-1, 1].
   */
  public Interval minus(Proportion other) {
    if (trials == 0 || other.trials == 0) {
      return new Interval(-1, 1);
    }
    Interval own = wilson();
    Interval others = other.wilson();
    double difference = rate() - other.rate();
    double below = Math.hypot(rate() - own.lower(), others.upper() - other.rate());
    double above = Math.hypot(own.upper() - rate(), other.rate() - others.lower());
    return new Interval(Math.max(-1, difference - below), Math.min(1, difference + above));
  }
}
