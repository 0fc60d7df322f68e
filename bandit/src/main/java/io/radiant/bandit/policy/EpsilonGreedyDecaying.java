package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;

/**
 * Chooses the best arm so far, and any arm, the best included, with a probability that falls as
 * 1/t: ε_t = min(1, c·K/t) for the decision after t − 1 rewards.
 *
 * <p>Auer, Cesa-Bianchi and Fischer, "Finite-time analysis of the multiarmed bandit problem",
 * Machine Learning 47, 2002, §3, where c is a constant over the square of the smallest gap. Without
 * knowing that gap it is a gamble: usually a small regret, and once in a while a large one.
 *
 * @param warmUpPerArm c, 0 or more: nothing but exploration until t = c·K
 * @param uniformShare the share of the traffic, 0..1, spread evenly over the arms whatever the
 *     evidence, and however late
 */
public record EpsilonGreedyDecaying(double warmUpPerArm, double uniformShare) implements Policy {

  public EpsilonGreedyDecaying {
    Parameter.atLeast(0, "warmUpPerArm", warmUpPerArm);
    Parameter.share("uniformShare", uniformShare);
  }

  @Override
  public PolicySnapshot snapshot(ArmTotals totals, long version, long seed) {
    double epsilon = Math.min(1, warmUpPerArm * totals.arms() / (totals.totalWeight() + 1));
    double[] greedy = HighestIndex.propensities(totals, totals::mean);
    double[] exploring = Exploration.mix(epsilon, greedy);
    return PolicySnapshot.of(Exploration.mix(uniformShare, exploring), version);
  }
}
