package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Chooses each of K arms in proportion to e^(−η·L), with L its estimated loss, and supposes nothing
 * about the rewards: an adversary may have chosen them.
 *
 * <p>EXP3-IX of Neu ("Explore no more: improved high-probability regret bounds for non-stochastic
 * bandits", NIPS 2015): the loss 1 − r of a decision that had propensity p is counted (1 − r)/(p +
 * γ) times. The "implicit exploration" γ = η/2 keeps a rare arm's loss from being counted a million
 * times. Without a horizon, η = √(ln K/(K·t)) for the decision after t − 1 rewards. Losses are
 * those of {@link ArmTotals#loss}, which are never forgotten. The seed is not used.
 *
 * @param uniformShare the share of the traffic, 0..1, spread evenly over the arms whatever the
 *     evidence
 */
public record Exp3Ix(double uniformShare) implements Policy {

  public Exp3Ix {
    Parameter.share("uniformShare", uniformShare);
  }

  @Override
  public PolicySnapshot snapshot(ArmTotals totals, long version, long seed) {
    double rate = rate(totals);
    double[] propensities = Exploration.mix(uniformShare, shares(totals, rate));
    // With the propensities as they are used, the evenly spread share included.
    double[] importances = Arrays.stream(propensities).map(p -> 1 / (p + rate / 2)).toArray();
    return PolicySnapshot.weighted(propensities, importances, version);
  }

  private static double rate(ArmTotals totals) {
    double arms = totals.arms();
    return Math.sqrt(Math.log(arms) / (arms * (totals.totalCount() + 1)));
  }

  private static double[] shares(ArmTotals totals, double rate) {
    double[] losses = IntStream.range(0, totals.arms()).mapToDouble(totals::loss).toArray();
    double least = Arrays.stream(losses).min().orElseThrow();
    double[] weights = Arrays.stream(losses).map(loss -> Math.exp(rate * (least - loss))).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }
}
