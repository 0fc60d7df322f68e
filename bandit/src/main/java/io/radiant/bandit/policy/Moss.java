package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;

/**
 * Chooses the arm whose mean may be the highest, and stops exploring arms that have had their
 * share: the index is μ + √((1 + α)/2·ln⁺(n/(K·N))/N), with ln⁺ = max(0, ln), and an arm without
 * rewards comes first.
 *
 * <p>MOSS-anytime of Degenne and Perchet ("Anytime optimal algorithms in stochastic multi-armed
 * bandits", ICML 2016), after Audibert and Bubeck (COLT 2009): the best possible regret in the
 * worst case, up to a constant.
 *
 * @param alpha above 0; 1.35 in the paper
 * @param uniformShare the share of the traffic, 0..1, spread evenly over the arms whatever the
 *     evidence
 */
public record Moss(double alpha, double uniformShare) implements Policy {

  public Moss {
    Parameter.atLeast(Double.MIN_VALUE, "alpha", alpha);
    Parameter.share("uniformShare", uniformShare);
  }

  @Override
  public PolicySnapshot snapshot(ArmTotals totals, long version, long seed) {
    double[] best = HighestIndex.propensities(totals, arm -> index(totals, arm));
    return PolicySnapshot.of(Exploration.mix(uniformShare, best), version);
  }

  double index(ArmTotals totals, int arm) {
    double weight = totals.weight(arm);
    double logarithm = Math.max(0, Math.log(totals.totalWeight() / (totals.arms() * weight)));
    return totals.mean(arm) + Math.sqrt((1 + alpha) / 2 * logarithm / weight);
  }
}
