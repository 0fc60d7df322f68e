package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;

/**
 * Chooses the arm whose mean may be the highest, by Chernoff's inequality: the index is the largest
 * q with N·kl(μ, q) ≤ ln n + c·ln ln n, and an arm without rewards comes first.
 *
 * <p>Garivier and Cappé, "The KL-UCB algorithm for bounded stochastic bandits and beyond", COLT
 * 2011. With rewards of 0 and 1 its regret is the least possible in the long run.
 *
 * @param logLogFactor c, 0 or more: 0 in practice, 3 in the proof
 * @param uniformShare the share of the traffic, 0..1, spread evenly over the arms whatever the
 *     evidence
 */
public record KlUcb(double logLogFactor, double uniformShare) implements Policy {

  public KlUcb {
    Parameter.atLeast(0, "logLogFactor", logLogFactor);
    Parameter.share("uniformShare", uniformShare);
  }

  @Override
  public PolicySnapshot snapshot(ArmTotals totals, long version, long seed) {
    double[] best = HighestIndex.propensities(totals, arm -> index(totals, arm));
    return PolicySnapshot.of(Exploration.mix(uniformShare, best), version);
  }

  double index(ArmTotals totals, int arm) {
    // What is left of a forgotten past may weigh less than one reward.
    double logarithm = Math.max(0, Math.log(totals.totalWeight()));
    // While ln n is below 1 the second term would be negative, and infinitely so at n = 1.
    double bound = logarithm + logLogFactor * Math.log(Math.max(1, logarithm));
    return BernoulliDivergence.upperBound(totals.mean(arm), bound / totals.weight(arm));
  }
}
