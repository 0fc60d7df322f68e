package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ContextTotals;
import io.radiant.bandit.stats.Features;

/** Arms of which each has its own {@link RidgeRegression}, and a rule that decides between them. */
final class RidgeSnapshot implements ContextualSnapshot {

  /** What the arms' means and deviations are turned into. */
  interface Rule {

    /** Writes one propensity per arm, together 1. */
    void decide(double[] means, double[] deviations, double[] propensities);
  }

  private final RidgeRegression[] arms;
  private final int features;
  private final Rule rule;
  private final double uniformShare;
  private final long version;

  RidgeSnapshot(ContextTotals totals, Rule rule, double uniformShare, long version) {
    this.arms = totals.arms().stream().map(RidgeRegression::of).toArray(RidgeRegression[]::new);
    this.features = totals.features();
    this.rule = rule;
    this.uniformShare = uniformShare;
    this.version = version;
  }

  @Override
  public void propensities(double[] request, double[] propensities) {
    check(request, propensities);
    double[] means = new double[arms.length];
    double[] deviations = new double[arms.length];
    double[] scratch = new double[features];
    for (int arm = 0; arm < arms.length; arm++) {
      means[arm] = arms[arm].mean(request);
      deviations[arm] = arms[arm].deviation(request, scratch);
    }
    rule.decide(means, deviations, propensities);
    explore(propensities);
  }

  private void check(double[] request, double[] propensities) {
    if (!Features.areGood(request, features)) {
      throw new IllegalArgumentException(
          "features: %d of them, or one out of bounds (expected: %d, each of at most %s)"
              .formatted(request.length, features, Features.LARGEST));
    }
    if (propensities.length != arms.length) {
      throw new IllegalArgumentException(
          "propensities: " + propensities.length + " places (expected: " + arms.length + ")");
    }
  }

  /** As {@link Exploration#mix}, in place. */
  private void explore(double[] propensities) {
    double floor = uniformShare / arms.length;
    for (int arm = 0; arm < arms.length; arm++) {
      propensities[arm] = (1 - uniformShare) * propensities[arm] + floor;
    }
  }

  @Override
  public int arms() {
    return arms.length;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public long version() {
    return version;
  }
}
