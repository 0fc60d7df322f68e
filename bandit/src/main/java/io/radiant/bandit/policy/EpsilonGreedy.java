package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;

/**
 * Chooses the best arm so far, and any arm, the best included, with probability {@code epsilon}.
 *
 * <p>The propensity of arm a is ε/K + (1 − ε)·[a is best]/#best. An arm without rewards is better
 * than any with: until every arm has one, the arms without share the greedy part. The best arm thus
 * gets 1 − ε + ε/K of the traffic (Sutton and Barto, Reinforcement Learning, 2nd ed., §2.2), not 1
 * − ε.
 *
 * @param epsilon the explored share of the traffic, 0..1; a constant share explores, and costs, for
 *     ever
 */
public record EpsilonGreedy(double epsilon) implements Policy {

  public EpsilonGreedy {
    Parameter.share("epsilon", epsilon);
  }

  @Override
  public PolicySnapshot snapshot(ArmTotals totals, long version, long seed) {
    double[] greedy = HighestIndex.propensities(totals, totals::mean);
    return PolicySnapshot.of(Exploration.mix(epsilon, greedy), version);
  }
}
