package io.radiant.bandit.policy;

import java.util.Arrays;

/**
 * The part of the traffic that is spread evenly over the arms whatever the evidence: a floor under
 * every propensity, for off-policy evaluation and for arms that have changed.
 */
final class Exploration {

  private Exploration() {}

  /** The propensities p as (1 − u)·p + u/K, where u is {@code share} and K their number. */
  static double[] mix(double share, double[] propensities) {
    double floor = share / propensities.length;
    return Arrays.stream(propensities).map(p -> (1 - share) * p + floor).toArray();
  }
}
