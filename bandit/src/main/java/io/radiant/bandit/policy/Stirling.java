package io.radiant.bandit.policy;

import org.apache.commons.numbers.gamma.LogGamma;

/** What Stirling's formula for the gamma function misses. */
final class Stirling {

  static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /** From here on five terms of the series are exact to the last digit. */
  private static final double SERIES_FROM = 20;

  private Stirling() {}

  /** ln Γ(z) less Stirling's formula (z − ½)·ln z − z + ½·ln 2π. */
  static double error(double z) {
    if (z < SERIES_FROM) {
      return LogGamma.value(z) - ((z - 0.5) * Math.log(z) - z + HALF_LOG_TWO_PI);
    }
    double square = 1 / (z * z);
    double small = 1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188));
    return (1.0 / 12 - square * (1.0 / 360 - square * small)) / z;
  }
}
