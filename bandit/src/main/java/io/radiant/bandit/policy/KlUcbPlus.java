package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;

/**
 * Chooses the arm whose mean may be the highest, and is content with less where an arm has had
 * much: the index is the largest q with N·kl(μ, q) ≤ ln⁺(n/N), with ln⁺ = max(0, ln), and an arm
 * without rewards comes first.
 *
 * <p>KL-UCB+ of Garivier and Cappé, "The KL-UCB algorithm for bounded stochastic bandits and
 * beyond", COLT 2011; the best of the index policies here.
 *
 * @param uniformShare the share of the traffic, 0..1, spread evenly over the arms whatever the
 *     evidence
 */
public record KlUcbPlus(double uniformShare) implements Policy {

  public KlUcbPlus {
    Parameter.share("uniformShare", uniformShare);
  }

  @Override
  public PolicySnapshot snapshot(ArmTotals totals, long version, long seed) {
    double[] best = HighestIndex.propensities(totals, arm -> index(totals, arm));
    return PolicySnapshot.of(Exploration.mix(uniformShare, best), version);
  }

  double index(ArmTotals totals, int arm) {
    double weight = totals.weight(arm);
    double bound = Math.max(0, Math.log(totals.totalWeight() / weight));
    return BernoulliDivergence.upperBound(totals.mean(arm), bound / weight);
  }
}
