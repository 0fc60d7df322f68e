package io.radiant.bandit.policy;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * What is believed about one arm's mean reward x: Beta(successes, failures), seen on the log-odds
 * scale y = ln(x/(1 − x)).
 *
 * <p>On that scale every Beta density is smooth, has one peak and falls off at least exponentially,
 * with no singular ends: what a quadrature wants. All formulas are written as differences from the
 * peak, so that the digits survive with 10⁶ and more rewards, where the usual α·ln x + β·ln(1 − x)
 * − ln B(α, β) cancels.
 */
final class BetaPosterior {

  /**
   * Density below e^−38 of the peak is nothing to a double: both tails together are below 1e−16.
   */
  private static final double LOG_NOTHING = -38;

  private static final int BISECTIONS = 6;
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /** From here on five terms of Stirling's series are exact to the last digit. */
  private static final double STIRLING_FROM = 20;

  private final double successes;
  private final double failures;
  private final double total;
  private final double peak;
  private final double logPeakDensity;
  private final double spread;
  private final double low;
  private final double high;

  BetaPosterior(double successes, double failures) {
    this.successes = successes;
    this.failures = failures;
    total = successes + failures;
    peak = Math.log(successes / failures);
    logPeakDensity = logPeakDensity(successes, failures);
    spread = 1 / Math.sqrt(successes / total * failures);
    low = supportEnd(-spread);
    high = supportEnd(spread);
  }

  double successes() {
    return successes;
  }

  double failures() {
    return failures;
  }

  double total() {
    return total;
  }

  /** Where the density is highest; also the log-odds of the mean. */
  double peak() {
    return peak;
  }

  /** The standard deviation of the normal curve that has this peak. */
  double spread() {
    return spread;
  }

  /** Below this there is nothing of the density. */
  double low() {
    return low;
  }

  /** Above this there is nothing of the density. */
  double high() {
    return high;
  }

  /** The logarithm of the density at {@code logOdds}. */
  double logDensity(double logOdds) {
    return logPeakDensity + fall(logOdds - peak);
  }

  /** The derivative of the log density at {@code logOdds}. */
  double slope(double logOdds) {
    return successes - total / (1 + Math.exp(-logOdds));
  }

  /** How far the log density is below its peak, {@code offset} away from it; 0 or negative. */
  private double fall(double offset) {
    // Two forms of one formula. The one that counts the rarer outcome has the smaller terms.
    return successes <= failures
        ? successes * offset - total * Math.log1p(successes / total * Math.expm1(offset))
        : -failures * offset - total * Math.log1p(failures / total * Math.expm1(-offset));
  }

  private double supportEnd(double step) {
    double outer = step;
    while (fall(outer) > LOG_NOTHING) {
      outer *= 2;
    }
    return peak + shrink(outer / 2, outer);
  }

  private double shrink(double inner, double outer) {
    double something = inner;
    double nothing = outer;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (something + nothing) / 2;
      if (fall(middle) > LOG_NOTHING) {
        something = middle;
      } else {
        nothing = middle;
      }
    }
    return nothing;
  }

  /** Stirling's formula for 1/B(α, β)·x^α·(1 − x)^β at x = α/(α + β); its large terms are gone. */
  private static double logPeakDensity(double successes, double failures) {
    double total = successes + failures;
    double correction = stirlingError(total) - stirlingError(successes) - stirlingError(failures);
    return 0.5 * Math.log(successes / total * failures) - HALF_LOG_TWO_PI + correction;
  }

  /** ln Γ(z) less Stirling's formula (z − ½)·ln z − z + ½·ln 2π. */
  private static double stirlingError(double z) {
    if (z < STIRLING_FROM) {
      return LogGamma.value(z) - ((z - 0.5) * Math.log(z) - z + HALF_LOG_TWO_PI);
    }
    double square = 1 / (z * z);
    double small = 1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188));
    return (1.0 / 12 - square * (1.0 / 360 - square * small)) / z;
  }
}
