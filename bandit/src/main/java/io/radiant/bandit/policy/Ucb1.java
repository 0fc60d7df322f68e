package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;

/**
 * Chooses the arm whose mean may be the highest, by Hoeffding's inequality: the index of an arm
 * with mean μ and N of n rewards is μ + √(α·ln n/N), and an arm without rewards comes first.
 *
 * <p>UCB1 of Auer, Cesa-Bianchi and Fischer ("Finite-time analysis of the multiarmed bandit
 * problem", Machine Learning 47, 2002) has α = 2, and explores far more than it must; α = ½ is the
 * bound at confidence 1/n.
 *
 * @param logFactor α, 0 or more
 * @param uniformShare the share of the traffic, 0..1, spread evenly over the arms whatever the
 *     evidence
 */
public record Ucb1(double logFactor, double uniformShare) implements Policy {

  public Ucb1 {
    Parameter.atLeast(0, "logFactor", logFactor);
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
    return totals.mean(arm) + Math.sqrt(logFactor * logarithm / totals.weight(arm));
  }
}
