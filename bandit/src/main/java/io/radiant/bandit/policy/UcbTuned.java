package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;

/**
 * Chooses the arm whose mean may be the highest, given how much its rewards vary: the index is μ +
 * √(min(¼, V)·ln n/N) with V = σ² + √(2·ln n/N), and an arm without rewards comes first.
 *
 * <p>UCB1-tuned of Auer, Cesa-Bianchi and Fischer ("Finite-time analysis of the multiarmed bandit
 * problem", Machine Learning 47, 2002, §4). V is a bound of the variance, never the sample's alone:
 * an arm whose first rewards are equal would otherwise be certain for ever.
 *
 * @param uniformShare the share of the traffic, 0..1, spread evenly over the arms whatever the
 *     evidence
 */
public record UcbTuned(double uniformShare) implements Policy {

  public UcbTuned {
    Parameter.share("uniformShare", uniformShare);
  }

  @Override
  public PolicySnapshot snapshot(ArmTotals totals, long version, long seed) {
    double[] best = HighestIndex.propensities(totals, arm -> index(totals, arm));
    return PolicySnapshot.of(Exploration.mix(uniformShare, best), version);
  }

  double index(ArmTotals totals, int arm) {
    // What is left of a forgotten past may weigh less than one reward.
    double logs = Math.max(0, Math.log(totals.totalWeight())) / totals.weight(arm);
    double variance = Math.min(0.25, variance(totals, arm) + Math.sqrt(2 * logs));
    return totals.mean(arm) + Math.sqrt(variance * logs);
  }

  private static double variance(ArmTotals totals, int arm) {
    double mean = totals.mean(arm);
    // The difference may be rounded below 0.
    return Math.max(0, totals.sumOfSquares(arm) / totals.weight(arm) - mean * mean);
  }
}
